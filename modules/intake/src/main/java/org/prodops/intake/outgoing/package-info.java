/**
 * The one guard every call that leaves this process passes.
 *
 * <p>Responsible for where a call may go and how much it may cost: http and https alone, no address
 * of a private network unless the caller was allowed it, never one that belongs to a machine's own
 * link (where clouds keep credentials), no redirect to another host, a bounded answer in bounded
 * time. The address is checked as it is connected to, not before, so that a name that resolves
 * differently the second time gains nothing.
 *
 * <p>Not responsible for what is asked or how often: see {@link org.prodops.intake.backfill} and
 * {@link org.prodops.intake.writeback}.
 */
@NullMarked
package org.prodops.intake.outgoing;

import org.jspecify.annotations.NullMarked;
