/** Imports as states, over both databases and a tracker that does what a test says. */
@NullMarked
package org.prodops.intake.backfill;

import org.jspecify.annotations.NullMarked;
