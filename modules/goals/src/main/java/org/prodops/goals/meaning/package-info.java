/**
 * Tells which short texts mean the same, on this server, without sending them anywhere.
 *
 * <p>Responsible for the sense of a text ({@link org.prodops.goals.meaning.Meaning}: by a small
 * sentence model, or by keywords), how alike two are, and the groups that many fall into ({@link
 * org.prodops.goals.meaning.Grouping}). Everything it gives is a proposal for a person to confirm.
 *
 * <p>Not responsible for what the texts are, who said them or what was confirmed: it keeps nothing.
 *
 * <p>How well it groups, measured on the answers in {@code answers.tsv} of the tests, and why it is
 * made so: config/decisions/0007-grouping-by-meaning.md.
 */
@NullMarked
package org.prodops.goals.meaning;

import org.jspecify.annotations.NullMarked;
