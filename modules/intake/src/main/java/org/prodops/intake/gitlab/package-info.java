/**
 * Understands GitLab.com and GitLab Self-Managed.
 *
 * <p>Responsible for what their webhooks mean: issues and all other work items, releases with the
 * issues their notes name, and deployments. Not for merge requests: they are how work is done, not
 * what is asked for. Not for comments as such, but a comment's snapshot of its issue is read.
 *
 * <p>An issue is named by its number in all of GitLab ({@code id}), not by that in its project.
 * GitLab knows only open and closed, so work in progress shows in labels: while an issue is open, a
 * label {@code workflow::…} or {@code status::…} is its status. GitLab tells neither a parent, nor
 * a deletion, nor the status that newer versions add to work items. One that moves to another
 * project is closed here and begins anew there, so here it is removed.
 *
 * <p>Older GitLabs count in whole seconds, and one click can send several events in one second
 * whose snapshots differ. So what an event says has changed is told a millisecond after the rest of
 * its snapshot.
 *
 * <p>An entry of the log is made from what an event says has changed. Its id is made of the item,
 * the field, the second, and what was and is now. GitLab's REST log gives the same: {@code
 * resource_state_events} and {@code resource_label_events} carry the same second, and a status is
 * read from them in order, all of one second together.
 */
@NullMarked
package org.prodops.intake.gitlab;

import org.jspecify.annotations.NullMarked;
