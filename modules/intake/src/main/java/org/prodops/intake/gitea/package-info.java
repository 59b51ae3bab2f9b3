/**
 * Understands Gitea, Forgejo and Gogs, which speak alike.
 *
 * <p>Responsible for what their webhooks mean: issues, and releases with the issues their notes
 * name. Not for pull requests: they are how work is done, not what is asked for. They send no
 * deployments.
 *
 * <p>They send GitHub's headers beside their own. So they are told by their own ({@code
 * X-Forgejo-}, {@code X-Gitea-}, {@code X-Gogs-}), and a delivery that has GitHub's alone is
 * refused, since a few of its words mean something else there. GitBucket, which has only GitHub's,
 * is a source of the dialect {@code github}.
 *
 * <p>An issue is named by its number in the whole server ({@code id}), not by that in its
 * repository. There are whole seconds only, and several events of one second whose snapshots
 * differ; so what an action is about is told a millisecond after the rest of its snapshot.
 *
 * <p>An entry of the log is made from an action. Its id is made of the issue, the field, the second
 * and what was and is now. The servers do not tell which assignee came or went, nor, in older
 * versions, which label; then there is no entry, only the fact.
 */
@NullMarked
package org.prodops.intake.gitea;

import org.jspecify.annotations.NullMarked;
