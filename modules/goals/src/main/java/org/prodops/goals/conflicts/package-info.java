/**
 * Where goals are at odds with each other or with the work (metrics W9).
 *
 * <p>Responsible for finding opposed targets, functions without a key result, and goals nobody
 * works for, as they stand now, by questions over the module's tables. Not responsible for work
 * without a goal: which work counts is a matter of reports, and reporting has one of it.
 */
@NullMarked
package org.prodops.goals.conflicts;

import org.jspecify.annotations.NullMarked;
