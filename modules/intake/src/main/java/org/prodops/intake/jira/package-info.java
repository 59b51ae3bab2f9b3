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
 */
@NullMarked
package org.prodops.intake.jira;

import org.jspecify.annotations.NullMarked;
