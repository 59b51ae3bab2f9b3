/**
 * What people want to achieve, and which work serves it.
 *
 * <p>Responsible for products and their one north star each; goals with their period, focus and
 * functions; key results, check-ins by people and by the figures of reports, and the progress and
 * pace that follow (metrics 4.8); and the links from work to goals, by item or by rule, for the
 * items of today and those to come.
 *
 * <p>Not responsible for the work items themselves, of which it keeps only what a rule can ask and
 * a list must show, nor for figures over time: it tells what changed in {@link
 * org.prodops.kernel.GoalEvent} and leaves the counting to others.
 *
 * <p>The aggregate (a goal with its key results and check-ins) is protected by JPA. Matching work
 * to rules is a join over many small rows and lives in plain SQL.
 */
@NullMarked
package org.prodops.goals;

import org.jspecify.annotations.NullMarked;
