/**
 * Understands GitLab.com and GitLab Self-Managed.
 *
 * <p>Responsible for what their webhooks mean: issues and all other work items, releases with the
 * issues their notes name, and deployments; and for the note on an issue that says which goals it
 * serves, see {@link org.prodops.intake.gitlab.GitLabTelling}. Not for merge requests: they are how
 * work is done, not what is asked for. Not for comments as such, but a comment's snapshot of its
 * issue is read.
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
 * read from them in order, all of one instant together, since one click logs them at once. A
 * release is named by its project and tag and shipped to the second, a deployment's end by its
 * status, which is all that both webhooks and REST tell of them alike.
 *
 * <p>{@link org.prodops.intake.gitlab.GitLabBackfill} reads the past. It tells less than webhooks:
 * no changes of titles and people, which GitLab logs as sentences only; no epics, which REST
 * numbers otherwise; no milestones, which nothing here follows. It tells a label an issue bore in
 * its first second as there from the start.
 *
 * <p>Documented by GitLab are the calls, their parameters and paging, and what they answer; that
 * the updated deployments must be in the order of their update, and that the log does not hold the
 * first state, too. Read in its source and not tried against a running GitLab: that all labels
 * changed by one click are logged at one instant, moments after the update; that webhooks and REST
 * tell the same address of an issue; what webhooks call each type.
 */
@NullMarked
package org.prodops.intake.gitlab;

import org.jspecify.annotations.NullMarked;
