/**
 * Understands PagerDuty's webhooks of version 3.
 *
 * <p>Responsible for what they mean. Not for notes, responders and status updates: how people work
 * on an incident is their own affair.
 *
 * <ul>
 *   <li>An incident, whatever happened to it: an incident, as severe as its priority, else as its
 *       urgency.
 * </ul>
 */
@NullMarked
package org.prodops.intake.pagerduty;

import org.jspecify.annotations.NullMarked;
