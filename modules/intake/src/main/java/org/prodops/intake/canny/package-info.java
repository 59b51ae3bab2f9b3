/**
 * Understands Canny.
 *
 * <p>Responsible for what its webhooks mean: each post and each vote is one customer's ask. Not for
 * comments, tags or the state Canny gives a post: the work item it is linked to tells that.
 *
 * <ul>
 *   <li>A post created or edited: feedback of its author.
 *   <li>A vote: the same feedback, of who voted; its priority, as customers of the paid plan can
 *       state it, is the importance. An author's own vote is the author's ask again.
 *   <li>A Jira issue linked to a post: the author's feedback with the key.
 * </ul>
 *
 * <p>A customer is the person's first company by the id your systems gave it, else the e-mail
 * address, else {@code canny:} and the id.
 *
 * <p>Canny signs a random word and not the body, so its signature proves that Canny once sent
 * something with that word, no more. Nor does it sign the time, so an old time proves nothing and
 * is not looked at. Keep the address to yourself.
 */
@NullMarked
package org.prodops.intake.canny;

import org.jspecify.annotations.NullMarked;
