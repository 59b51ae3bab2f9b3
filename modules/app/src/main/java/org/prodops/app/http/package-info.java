/**
 * The conventions every call to the server follows, whichever module answers it: problem details,
 * JSON and CSV, entity tags, repeated and conflicting writes, size limits, headers.
 *
 * <p>Not responsible for who the caller is or may do. It stands apart from the modules so that none
 * of them needs a line of code for any of this.
 */
@NullMarked
package org.prodops.app.http;

import org.jspecify.annotations.NullMarked;
