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
import jakarta.ws.rs.ClientErrorException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.measures.Concern;
import org.prodops.goals.measures.Kind;
import org.prodops.goals.measures.Progress;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Ids;

/**
 * One measure of a goal, and all that has been observed of it.
 *
 * <p>Readings come from people, or from a figure of a report that the key result follows; then
 * people cannot check in, and what the figure reads on one day is one check-in. Everything shown in
 * lists is worked out anew whenever a reading, the measure or the goal's period or cadence changes.
 */
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

  @Column(name = "metric")
  private @Nullable String metric;

  @Column(name = "report")
  private @Nullable String report;

  @Column(name = "figure")
  private @Nullable String figure;

  @Column(name = "current_reading")
  private @Nullable Double current;

  @Column(name = "confidence")
  private @Nullable Integer confidence;

  @Column(name = "concern")
  private @Nullable String concern;

  @Column(name = "checked_in_at")
  private @Nullable OffsetDateTime checkedInAt;

  @Column(name = "cadences_kept")
  private int cadencesKept;

  @Column(name = "progress")
  private double progress;

  @Column(name = "created_at")
  private OffsetDateTime createdAt;

  @OneToMany(mappedBy = "keyResult", cascade = CascadeType.ALL, orphanRemoval = true)
  @OrderBy("at, id")
  private List<CheckIn> checkIns = new ArrayList<>();

  @OneToMany(mappedBy = "keyResult", cascade = CascadeType.ALL, orphanRemoval = true)
  @OrderBy("position")
  private List<Step> steps = new ArrayList<>();

  protected KeyResult() {}

  KeyResult(Measure measure, Instant createdAt) {
    this.id = Ids.fresh();
    this.createdAt = createdAt.atOffset(ZoneOffset.UTC);
    set(measure);
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
    metric = measure.metric();
    FigureName read = measure.figure();
    report = read == null ? null : read.report();
    figure = read == null ? null : read.figure();
    setSteps(measure.steps());
  }

  /** A step that is named keeps its mark; one that is not named any more goes. */
  private void setSteps(List<Measure.StepAim> aims) {
    Map<String, Step> before = new HashMap<>();
    steps.forEach(step -> before.put(step.id(), step));
    List<Step> after = new ArrayList<>();
    for (Measure.StepAim aim : aims) {
      Step kept = aim.id() == null ? null : before.get(aim.id());
      if (kept == null) {
        after.add(new Step(this, after.size() + 1, aim));
      } else {
        kept.take(after.size() + 1, aim);
        after.add(kept);
      }
    }
    steps.removeIf(step -> !after.contains(step));
    after.stream().filter(step -> !steps.contains(step)).forEach(steps::add);
  }

  /** Takes what a person read. */
  void take(CheckIn checkIn) {
    if (figure() != null) {
      throw new ClientErrorException(
          "This key result reads a figure of a report; nobody checks in on it by hand.", 409);
    }
    if (kind == Kind.BINARY && checkIn.reading() != 0 && checkIn.reading() != 1) {
      throw new BrokenRule("/value", "must be 1 (it is so) or 0 (it is not)");
    }
    add(checkIn);
  }

  /** Takes what the figure says; of one day the last value stays. */
  void read(double value, String by, Instant at) {
    CheckIn ofToday = checkIns.stream().filter(c -> c.isFigureOfDay(at)).findAny().orElse(null);
    if (ofToday == null) {
      add(CheckIn.byFigure(value, at, by));
    } else {
      ofToday.readAgain(value, at);
      measure();
    }
  }

  private void add(CheckIn checkIn) {
    checkIn.becomePartOf(this);
    checkIns.add(checkIn);
    measure();
  }

  /** Marks exactly these steps as done and returns the weight done. */
  double mark(Set<String> done, Instant at) {
    for (String wanted : done) {
      if (steps.stream().noneMatch(step -> step.id().equals(wanted))) {
        throw new BrokenRule("/stepsDone", "names a step this key result does not have");
      }
    }
    steps.forEach(step -> step.mark(done.contains(step.id()), at));
    return weightDone();
  }

  double weightDone() {
    return steps.stream().filter(Step::isDone).mapToDouble(Step::weight).sum();
  }

  /** Works everything out anew from all readings. */
  final void measure() {
    List<CheckIn> inOrder =
        checkIns.stream()
            .sorted(Comparator.comparing(CheckIn::at).thenComparing(CheckIn::id))
            .toList();
    Goal whole = goal;
    if (inOrder.isEmpty() || whole == null) {
      return;
    }
    CheckIn newest = inOrder.get(inOrder.size() - 1);
    current = steps.isEmpty() ? newest.reading() : Double.valueOf(weightDone());
    confidence = newest.confidence();
    checkedInAt = newest.at().atOffset(ZoneOffset.UTC);
    Instant since = whole.period().countsFrom(createdAt.toInstant());
    List<Double> along = Progress.along(kind, start, target, since, readings(inOrder));
    progress =
        steps.isEmpty()
            ? along.get(along.size() - 1)
            : Progress.toward(start, target, weightDone());
    concern = Concern.of(seen(inOrder, along));
    cadencesKept =
        whole
            .cadence()
            .kept(since, whole.period().ends(), inOrder.stream().map(CheckIn::at).toList());
  }

  private static List<Progress.Reading> readings(List<CheckIn> inOrder) {
    return inOrder.stream().map(c -> new Progress.Reading(c.at(), c.reading())).toList();
  }

  private static List<Concern.Seen> seen(List<CheckIn> inOrder, List<Double> along) {
    List<Concern.Seen> seen = new ArrayList<>();
    for (int i = 0; i < inOrder.size(); i++) {
      Integer sure = inOrder.get(i).confidence();
      if (sure != null) {
        seen.add(new Concern.Seen(along.get(i), sure));
      }
    }
    return seen;
  }

  /** Returns whether a person has checked in; what a figure said can be read anew. */
  boolean isCheckedIn() {
    return checkIns.stream().anyMatch(c -> !c.isByFigure());
  }

  boolean hasSteps() {
    return !steps.isEmpty();
  }

  @Nullable Instant checkedInAt() {
    return checkedInAt == null ? null : checkedInAt.toInstant();
  }

  String id() {
    return id;
  }

  int position() {
    return position;
  }

  @Nullable Double current() {
    return current;
  }

  @Nullable FigureName figure() {
    return report == null ? null : new FigureName(report, Objects.requireNonNull(figure));
  }

  Measure measured() {
    return new Measure(
        title,
        kind,
        unit,
        start,
        target,
        weight,
        metric,
        figure(),
        steps.stream().sorted(Comparator.comparing(Step::position)).map(Step::aim).toList());
  }

  /** Returns the steps still to be done, as new ones. */
  List<Measure.StepAim> stepsLeft() {
    return steps.stream()
        .filter(step -> !step.isDone())
        .sorted(Comparator.comparing(Step::position))
        .map(Step::aim)
        .map(aim -> new Measure.StepAim(null, aim.title(), aim.weight()))
        .toList();
  }

  Progress.Part part() {
    return new Progress.Part(progress, weight);
  }
}
