/** Tests of the conventions of the interface. */
@NullMarked
package org.prodops.app.http;

import org.jspecify.annotations.NullMarked;
