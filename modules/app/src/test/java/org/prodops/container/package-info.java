/**
 * What only a running container shows: that every module's migrations ran, that beans find each
 * other across modules, and that what observers of one event do commits or rolls back together.
 *
 * <p>The suite runs in one server with the built WAR in it, once for each database. Not for rules a
 * module shows alone, nor for what users see over HTTP, which is the system tests' affair.
 */
@NullMarked
package org.prodops.container;

import org.jspecify.annotations.NullMarked;
