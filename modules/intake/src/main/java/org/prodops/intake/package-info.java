/** Takes in what the outside world says. */
@NullMarked
package org.prodops.intake;

import org.jspecify.annotations.NullMarked;
