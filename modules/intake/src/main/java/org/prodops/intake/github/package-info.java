/**
 * Understands GitHub and GitHub Enterprise Server.
 *
 * <p>Responsible for what their webhooks mean: issues, releases with the issues their notes name,
 * and deployments; for reading issues and releases of the past from the REST API; and for the
 * comment on an issue that says which goals it serves, see {@link
 * org.prodops.intake.github.GitHubTelling}. Not for pull requests: they are how work is done, not
 * what is asked for, and the issues they close are told by events of their own.
 *
 * <p>An issue is named by its number in all of GitHub ({@code id}), not by that in its repository.
 * GitHub counts in whole seconds, and one click can send several events in the same second (“close
 * with comment” sends two) whose snapshots differ. So what an action is about is told a millisecond
 * after the rest of its snapshot: within one second the event that closed the issue beats the
 * comment that still saw it open, whichever comes first.
 *
 * <p>An entry of the log is named by the issue, the action, the second, and what was and is now:
 * the list of an issue's events in GitHub's REST API gives the same, where it calls an edited title
 * {@code renamed}.
 *
 * <p>The past is read issue by issue with its list of events. An issue listed is read by the same
 * code as an issue in a webhook, and each event becomes the entry its webhook's action became. What
 * webhooks told on the way is told too: that every issue began open, and what the ways to be closed
 * mean. Why an issue was closed is in the event; servers that do not tell it there tell it of the
 * last time, of the issue. Deployments are not read: a past one tells nothing that still matters
 * for an issue.
 *
 * <p>Documented by GitHub: the calls, their parameters and answers, page sizes, links to the next
 * page, and limits (5,000 requests an hour, then 403 or 429 until {@code x-ratelimit-reset}; a
 * secondary limit with {@code retry-after} or the text alone). Not documented: whether {@code
 * since} takes in its own second (it is asked for a second earlier), and that an event's {@code
 * created_at} is the second its webhook gave as {@code updated_at} or {@code closed_at}. If they
 * differ an entry is there twice, which shows in the log and not in the history of statuses.
 * Changes of an issue's type are in the list without the type's name, so an import tells the type
 * an issue has and not when it changed; nor does it tell that an issue ceased to be part of
 * another.
 */
@NullMarked
package org.prodops.intake.github;

import org.jspecify.annotations.NullMarked;
