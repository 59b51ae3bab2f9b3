/**
 * Which answers seem to mean the same.
 *
 * <p>Responsible for the question, and for saying by what it was answered: by meaning or by shared
 * words, because people must not take the one for the other. How texts are compared is {@link
 * org.prodops.goals.meaning}'s.
 *
 * <p>Not responsible for what counts: a proposal is where people start, and they confirm.
 */
@NullMarked
package org.prodops.goals.alignment.themes;

import org.jspecify.annotations.NullMarked;
