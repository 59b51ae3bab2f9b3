/**
 * Understands Jira Cloud, Jira Data Center and the Jira Servers before it.
 *
 * <p>Responsible for what Jira's webhooks mean: issues with their log, and versions as releases;
 * for reading the same from its REST API; and for the links to goals it is told to keep, see {@link
 * org.prodops.intake.jira.JiraTelling}. Not for comments, sprints, boards, logged time and links,
 * which say nothing that is followed here.
 *
 * <p>An issue is named by its number, since its key changes when it moves. Its facts are as of
 * {@code updated}, which is in the snapshot itself; Jira renders a body some time after the event,
 * so the event's own {@code timestamp} may be older than what is told. Only a snapshot without
 * {@code updated} (comment events) and a deletion, which {@code updated} does not tell, take the
 * {@code timestamp}. Entries of the log have no time of their own and always take it.
 *
 * <p>An entry of the log is named by the issue, the number of its group in Jira ({@code
 * changelog/id}), the field, and what was and is now. Jira's REST API gives the same in its list of
 * histories, so an entry read there later is the same entry. A body without that number, as some
 * apps relay, takes the event's time instead, and then is not.
 *
 * <p>An issue that moves changes its key and keeps its number, so it stays one item. A link between
 * issues, be it to a parent, is told by an event that has numbers only and no keys; the issue's own
 * event tells the parent. A project that is deleted takes its issues with it, of which Jira tells
 * nothing.
 *
 * <p>The past is read by search. An issue found is read by the same code as an issue in a webhook,
 * as of its {@code updated}, and each group of its log becomes the same entries. What webhooks told
 * on the way and an issue no longer shows is told too: the status at creation, which is what the
 * first change says was before, and what the statuses of the log mean, which Jira lists apart.
 * Points and epics that only the log tells are taken from its last word on them. The log's time of
 * a group is a moment before the {@code timestamp} of its webhook; the earlier one is kept.
 *
 * <p>Documented by Atlassian: the calls, their parameters and answers, page sizes (100 issues at
 * Cloud, 1,000 logs or 10,000 groups in bulk), the headers of limits. Seen in other connectors and
 * in use for years, but not documented: times as numbers in a query. Not verified against a running
 * Jira: that a group's number and texts are the same in a webhook and in the list of histories, and
 * whether the group a webhook tells of a creation is listed at all; if it is not, an import alone
 * has no such entry and the same history.
 */
@NullMarked
package org.prodops.intake.jira;

import org.jspecify.annotations.NullMarked;
