@NullMarked
package org.prodops.goals.suggestions;

import org.jspecify.annotations.NullMarked;
