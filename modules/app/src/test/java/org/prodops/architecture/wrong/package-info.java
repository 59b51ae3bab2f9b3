/** Everything the rules forbid, so that a test can see each rule bite. Nothing here ever runs. */
@NullMarked
package org.prodops.architecture.wrong;

import org.jspecify.annotations.NullMarked;
