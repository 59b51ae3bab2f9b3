/**
 * Understands Fider.
 *
 * <p>Responsible for what the body of the guide's template means: Fider has no body of its own, an
 * administrator pastes one into each webhook. It does not sign either; a header shows the secret.
 *
 * <ul>
 *   <li>A new post: feedback of its author.
 * </ul>
 *
 * <p>Not for votes, which Fider sends nothing of; nor for comments and the state of a post, which
 * the work item made of it tells. A customer is the author by e-mail address, else {@code fider:}
 * and the author's id.
 */
@NullMarked
package org.prodops.intake.fider;

import org.jspecify.annotations.NullMarked;
