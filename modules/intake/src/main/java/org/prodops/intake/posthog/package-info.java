/**
 * Understands PostHog: its webhook destination, and the bodies of its capture and batch API.
 *
 * <p>Responsible for what its events mean; not for PostHog's own events, such as page views and
 * automatically captured clicks, which are not use of a feature.
 *
 * <table>
 *   <caption>What is understood</caption>
 *   <tr><td>an event of your own</td><td>UsageObserved: the event is the feature</td></tr>
 *   <tr><td>{@code $identify}, {@code $set}</td><td>ContactSeen</td></tr>
 *   <tr><td>{@code $groupidentify}</td><td>CustomerSeen</td></tr>
 * </table>
 *
 * <p>A customer is a company here, and PostHog knows companies as groups of a type you name. Groups
 * of the types company, customer, organization, account, tenant, workspace and team are taken for
 * customers, the first of these an event has; an event without one is ignored with that reason.
 */
@NullMarked
package org.prodops.intake.posthog;

import org.jspecify.annotations.NullMarked;
