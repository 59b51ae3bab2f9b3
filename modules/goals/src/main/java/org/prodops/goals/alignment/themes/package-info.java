/**
 * Which answers seem to mean the same.
 *
 * <p>Responsible for the question and for one answer to it that is always there: answers that share
 * words. It says that it is words, because people must not take it for meaning.
 *
 * <p>Not responsible for what counts: a proposal is where people start, and they confirm.
 */
@NullMarked
package org.prodops.goals.alignment.themes;

import org.jspecify.annotations.NullMarked;
