/**
 * The built jar as its users meet it: started with {@code java -jar}, spoken to over HTTP, looked
 * at in a browser, stopped and killed.
 *
 * <p>Not for rules a module can show in its own tests. Nothing here can see a class of the product:
 * what these tests rely on is what users rely on.
 */
@NullMarked
package org.prodops.systemtests;

import org.jspecify.annotations.NullMarked;
