/**
 * Understands Jira Cloud, Jira Data Center and the Jira Servers before it.
 *
 * <p>Responsible for what Jira's webhooks mean: issues with their log, and versions as releases.
 * Not for comments, sprints, boards, logged time and links, which say nothing that is followed
 * here.
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
 */
@NullMarked
package org.prodops.intake.jira;

import org.jspecify.annotations.NullMarked;
