package org.prodops.intake.backfill;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one source's tracker is reached through its API, and how far what it knows is known here.
 *
 * @param entered by {@link Backfill.Field#name}; secrets are open here
 * @param privateAllowed whether the tracker may be in a private network
 * @param everyMinutes between two reconciliations, null for never
 * @param nextAt when it is next reconciled, null for never
 * @param reconciledAt when it was last, null before the first time
 * @param knownUntil all that happened up to then, by the tracker's clock, is known
 * @param gaps how many items were found that the webhooks had not told of
 */
record TrackerAccess(
    String sourceId,
    Map<String, String> entered,
    boolean privateAllowed,
    @Nullable Integer everyMinutes,
    @Nullable Instant nextAt,
    @Nullable Instant reconciledAt,
    Instant knownUntil,
    long gaps) {}
