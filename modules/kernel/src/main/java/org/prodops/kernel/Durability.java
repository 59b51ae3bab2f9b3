package org.prodops.kernel;

/**
 * What stands between a commit and a promise. A database server puts a commit on stable storage
 * before it returns; the embedded database does so only when told, and one telling costs an fsync,
 * so it is asked for where somebody is about to be answered and nowhere else.
 */
@FunctionalInterface
public interface Durability {
  /**
   * Returns once all that was committed before the call survives the death of the process and the
   * loss of power.
   *
   * @throws IllegalStateException when that cannot be promised; nobody may then be told it was kept
   */
  void force();
}
