/**
 * Understands Redmine: the webhooks it has of its own since version 7, and those of the plug-in
 * redmine_webhook before that.
 *
 * <p>Responsible for what they mean: issues with their journal, and versions, which are taken as
 * released when they are closed; and for the note on an issue that says which goals it serves, see
 * {@link org.prodops.intake.redmine.RedmineTelling}. Not for news, wiki pages and logged time.
 *
 * <p>An issue is named by its number, which is also its key. Redmine says of a status whether it
 * closes an issue and nothing else, so what begins work is left to the source. Its own webhooks do
 * not tell the address, the plug-in does. The time of closing outlives a reopening, so it
 * counts only while the status is a closed one.
 *
 * <p>A journal names what was and is now by numbers alone. What is now has its name in the issue
 * beside it; what was has none, and is left out. An entry whose new value has since changed again
 * is left out whole. An entry is named by the issue, the journal's number and the field: the same
 * that Redmine's REST API gives. Times are whole seconds there, so entries of one second are put in
 * order by their numbers.
 *
 * <p>An import tells what webhooks tell, and the address of an issue besides. Names of categories,
 * versions and people in journals are known to it only where the issue itself has them, so it may
 * leave out such entries. A status that was renamed since has its new name.
 */
@NullMarked
package org.prodops.intake.redmine;

import org.jspecify.annotations.NullMarked;
