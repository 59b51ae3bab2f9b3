/**
 * Understands any other sender of JSON, by a mapping that a person writes for the source.
 *
 * <p>Responsible for the language of mappings: how deliveries are told apart, proven genuine and
 * turned into the types of {@link org.prodops.intake.vocabulary}. Not for what those types mean,
 * nor for where a mapping is kept. A mapping is a JSON object:
 *
 * <pre>{@code
 * {"signature": {"header": "X-Crm-Signature", "algorithm": "SHA-256", "encoding": "hex",
 *                "prefix": "sha256="},
 *  "deliveryId": "X-Crm-Delivery",
 *  "event": "/kind",
 *  "rules": [
 *   {"when": [{"pointer": "/kind", "oneOf": ["deal.won", "deal.changed"]},
 *             {"pointer": "/deal/test", "exists": false}],
 *    "each": "/deal/lines",
 *    "type": "subscription.changed",
 *    "data": {
 *     "externalId": {"template": "{/deal/id}-{./no}"},
 *     "customer": "/deal/company/id",
 *     "mrr": {"amountMinor": {"pointer": "./price", "scale": 2},
 *             "currency": {"pointer": "./currency", "default": "EUR"}},
 *     "status": {"pointer": "/deal/stage", "table": {"won": "active", "lost": "canceled"}},
 *     "at": {"pointer": "/changed", "format": "epochMillis"}}}]}
 * }</pre>
 *
 * <ul>
 *   <li>{@code signature?}: the HMAC of the body with the source's secret; {@code algorithm}
 *       SHA-256 or SHA-1, {@code encoding} hex or base64, {@code prefix?} what stands before it. Or
 *       {@code token?}: {@code header} and {@code prefix?} of the secret itself. With neither, the
 *       secret is expected as {@code Authorization: Bearer}.
 *   <li>{@code deliveryId?}: the header that stays the same when the sender tries again. {@code
 *       event?}: where in the body the event's name stands.
 *   <li>A rule counts if all of {@code when?} holds: {@code equals} a value, {@code oneOf} several,
 *       or {@code exists} true or false. Each rule that fits says one thing, or one for each
 *       element of the list at {@code each}.
 *   <li>{@code type} and {@code data} are as the vocabulary has them; {@code timestamp} is when it
 *       was said, for types whose data has no time in itself. {@code id?} makes two things that are
 *       otherwise the same two, such as two uses in one second; with {@code each} it must name
 *       something of the element.
 * </ul>
 *
 * <p>A pointer (RFC 6901) begins with {@code /} at the body's root, with {@code ./} at the element
 * that {@code each} is at. A value is a pointer, a number, true or false; or an object with one of
 * {@code pointer} (one, or a list of which the first that is there counts), {@code constant},
 * {@code template} (a text with pointers in braces), {@code list} (a pointer to a list, with {@code
 * item?} a pointer into each of its objects) or, for the changes of a work item, {@code each} and
 * {@code data}. With any of them may stand {@code table} (what is found to what is meant), {@code
 * default} (if nothing is found, or not in the table), {@code format} (of a time: {@code iso},
 * {@code isoUtc} without offset, {@code date}, {@code epochSeconds}, {@code epochMillis}, and as
 * people write it {@code isoAny}, {@code dayFirst}, {@code monthFirst}), {@code scale} (decimal
 * places a number is moved by: 2 makes cents of euros), {@code decimal} ({@code .} or {@code ,} of
 * a number that people wrote, such as {@code 1.234,50 €}) and {@code split} (what stands between
 * the entries of a list that is one text). Money is {@code amountMinor} and {@code currency}, or
 * {@code amount} in whole units and {@code currency}.
 *
 * <p>{@link org.prodops.intake.mapped.RowRule} lends the language to those who read rows of files.
 */
@NullMarked
package org.prodops.intake.mapped;

import org.jspecify.annotations.NullMarked;
