/** What may leave this process, tried against servers on loopback. */
@NullMarked
package org.prodops.intake.outgoing;

import org.jspecify.annotations.NullMarked;
