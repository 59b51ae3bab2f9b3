/**
 * Our own words: the types of thing any sender may say, and what the data of each means.
 *
 * <p>Responsible for reading that data, and for saying what is wrong with it by its JSON pointer.
 * Not for the envelope it comes in nor for who sent it: the standard dialect reads it from bodies
 * that hold it, the mapped dialect makes it of bodies that do not.
 *
 * <p>Times are ISO-8601 with an offset, money is in minor units, a member marked with a question
 * mark may be absent. {@code timestamp} (CloudEvents: {@code time}) is when it was so, and orders
 * what is said of one thing. A type that is not listed is ignored with a reason; a member that is
 * missing or of another shape parks the delivery with a sentence that names it by its JSON pointer.
 *
 * <p>A customer: {@code name}, {@code domain?}, {@code segment?}, {@code plan?}, {@code mrr?},
 * {@code owner?}, {@code lifecycle?}. Other data names it by its {@code externalId}.
 *
 * <pre>{@code
 * {"type": "customer.upserted", "timestamp": "2026-11-02T08:00:00Z", "data": {
 *   "externalId": "acme", "name": "Acme GmbH", "domain": "acme.example", "segment": "mid-market",
 *   "plan": "team", "mrr": {"amountMinor": 49900, "currency": "EUR"}, "owner": "Ines Vogt",
 *   "lifecycle": "active"}}
 * }</pre>
 *
 * <p>A person there: {@code customer?}, {@code name?}, {@code email?}, {@code role?}.
 *
 * <pre>{@code
 * {"type": "contact.upserted", "timestamp": "2026-11-02T08:00:00Z", "data": {
 *   "externalId": "c-17", "customer": "acme", "name": "Joana Reis", "email": "joana@acme.example",
 *   "role": "Head of Sales"}}
 * }</pre>
 *
 * <p>An ask: {@code importance?} is 0 (nice) to 3 (critical) to the customer, {@code at?} when it
 * was made if before {@code timestamp}, {@code workItemKey?} the item it is linked to, as of {@code
 * timestamp}. Send it again, with a later {@code timestamp}, when it is linked later.
 *
 * <pre>{@code
 * {"type": "feedback.received", "timestamp": "2026-11-03T09:30:00Z", "data": {
 *   "externalId": "ask-204", "customer": "acme", "contact": "c-17", "title": "Export to a sheet",
 *   "text": "We copy rows by hand every Monday.", "importance": 2,
 *   "url": "https://desk.example/204", "at": "2026-11-03T09:12:00Z", "workItemKey": "SHOP-12"}}
 * }</pre>
 *
 * <p>A support case: {@code csat?} is 1 to 5.
 *
 * <pre>{@code
 * {"type": "support_case.changed", "timestamp": "2026-11-05T16:20:00Z", "data": {
 *   "externalId": "case-88", "customer": "acme", "title": "Invoice shows the wrong VAT",
 *   "status": "solved", "priority": "high", "openedAt": "2026-11-05T10:00:00Z",
 *   "solvedAt": "2026-11-05T16:20:00Z", "csat": 4}}
 * }</pre>
 *
 * <p>Use of a feature: {@code count} is 1 or more, {@code user?} the sender's id of the person.
 *
 * <pre>{@code
 * {"type": "usage.observed", "timestamp": "2026-11-06T00:00:00Z", "data": {
 *   "customer": "acme", "feature": "export", "user": "u-3", "count": 12,
 *   "at": "2026-11-05T23:59:00Z"}}
 * }</pre>
 *
 * <p>A subscription: {@code mrr} is its monthly recurring revenue from {@code at} on.
 *
 * <pre>{@code
 * {"type": "subscription.changed", "timestamp": "2026-11-07T12:00:00Z", "data": {
 *   "externalId": "sub-9", "customer": "acme", "mrr": {"amountMinor": 59900, "currency": "EUR"},
 *   "status": "active", "at": "2026-11-07T12:00:00Z"}}
 * }</pre>
 *
 * <p>A release: what reached its users at {@code at}, by the keys of its work items.
 *
 * <pre>{@code
 * {"type": "release.shipped", "timestamp": "2026-11-09T15:00:00Z", "data": {
 *   "externalId": "r-2026-45", "name": "2026.45", "at": "2026-11-09T15:00:00Z",
 *   "workItemKeys": ["SHOP-12", "SHOP-31"], "url": "https://shop.example/news/2026-45"}}
 * }</pre>
 *
 * <p>A deployment: {@code version?}, {@code url?}.
 *
 * <pre>{@code
 * {"type": "deployment.finished", "timestamp": "2026-11-09T14:58:00Z", "data": {
 *   "externalId": "d-771", "environment": "production", "succeeded": true, "version": "2026.45",
 *   "url": "https://ci.example/771", "at": "2026-11-09T14:57:41Z"}}
 * }</pre>
 *
 * <p>An incident: {@code severity?}, {@code resolvedAt?}; {@code timestamp} orders its states.
 *
 * <pre>{@code
 * {"type": "incident.changed", "timestamp": "2026-11-10T03:40:00Z", "data": {
 *   "externalId": "inc-5", "title": "Checkout slow", "status": "resolved", "severity": "major",
 *   "startedAt": "2026-11-10T02:55:00Z", "resolvedAt": "2026-11-10T03:40:00Z"}}
 * }</pre>
 *
 * <p>A survey answer: {@code kind} is NPS (score 0 to 10), CSAT (1 to 5) or CES (1 to 7).
 *
 * <pre>{@code
 * {"type": "survey.answered", "timestamp": "2026-11-11T11:00:00Z", "data": {
 *   "customer": "acme", "kind": "NPS", "score": 9, "comment": "Export saved my Mondays.",
 *   "at": "2026-11-11T10:58:00Z"}}
 * }</pre>
 *
 * <p>A work item of any tracker. Required: {@code externalId} (never changes), {@code key}, {@code
 * title}, {@code status}, {@code createdAt}, {@code updatedAt} (as of when all this is so; the
 * newest wins, whatever order deliveries come in). {@code category?} is TODO, IN_PROGRESS or DONE;
 * left out, the source's mapping of status names decides. Of the optional members null empties the
 * fact and absence leaves it. {@code changes?} is any part of the item's log: with {@code id?} or
 * without, an entry told twice counts once. {@code releases?} lists external ids as in {@code
 * release.shipped}. A deleted item needs no more than {@code externalId}, {@code updatedAt} and
 * {@code "removed": true}.
 *
 * <pre>{@code
 * {"type": "work_item.changed", "timestamp": "2026-11-12T09:00:00Z", "data": {
 *   "externalId": "10012", "key": "SHOP-12", "url": "https://tracker.example/SHOP-12",
 *   "title": "Export to a sheet", "type": "Story", "status": "In review",
 *   "category": "IN_PROGRESS", "project": "SHOP", "parentKey": "SHOP-3", "assignee": "Mara Lind",
 *   "reporter": "Joana Reis", "priority": "High", "labels": ["export"],
 *   "components": ["reports"], "points": 5, "releases": ["r-2026-45"],
 *   "createdAt": "2026-11-03T10:00:00Z", "updatedAt": "2026-11-12T09:00:00Z",
 *   "resolvedAt": null, "removed": false, "changes": [
 *     {"id": "55", "at": "2026-11-12T09:00:00Z", "field": "status", "from": "In progress",
 *      "to": "In review", "actor": "Mara Lind"}]}}
 * }</pre>
 */
@NullMarked
package org.prodops.intake.vocabulary;

import org.jspecify.annotations.NullMarked;
