/**
 * Understands Segment and the senders that speak its language, such as RudderStack.
 *
 * <p>Responsible for what calls mean, alone or in a batch; not for page and screen views, which are
 * not use of a feature, nor for aliases.
 *
 * <table>
 *   <caption>What is understood</caption>
 *   <tr><td>{@code track}</td><td>UsageObserved: the event is the feature</td></tr>
 *   <tr><td>{@code identify}</td><td>ContactSeen, and CustomerSeen where the traits hold a company
 *       with an id</td></tr>
 *   <tr><td>{@code group}</td><td>CustomerSeen: the group is the customer; ContactSeen where a user
 *       joins it</td></tr>
 * </table>
 *
 * <p>A customer is a company here. So a call counts as use only if it names one: as {@code
 * context.groupId}, which is where Segment puts it, as {@code groupId}, or among the properties. A
 * product sold to persons can send the user's id as the group's.
 */
@NullMarked
package org.prodops.intake.segment;

import org.jspecify.annotations.NullMarked;
