/**
 * Describes the interface to tools: the OpenAPI document at /openapi, made from the operations that
 * are there, so that it cannot fall behind them.
 *
 * <p>The platform's own reading of the classes is switched off: it knows nothing of records'
 * generic lists, fails on constraints of record components, and cannot tell roles.
 */
@NullMarked
package org.prodops.app.description;

import org.jspecify.annotations.NullMarked;
