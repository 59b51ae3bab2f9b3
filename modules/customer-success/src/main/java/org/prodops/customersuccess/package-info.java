/** What customers are, ask for and have been told. */
@NullMarked
package org.prodops.customersuccess;

import org.jspecify.annotations.NullMarked;
