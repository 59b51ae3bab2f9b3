/**
 * Understands Intercom.
 *
 * <p>Responsible for what its notifications mean. Not for single replies: a conversation counts as
 * a whole, from its first word until it is closed.
 *
 * <ul>
 *   <li>A conversation or ticket, whatever happened to it: a support case. A conversation's rating
 *       is the case's.
 *   <li>A contact: a contact; of a company, if Intercom knows it.
 *   <li>A company: a customer with its plan.
 * </ul>
 *
 * <p>A customer is the company, by the id your systems gave it. Conversations do not name the
 * company, so theirs is the contact's e-mail address; of a contact without one, {@code intercom:}
 * and its id. Intercom counts in whole seconds.
 */
@NullMarked
package org.prodops.intake.intercom;

import org.jspecify.annotations.NullMarked;
