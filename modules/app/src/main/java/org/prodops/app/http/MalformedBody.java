package org.prodops.app.http;

import java.util.List;
import org.prodops.kernel.BrokenRule.Fault;

/** A body that is not the JSON this operation reads: answered 400. */
final class MalformedBody extends RuntimeException {
  private final String sentence;
  private final transient List<Fault> faults;

  MalformedBody(String sentence, List<Fault> faults, Throwable cause) {
    super(sentence, cause);
    this.sentence = sentence;
    this.faults = List.copyOf(faults);
  }

  String sentence() {
    return sentence;
  }

  List<Fault> faults() {
    return faults;
  }
}
