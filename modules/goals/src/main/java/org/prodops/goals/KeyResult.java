package org.prodops.goals;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Ids;

/** One measure of a goal, and all that has been observed of it. */
@Entity
@Table(schema = "goals", name = "key_result")
class KeyResult {
  @Id
  @Column(name = "id")
  private String id;

  @ManyToOne
  @JoinColumn(name = "goal_id")
  private @Nullable Goal goal;

  @Column(name = "position")
  private int position;

  @Column(name = "title")
  private String title;

  @Enumerated(EnumType.STRING)
  @Column(name = "kind")
  private Kind kind;

  @Column(name = "unit")
  private String unit;

  @Column(name = "start_at")
  private double start;

  @Column(name = "target")
  private double target;

  @Column(name = "weight")
  private double weight;

  @Column(name = "current_reading")
  private @Nullable Double current;

  @Column(name = "confidence")
  private @Nullable Integer confidence;

  @Column(name = "checked_in_at")
  private @Nullable OffsetDateTime checkedInAt;

  @Column(name = "progress")
  private double progress;

  @Column(name = "created_at")
  private OffsetDateTime createdAt;

  @OneToMany(mappedBy = "keyResult", cascade = CascadeType.ALL, orphanRemoval = true)
  @OrderBy("at, id")
  private List<CheckIn> checkIns = new ArrayList<>();

  protected KeyResult() {}

  KeyResult(Measure measure, Instant createdAt) {
    this.id = Ids.fresh();
    this.createdAt = createdAt.atOffset(ZoneOffset.UTC);
    set(measure);
  }

  /** How readings turn into progress (metrics 4.8). */
  public enum Kind {
    /** A number is to rise from start to target. */
    REACH,
    /** A number is to fall from start to target. */
    REDUCE,
    /** A number is to stay between start and target; progress is the share of time it did. */
    KEEP_WITHIN,
    /** Steps are to be done; a reading is the weight done so far, from start up to target. */
    MILESTONE,
    /** It is so (1) or not (0). */
    BINARY
  }

  /**
   * What is measured and how.
   *
   * @param start where it stands at the beginning, or the lower edge of the band to keep
   * @param target where it should end, or the upper edge
   * @param weight more than 0; its share in the goal's progress
   */
  record Measure(String title, Kind kind, String unit, double start, double target, double weight) {
    Measure {
      switch (kind) {
        case REACH, MILESTONE -> require(start < target, "must be above start");
        case REDUCE -> require(start > target, "must be below start");
        case KEEP_WITHIN ->
            require(start <= target, "must not be below start, being the upper edge,");
        case BINARY -> require(start == 0 && target == 1, "must be 1, and start 0");
      }
    }

    private static void require(boolean rule, String otherwise) {
      if (!rule) {
        throw new BrokenRule("/target", otherwise + " with this kind");
      }
    }
  }

  void becomePartOf(Goal goal, int position) {
    this.goal = goal;
    this.position = position;
  }

  void change(Measure measure) {
    set(measure);
    measure();
  }

  private void set(Measure measure) {
    title = measure.title();
    kind = measure.kind();
    unit = measure.unit();
    start = measure.start();
    target = measure.target();
    weight = measure.weight();
  }

  void take(CheckIn checkIn) {
    if (kind == Kind.BINARY && checkIn.reading() != 0 && checkIn.reading() != 1) {
      throw new BrokenRule("/value", "must be 1 (it is so) or 0 (it is not)");
    }
    checkIn.becomePartOf(this);
    checkIns.add(checkIn);
    measure();
  }

  private void measure() {
    List<CheckIn> inOrder =
        checkIns.stream()
            .sorted(Comparator.comparing(CheckIn::at).thenComparing(CheckIn::id))
            .toList();
    if (inOrder.isEmpty()) {
      return;
    }
    CheckIn newest = inOrder.get(inOrder.size() - 1);
    current = newest.reading();
    confidence = newest.confidence();
    checkedInAt = newest.at().atOffset(ZoneOffset.UTC);
    progress =
        kind == Kind.KEEP_WITHIN
            ? Progress.within(start, target, watchedSince(), readings(inOrder))
            : Progress.toward(start, target, newest.reading());
  }

  /** A band is watched from the period's first day, or from when it was agreed if that is later. */
  private Instant watchedSince() {
    Instant agreed = createdAt.toInstant();
    Goal whole = goal;
    if (whole == null) {
      return agreed;
    }
    Instant first = whole.period().from().atStartOfDay(ZoneOffset.UTC).toInstant();
    return first.isAfter(agreed) ? first : agreed;
  }

  private static List<Progress.Reading> readings(List<CheckIn> inOrder) {
    return inOrder.stream().map(c -> new Progress.Reading(c.at(), c.reading())).toList();
  }

  boolean hasCheckIns() {
    return !checkIns.isEmpty();
  }

  String id() {
    return id;
  }

  int position() {
    return position;
  }

  Measure current() {
    return new Measure(title, kind, unit, start, target, weight);
  }

  Progress.Part part() {
    return new Progress.Part(progress, weight);
  }
}
