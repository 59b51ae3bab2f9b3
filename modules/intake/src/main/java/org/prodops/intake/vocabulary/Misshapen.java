package org.prodops.intake.vocabulary;

import org.prodops.intake.Dialect.Untranslatable;

/** Data that is not as its type wants it, told by where it stands. */
public final class Misshapen extends Untranslatable {
  private final String pointer;
  private final String sentence;

  Misshapen(String pointer, String sentence) {
    super((pointer.isEmpty() ? "The body" : pointer) + " " + sentence);
    this.pointer = pointer;
    this.sentence = sentence;
  }

  /** Returns where it stands (RFC 6901), empty for the whole. */
  public String pointer() {
    return pointer;
  }

  /** Returns what is wrong there, to be read after its name. */
  public String sentence() {
    return sentence;
  }
}
