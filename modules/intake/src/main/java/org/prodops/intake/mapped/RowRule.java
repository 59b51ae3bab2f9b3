package org.prodops.intake.mapped;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.ConfigurableDialect.Problem;
import org.prodops.intake.ConfigurableDialect.Produced;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Signal;

/**
 * One rule of a mapping, for those who read many objects of one shape: rows of a file. Safe for
 * several threads.
 */
public final class RowRule {
  private static final String AT = "/rules/0";

  private final Problems wrong = new Problems();
  private final @Nullable Mapping mapping;

  /**
   * Reads a rule.
   *
   * @param rule an object with {@code type}, {@code data} and, where needed, {@code timestamp} and
   *     {@code id}; see the package
   */
  public RowRule(String rule) {
    this.mapping = new MappingReader(wrong).read("{\"rules\": [" + rule + "]}");
  }

  /**
   * What a row comes to.
   *
   * @param produced what it says in our words, as far as it can be read; null if it cannot
   * @param signals what is to be applied, empty if there is a problem
   * @param problems each with its place in the rule (RFC 6901)
   */
  public record Reading(
      @Nullable Produced produced, List<Signal> signals, List<Problem> problems) {}

  /** Returns all that is wrong with the rule itself, each with its place in it. */
  public List<Problem> problems() {
    return placed(wrong);
  }

  /** Reads a row; a rule with problems reads none. */
  public Reading read(JsonObject row, SourceContext source) {
    if (mapping == null) {
      return new Reading(null, List.of(), problems());
    }
    Problems found = new Problems();
    Rule rule = mapping.rules().get(0);
    rule.lacking(row, found);
    if (found.size() > 0) {
      // All that is wrong is told at once: what is there may be wrong as well.
      rule.read(row, found, new ArrayList<>());
      return new Reading(null, List.of(), placed(found));
    }
    Mapping.Reading reading = mapping.read(row, source, found);
    return new Reading(
        reading.produced().isEmpty() ? null : reading.produced().get(0),
        found.size() == 0 ? reading.signals() : List.of(),
        placed(found));
  }

  private static List<Problem> placed(Problems problems) {
    return problems.all().stream()
        .map(
            each ->
                each.pointer().startsWith(AT)
                    ? new Problem(each.pointer().substring(AT.length()), each.sentence())
                    : each)
        .toList();
  }
}
