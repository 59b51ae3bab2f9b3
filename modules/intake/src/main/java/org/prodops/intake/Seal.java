package org.prodops.intake;

/** Seals what must be read again but never by someone who only has the database. */
public interface Seal {
  /** Seals a text for one owner; only {@link #open} for the same owner gives it back. */
  String seal(String owner, String text);

  /** Opens what {@link #seal} made for the same owner. */
  String open(String owner, String sealed);
}
