/**
 * Understands Delighted.
 *
 * <p>Responsible for what its webhooks mean.
 *
 * <ul>
 *   <li>A survey answered: a survey answer, NPS, CSAT or CES. Its other scales (smileys, thumbs,
 *       five stars as well as eNPS, which asks colleagues) have no figure here and are ignored.
 *   <li>An answer changed: the same answer, so it counts once however often it is told. What was
 *       told first stays, since an answer once given is not taken back here; a changed score is
 *       another answer.
 * </ul>
 *
 * <p>A customer is the person's property {@code customer}, {@code customer_id}, {@code company_id}
 * or {@code company}, else the e-mail address, else {@code delighted:} and the person's id.
 */
@NullMarked
package org.prodops.intake.delighted;

import org.jspecify.annotations.NullMarked;
