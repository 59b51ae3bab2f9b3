/**
 * Understands Sentry.
 *
 * <p>Responsible for what an internal integration's webhooks mean. Not for single errors: Sentry
 * gathers them into issues, and an issue is what breaks and is mended.
 *
 * <ul>
 *   <li>An issue created, resolved, archived or open again: an incident that began when it was
 *       first seen.
 *   <li>A metric alert: an incident, critical or warning until it is resolved.
 * </ul>
 *
 * <p>A body does not say when something happened to an issue, so the time is the header's, which
 * Sentry does not sign; where a relay drops it, when the issue was last seen.
 */
@NullMarked
package org.prodops.intake.sentry;

import org.jspecify.annotations.NullMarked;
