/**
 * Understands Azure DevOps Services and Server, through their service hooks.
 *
 * <p>Responsible for what the hooks mean: work items with their log, and deployments of classic
 * release pipelines. Not for code, pull requests, builds and runs of pipelines, which are how work
 * is done.
 *
 * <p>A work item is named by its number in the organisation. An update names its own number where
 * other events name the item's, which is why the two are read apart. Its facts are as of {@code
 * System.ChangedDate}; a deletion and its undoing as of the notification. Azure DevOps does not say
 * what its states mean, so their category is left to the source. What a snapshot leaves out is
 * empty.
 *
 * <p>An entry of the log is named by the item, the number of the update and the field: the same
 * that the list of updates in its REST API gives.
 *
 * <p>{@link org.prodops.intake.azuredevops.AzureDevOpsBackfill} reads the past. It tells more than
 * the hooks in one thing: what each state means, from the state's category, which the hooks never
 * tell and so never gainsay. It does not read deployments of classic release pipelines.
 *
 * <p>Documented by Microsoft are the calls, their limits, what they answer and the categories of
 * states. Not tried against a running Azure DevOps: that an update bears the same number and {@code
 * System.ChangedDate} in both; that a query with {@code $top} below the limit never fails for
 * finding more; that a call in a hook names the project by its number, as captures show.
 */
@NullMarked
package org.prodops.intake.azuredevops;

import org.jspecify.annotations.NullMarked;
