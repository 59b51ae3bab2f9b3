/**
 * What keeps answers blind and links secret: the key of each round, the key those are wrapped with,
 * and the secrets of people without an account.
 *
 * <p>Responsible for making, sealing and hashing; decision 8 says what that protects against. Knows
 * neither sessions nor the database.
 *
 * <p>Not responsible for when a key may be used: nothing here knows of a reveal.
 */
@NullMarked
package org.prodops.goals.alignment.secrets;

import org.jspecify.annotations.NullMarked;
