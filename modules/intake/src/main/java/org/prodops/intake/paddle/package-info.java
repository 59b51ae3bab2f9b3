/**
 * Understands Paddle Billing.
 *
 * <p>Responsible for what its notifications mean: what each subscription brings in a month and the
 * state it is in ({@code subscription.*} to SubscriptionChanged), and who the customers are ({@code
 * customer.*} to CustomerSeen and ContactSeen). Not for transactions and adjustments, which are
 * payments and do not recur, and not for Paddle Classic, which signs and says all in another way.
 *
 * <p>Monthly recurring revenue is the sum of the recurring items: unit price times quantity, by the
 * month whatever the billing cycle. Paddle tells webhooks neither the amount of a discount nor the
 * tax within a price, so prices count before the one and with the other. Who is on trial or paused
 * brings nothing; who is late to pay still does; who has a cancellation scheduled is {@code
 * non_renewing}. A snapshot is as of its own {@code updated_at}, so that the same state told by two
 * events, or later by Paddle's API, is one.
 */
@NullMarked
package org.prodops.intake.paddle;

import org.jspecify.annotations.NullMarked;
