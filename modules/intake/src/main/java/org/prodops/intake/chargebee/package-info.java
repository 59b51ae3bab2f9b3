/**
 * Understands Chargebee Billing.
 *
 * <p>Responsible for what its webhooks mean: what each subscription brings in a month and the state
 * it is in, the reason given for a cancellation, and who the customers are. Not for invoices,
 * payments and the product catalogue.
 *
 * <table>
 *   <caption>What is understood</caption>
 *   <tr><td>any event with a {@code subscription}</td><td>SubscriptionChanged; FeedbackReceived
 *       where a reason for cancelling was chosen</td></tr>
 *   <tr><td>any event with a {@code customer}</td><td>CustomerSeen, and ContactSeen for its e-mail
 *       address</td></tr>
 * </table>
 *
 * <p>Chargebee works out monthly recurring revenue itself and tells it as {@code mrr}, less
 * discounts that last. A site that does not tell it has it counted here from the recurring items,
 * before discounts. Who is on trial, yet to begin, paused or gone brings nothing.
 *
 * <p>Chargebee repeats the whole state in every event, in no order, and stamps each with a {@code
 * resource_version} in milliseconds: that is when it was so.
 */
@NullMarked
package org.prodops.intake.chargebee;

import org.jspecify.annotations.NullMarked;
