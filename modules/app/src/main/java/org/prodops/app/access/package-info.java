/**
 * Who may do what: people, their sessions and tokens, roles and scopes, and the log of who changed
 * what.
 *
 * <p>Everything is denied unless said otherwise, and said twice: {@link
 * org.prodops.app.access.SigningIn} lets nobody without a name past the door, {@link
 * org.prodops.app.access.Permissions} lets nobody without the role into an operation. Not
 * responsible for what a role means to a module: each operation names the role it needs.
 */
@NullMarked
package org.prodops.app.access;

import org.jspecify.annotations.NullMarked;
