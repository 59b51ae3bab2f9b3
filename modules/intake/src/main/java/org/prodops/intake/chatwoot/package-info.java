/**
 * Understands Chatwoot.
 *
 * <p>Responsible for what its webhooks mean. Not for messages: a conversation counts as a whole,
 * from its first message until it is resolved. Newer versions sign; of older ones the address holds
 * the secret.
 *
 * <ul>
 *   <li>A conversation created, changed or of another status: a support case. Resolved is when its
 *       status became so.
 *   <li>An answered satisfaction survey, which Chatwoot sends as an updated message: a survey
 *       answer, CSAT.
 *   <li>A contact, by versions that tell when: a contact, and a customer if it names a company.
 * </ul>
 *
 * <p>A customer is the contact's company by its name, else the contact's e-mail address, else
 * {@code chatwoot:} and the contact's id.
 */
@NullMarked
package org.prodops.intake.chatwoot;

import org.jspecify.annotations.NullMarked;
