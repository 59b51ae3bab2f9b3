/**
 * Understands Zendesk Support.
 *
 * <p>Responsible for what its two kinds of webhooks mean: event subscriptions, whose bodies Zendesk
 * writes, and those a trigger sends, whose body an administrator pastes from the guide. Not for
 * comments, assignments or time spent: how a desk works is its own affair, here it counts who
 * waited for what, and how long.
 *
 * <ul>
 *   <li>Ticket created, deleted or restored, its status, priority, subject, requester or
 *       organisation changed: a support case. Solved is when its status became solved; that Zendesk
 *       closes it days later says nothing.
 *   <li>A rating, by the guide's second template: a survey answer, CSAT 5 for good and 1 for bad.
 *   <li>An organisation or user: a customer or contact.
 * </ul>
 *
 * <p>A customer is the organisation: by a trigger, its external id, else its name; by an event,
 * which tells no more, {@code zendesk:organization:} and its id. A ticket without one is its
 * requester's.
 */
@NullMarked
package org.prodops.intake.zendesk;

import org.jspecify.annotations.NullMarked;
