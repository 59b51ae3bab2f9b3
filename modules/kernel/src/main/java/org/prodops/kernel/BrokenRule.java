package org.prodops.kernel;

import java.util.List;

/**
 * A request that is well formed but breaks a rule of the business: answered 422 with the JSON
 * pointer of each field that broke one.
 */
public final class BrokenRule extends RuntimeException {
  /** One field and what is wrong with it; the pointer is RFC 6901, empty for the whole body. */
  public record Fault(String pointer, String detail) {}

  private final transient List<Fault> faults;

  public BrokenRule(String pointer, String detail) {
    this(List.of(new Fault(pointer, detail)));
  }

  public BrokenRule(List<Fault> faults) {
    super(faults.isEmpty() ? "a rule was broken" : faults.get(0).detail());
    this.faults = List.copyOf(faults);
  }

  /** Returns at least the first fault found; never null. */
  public List<Fault> faults() {
    return faults;
  }
}
