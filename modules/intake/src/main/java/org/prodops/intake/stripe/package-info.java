/**
 * Understands Stripe Billing.
 *
 * <p>Responsible for what its webhooks mean: what each subscription brings in a month and the state
 * it is in, why customers who cancel say they do, and who the customers are. Not for payments,
 * invoices and refunds: what recurs follows from the subscription, whoever pays when.
 *
 * <table>
 *   <caption>What is understood</caption>
 *   <tr><td>{@code customer.subscription.*}</td><td>SubscriptionChanged; FeedbackReceived where the
 *       customer gave a reason for cancelling</td></tr>
 *   <tr><td>{@code customer.created}, {@code customer.updated}</td><td>CustomerSeen, and
 *       ContactSeen for its e-mail address</td></tr>
 * </table>
 *
 * <p>Monthly recurring revenue is the sum of the items: amount times quantity, by the month
 * whatever the interval, tiers counted out where Stripe tells them, less discounts that last and
 * tax that is in the price at a rate Stripe tells. Metered use does not recur. Who is on trial, has
 * not paid at all or is paused brings nothing; who is late to pay still does. A subscription whose
 * price Stripe does not tell in full is left as it was, with the reason. Two things cannot be seen:
 * from its API version 2025-03-31 on Stripe names discounts by id only, so prices count before
 * them; and tax that Stripe Tax finds within a price stays in it.
 *
 * <p>Stripe's amounts are in its own smallest unit, which for three currencies is not that of ISO
 * 4217. Its events count in whole seconds, and a checkout creates and activates a subscription
 * within one. So each state is told some milliseconds after its second, the further on in a
 * subscription's life the later.
 */
@NullMarked
package org.prodops.intake.stripe;

import org.jspecify.annotations.NullMarked;
