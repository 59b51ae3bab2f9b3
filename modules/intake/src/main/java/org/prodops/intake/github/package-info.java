/**
 * Understands GitHub and GitHub Enterprise Server.
 *
 * <p>Responsible for what their webhooks mean: issues, releases with the issues their notes name,
 * and deployments. Not for pull requests: they are how work is done, not what is asked for, and the
 * issues they close are told by events of their own.
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
 */
@NullMarked
package org.prodops.intake.github;

import org.jspecify.annotations.NullMarked;
