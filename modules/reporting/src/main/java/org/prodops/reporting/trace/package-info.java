/**
 * The trace: why an item is worked on, what is done because of a goal, and what is done for a
 * customer (metrics W4), each path with its weight.
 *
 * <p>Responsible for following links between what the projections hold and for the share rule that
 * spends a customer's revenue once. Not responsible for the links themselves: goals and
 * customer-success make them.
 */
@NullMarked
package org.prodops.reporting.trace;

import org.jspecify.annotations.NullMarked;
