/**
 * Understands Bitbucket Cloud.
 *
 * <p>Responsible for what its webhooks mean: the issues of its issue tracker. Not for pull requests
 * and commits, which are how work is done. It sends no releases and no deployments.
 *
 * <p>An issue is named by its repository's UUID and its number there, since a repository may be
 * renamed. Bitbucket's words for the end of work have one meaning; what {@code new}, {@code open}
 * and {@code on hold} mean is left to the source. It tells no deletion.
 *
 * <p>An entry of the log is made from what an update names as changed. Its id is made of the issue,
 * the field, the second and what was and is now.
 */
@NullMarked
package org.prodops.intake.bitbucket;

import org.jspecify.annotations.NullMarked;
