/**
 * The third wall: rules about who may know whom and how things are named, over the compiled classes
 * and the migrations of every module in the parent pom.
 *
 * <p>Modules are read from the pom, never listed here, so that a new one is guarded from its first
 * day. Not for behaviour: that is each module's own tests' and the system tests' affair.
 */
@NullMarked
package org.prodops.architecture;

import org.jspecify.annotations.NullMarked;
