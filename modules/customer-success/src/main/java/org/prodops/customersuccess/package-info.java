/**
 * What customers are, ask for and have been told.
 *
 * <p>Responsible for customers and their people, for asks and the stamps of their loop (metrics
 * W2), for what a customer was worth when it asked, for adoption by the very customer who asked
 * (metrics 4.6), and for the list of whom to tell. Keeps support cases, survey answers and usage
 * for the figures to come. Not responsible for medians and rates over asks, nor for the trace from
 * work to revenue: reporting folds those from what is published here.
 *
 * <p>Why it is made of facts: senders repeat and reorder, and an ask may arrive before its
 * customer, its work item or both. So what was said is kept as a set of dated facts, and a customer
 * or an ask is folded from it. Whatever the order, the fold ends the same. Only what people decide
 * here, triage and told, is taken in the order it was done.
 *
 * <p>Why plain SQL and immutable records rather than JPA: a fold replaces the whole row when it
 * differs and must see rows it did not load, by index, at an instant. There is no graph of objects
 * to track, and dirty checking would hide the one comparison that decides whether other modules are
 * told. Rules live in {@code Loop}, {@code Feedback}, {@code Customer} and {@code AdoptionPolicy},
 * which know no database.
 *
 * <p>Who changes something locks in this order and holds until the transaction ends: work item,
 * key, customer, ask. The customer guards its facts, subscriptions, usage and asks.
 */
@NullMarked
package org.prodops.customersuccess;

import org.jspecify.annotations.NullMarked;
