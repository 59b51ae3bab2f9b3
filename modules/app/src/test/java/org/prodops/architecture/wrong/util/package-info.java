/** A drawer, for the rule against them. */
@NullMarked
package org.prodops.architecture.wrong.util;

import org.jspecify.annotations.NullMarked;
