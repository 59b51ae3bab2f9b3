/**
 * The reports: what each figure means, and its value.
 *
 * <p>Responsible for: the catalogue, the questions a report takes, the formulas of metrics W2, W3,
 * W4, W6 and Part 2, and saying why a figure is absent. Not responsible for keeping the tables it
 * reads. A report is one class implementing {@link Report}; being a bean puts it in the catalogue,
 * so a new one touches nothing here.
 *
 * <p>Rules of all reports: periods are half-open; percentiles are nearest-rank; a division by zero
 * gives null and a reason; stamps at or after {@code asOf} have not happened. Titles, links and
 * goals are as they are known now.
 */
@NullMarked
package org.prodops.reporting.reports;

import org.jspecify.annotations.NullMarked;
