/**
 * Who changed what of a goal, when, from what to what.
 *
 * <p>Responsible for keeping each change of a goal, its key results and its links in words, and for
 * the one timeline of a goal in which check-ins stand beside them. Not responsible for deciding
 * anything: whoever changes a goal hands over how it stood before and after. It is not the audit
 * log, which says who called what, whatever it was about.
 */
@NullMarked
package org.prodops.goals.history;

import org.jspecify.annotations.NullMarked;
