/** What tools and pages read. */
@NullMarked
package org.prodops.reporting;

import org.jspecify.annotations.NullMarked;
