package org.prodops.intake.vocabulary;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which members the data of each type has, for those who make such data from something else. */
public final class Catalogue {
  private static final Map<String, List<Member>> MEMBERS =
      Map.ofEntries(
          entry("contact.upserted", members("externalId! customer name email role")),
          entry(
              "customer.upserted",
              members("externalId! name! domain segment plan mrr:money owner lifecycle")),
          entry(
              "deployment.finished",
              members("externalId! environment! succeeded!:flag version url at!:time")),
          entry(
              "feedback.received",
              members(
                  "externalId! customer! contact title! text importance:number url at:time"
                      + " workItemKey")),
          entry(
              "incident.changed",
              members("externalId! title! status! severity startedAt!:time resolvedAt:time")),
          entry("release.shipped", members("externalId! name! at!:time workItemKeys!:texts url")),
          entry(
              "subscription.changed", members("externalId! customer! mrr!:money status! at!:time")),
          entry(
              "support_case.changed",
              members(
                  "externalId! customer! title! status! priority openedAt!:time solvedAt:time"
                      + " csat:number")),
          entry("survey.answered", members("customer! kind! score!:number comment at!:time")),
          entry("usage.observed", members("customer! feature! user count!:number at!:time")),
          // Of an item that is removed no more than the first two need be told.
          entry(
              "work_item.changed",
              members(
                  "externalId! updatedAt!:time key title status createdAt:time category url type"
                      + " project parentKey assignee reporter priority points:number"
                      + " resolvedAt:time removed:flag labels:texts components:texts"
                      + " releases:texts changes:objects")));

  private static final List<Member> CHANGE = members("id at!:time field! from to actor");
  private static final List<Member> MONEY = members("amountMinor!:amount currency!:currency");

  private static final List<String> UNTIMED =
      List.of("contact.upserted", "customer.upserted", "incident.changed", "support_case.changed");

  private Catalogue() {}

  /** What kind of value a member holds. */
  public enum Kind {
    TEXT,
    TIME,
    NUMBER,
    /** A whole number of minor units. */
    AMOUNT,
    /** A code of three upper-case letters. */
    CURRENCY,
    FLAG,
    TEXTS,
    MONEY,
    OBJECTS
  }

  /** A member of the data. */
  public record Member(String name, Kind kind, boolean required) {
    /** Returns what the objects that it holds are made of, none for a plain value. */
    public List<Member> members() {
      return switch (kind) {
        case MONEY -> MONEY;
        case OBJECTS -> CHANGE;
        default -> List.of();
      };
    }
  }

  /** Returns the members of a type's data, or null if the type is not known. */
  public static @Nullable List<Member> of(String type) {
    return MEMBERS.get(type);
  }

  /** Tells whether the data of a type has no time in itself, so that the message must have one. */
  public static boolean needsTimestamp(String type) {
    return UNTIMED.contains(type);
  }

  /** Reads {@code name!:kind}; the exclamation mark means required, and a text needs no kind. */
  private static List<Member> members(String spec) {
    return Arrays.stream(spec.split(" "))
        .map(
            each -> {
              String[] parts = each.split(":");
              boolean required = parts[0].endsWith("!");
              return new Member(
                  required ? parts[0].substring(0, parts[0].length() - 1) : parts[0],
                  parts.length == 1 ? Kind.TEXT : Kind.valueOf(parts[1].toUpperCase(Locale.ROOT)),
                  required);
            })
        .toList();
  }
}
