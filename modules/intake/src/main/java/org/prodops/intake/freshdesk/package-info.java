/**
 * Understands Freshdesk.
 *
 * <p>Responsible for what the body of the guide's template means. Freshdesk has no body of its own:
 * an administrator pastes one into an automation rule. Nor does it sign: the address or a header
 * shows the secret.
 *
 * <ul>
 *   <li>A ticket created, or its status changed: a support case. Resolved or closed is solved.
 * </ul>
 *
 * <p>A customer is the requester's company by its name, else the requester's e-mail address.
 * Freshdesk writes times as its account's clock shows them, so the template says in which zone that
 * clock goes. Where a ticket tells no time of its status, the time of receipt has to do.
 */
@NullMarked
package org.prodops.intake.freshdesk;

import org.jspecify.annotations.NullMarked;
