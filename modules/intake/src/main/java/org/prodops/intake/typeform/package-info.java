/**
 * Understands Typeform.
 *
 * <p>Responsible for the scores in a form's answers. Not for what else people write there: a form
 * may ask anything, so only a question that says what its number means is read.
 *
 * <ul>
 *   <li>A Net Promoter Score® question: a survey answer, NPS.
 *   <li>A scale, rating or number whose reference names NPS, CSAT or CES, as in {@code
 *       csat_support}: a survey answer of that kind, if the number lies between its ends.
 *   <li>The first long text of the form: their comment.
 * </ul>
 *
 * <p>A customer is the form's hidden field {@code customer}, {@code customer_id}, {@code
 * company_id} or {@code account_id}; else who answered, by the hidden field {@code email} or the
 * e-mail address given; else {@code typeform:} and the hidden field {@code user_id}.
 */
@NullMarked
package org.prodops.intake.typeform;

import org.jspecify.annotations.NullMarked;
