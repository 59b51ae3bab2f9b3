/**
 * Which goal an item without one may serve, for a person to confirm in one keystroke.
 *
 * <p>Responsible for the suggestions: what the items under the same parent, with the same label or
 * component serve, and how close an item's title is to a goal's; for working them out behind the
 * back of whoever changes something ({@link org.prodops.goals.suggestions.Marks} is all that is
 * written while a delivery is understood); and for what people answer. A confirmed suggestion is an
 * ordinary link, made by {@link org.prodops.goals.suggestions.Links}; a refused one never returns.
 *
 * <p>Not responsible for what two texts have in common ({@link org.prodops.goals.meaning}), nor for
 * links themselves and how long ago somebody confirmed them. Everything it keeps but refusals can
 * be worked out again.
 *
 * <p>Why it is worked out from marks, and where scores come from: config/decisions/0010.
 */
@NullMarked
package org.prodops.goals.suggestions;

import org.jspecify.annotations.NullMarked;
