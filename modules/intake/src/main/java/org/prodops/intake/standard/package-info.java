/**
 * Understands senders that speak a public standard: any tool without a dialect of its own, or a
 * script.
 *
 * <p>Responsible for the envelopes of Standard Webhooks and CloudEvents (binary, structured and
 * batch over HTTP, JSON only), their signatures, tokens and ids, and for what the data of each type
 * below means. Not responsible for any vendor's own words. Why two envelopes: the first is what
 * products send, the second what platforms and brokers send; the types and their data are the same.
 *
 * <p>{@link org.prodops.intake.vocabulary} shows the types and their data, each as a body that can
 * be sent.
 *
 * <p>A deployment as a CloudEvent in structured mode:
 *
 * <pre>{@code
 * {"specversion": "1.0", "id": "771", "source": "/ci", "type": "deployment.finished",
 *  "time": "2026-11-09T14:58:00Z", "data": {
 *   "externalId": "d-771", "environment": "production", "succeeded": true,
 *   "at": "2026-11-09T14:57:41Z"}}
 * }</pre>
 */
@NullMarked
package org.prodops.intake.standard;

import org.jspecify.annotations.NullMarked;
