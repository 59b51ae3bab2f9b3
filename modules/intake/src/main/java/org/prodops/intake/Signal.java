package org.prodops.intake;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.IntakeEvent;

/** One thing a delivery says. */
public sealed interface Signal {

  /**
   * A fact that needs no merging here: it goes to the other modules as it is. Releases are kept
   * here too, since they say when the work items they name reached their users.
   *
   * <p>Never an {@link IntakeEvent.WorkItemChanged}: say {@link WorkItemObserved}.
   */
  record Fact(IntakeEvent event) implements Signal {}

  /**
   * What a tracker told about a work item as of one moment: any part of its facts, and changes from
   * its log. For each fact the newest moment wins, whatever order deliveries come in.
   *
   * @param externalId the tracker's immutable id of the item
   * @param at the source's own time of what is stated, never the time of receipt
   * @param stated facts told; an empty text means told to be empty, a missing key means not told
   * @param changes entries of the tracker's log; a set by change id
   */
  record WorkItemObserved(
      String externalId, Instant at, Map<ItemField, String> stated, List<ItemChange> changes)
      implements Signal {
    public WorkItemObserved {
      stated = Map.copyOf(stated);
      changes = List.copyOf(changes);
    }

    /** Starts telling about an item. */
    public static Builder of(String externalId, Instant at) {
      return new Builder(externalId, at);
    }
  }

  /** A fact about a work item. Times are ISO-8601 instants, lists one entry a line. */
  enum ItemField {
    KEY,
    URL,
    TITLE,
    TYPE,
    /** In the tracker's own words. */
    STATUS,
    /** TODO, IN_PROGRESS or DONE, only where the sender itself says so. */
    CATEGORY,
    PROJECT,
    /** The epic or parent item's key. */
    PARENT,
    ASSIGNEE,
    REPORTER,
    PRIORITY,
    LABELS,
    COMPONENTS,
    /** A number, 0 or more. */
    POINTS,
    CREATED_AT,
    /** When the tracker says it was resolved; used where the log does not tell. */
    RESOLVED_AT,
    /** External ids of the releases it is part of, as in ReleaseShipped. */
    RELEASES,
    /** {@code true} once deleted; {@code false} when restored. */
    REMOVED
  }

  /**
   * One entry of a tracker's log.
   *
   * @param changeId the same for the same entry however often and wherever it is told
   * @param field {@code status}, {@code assignee}, … lower case; status names in from and to are as
   *     in {@link ItemField#STATUS}
   */
  record ItemChange(
      String changeId,
      Instant at,
      String field,
      @Nullable String from,
      @Nullable String to,
      @Nullable String actor) {

    /**
     * Returns what this entry and another telling of it say together, whichever is asked: the
     * earlier time, to the microsecond as it is kept, and of two texts the one that is there or
     * else the lesser.
     */
    ItemChange with(ItemChange other) {
      Instant earlier = at.isBefore(other.at) ? at : other.at;
      return new ItemChange(
          changeId,
          earlier.truncatedTo(ChronoUnit.MICROS),
          field.compareTo(other.field) <= 0 ? field : other.field,
          better(from, other.from),
          better(to, other.to),
          better(actor, other.actor));
    }

    private static @Nullable String better(@Nullable String one, @Nullable String other) {
      if (one == null || other == null) {
        return one == null ? other : one;
      }
      return one.compareTo(other) <= 0 ? one : other;
    }
  }

  /** Gathers what is told about one item. */
  final class Builder {
    private final String externalId;
    private final Instant at;
    private final Map<ItemField, String> stated = new EnumMap<>(ItemField.class);
    private final List<ItemChange> changes = new ArrayList<>();

    private Builder(String externalId, Instant at) {
      this.externalId = externalId;
      this.at = at;
    }

    /** States a fact; null states that it is empty. */
    public Builder stated(ItemField field, @Nullable String value) {
      stated.put(field, value == null ? "" : value);
      return this;
    }

    /** States a fact if the sender gave one; null says nothing. */
    public Builder told(ItemField field, @Nullable String value) {
      return value == null ? this : stated(field, value);
    }

    /** States a time; null states that there is none. */
    public Builder stated(ItemField field, @Nullable Instant value) {
      return stated(field, value == null ? null : value.toString());
    }

    /** States a time if the sender gave one; null says nothing. */
    public Builder told(ItemField field, @Nullable Instant value) {
      return value == null ? this : stated(field, value.toString());
    }

    /** States a fact that is a list, in any order; null says nothing. */
    public Builder told(ItemField field, @Nullable List<String> values) {
      return values == null
          ? this
          : stated(field, String.join("\n", values.stream().distinct().sorted().toList()));
    }

    public Builder changed(ItemChange change) {
      changes.add(change);
      return this;
    }

    public WorkItemObserved build() {
      return new WorkItemObserved(externalId, at, stated, changes);
    }
  }
}
