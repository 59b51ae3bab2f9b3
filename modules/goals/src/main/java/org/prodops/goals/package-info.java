/** What people want to achieve. */
@NullMarked
package org.prodops.goals;

import org.jspecify.annotations.NullMarked;
