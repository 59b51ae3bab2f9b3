/**
 * The published language: what the modules say to each other.
 *
 * <p>Responsible for the events, the typed ids they carry, the few enums and values they share, and
 * the two shapes every module shows at its REST door ({@link org.prodops.kernel.Page}, {@link
 * org.prodops.kernel.BrokenRule}). Not responsible for behaviour: no persistence, no JSON, no
 * vendor's payload, no helper. It depends on nothing, so nothing here can drag a module into
 * another. A type is admitted when three modules need it under the same domain name.
 */
@NullMarked
package org.prodops.kernel;

import org.jspecify.annotations.NullMarked;
