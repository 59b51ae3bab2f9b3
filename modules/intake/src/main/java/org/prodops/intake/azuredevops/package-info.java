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
 */
@NullMarked
package org.prodops.intake.azuredevops;

import org.jspecify.annotations.NullMarked;
