/** Tests of who may do what. */
@NullMarked
package org.prodops.app.access;

import org.jspecify.annotations.NullMarked;
