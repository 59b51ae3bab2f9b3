package org.prodops.goals;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.ws.rs.ClientErrorException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.history.Words;
import org.prodops.goals.measures.Cadence;
import org.prodops.goals.measures.Period;
import org.prodops.goals.measures.Progress;
import org.prodops.kernel.Focus;
import org.prodops.kernel.Function;
import org.prodops.kernel.GoalEvent;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.Ids;
import org.prodops.kernel.ProductKey;

/**
 * Something people want to achieve for a product within a period.
 *
 * <p>A goal is born open, of one product for ever. While open it can be reworded, moved under other
 * goals of the product, given key results and checked in on; its progress is the weighted mean of
 * theirs. Closing it freezes all of that together with a grade and a lesson; reopening takes grade
 * and lesson away and lets work go on. A goal nobody has checked in on is a draft and may be
 * deleted; any other is closed, since figures have been built on it.
 *
 * <p>Each change raises the version by one and is told with the whole state.
 */
@Entity
@Table(schema = "goals", name = "goal")
class Goal {
  @Id
  @Column(name = "id")
  private String id;

  @Column(name = "product_key")
  private String product;

  @Column(name = "title")
  private String title;

  @Enumerated(EnumType.STRING)
  @Column(name = "focus")
  private Focus focus;

  @ElementCollection
  @CollectionTable(
      schema = "goals",
      name = "goal_function",
      joinColumns = @JoinColumn(name = "goal_id"))
  @Enumerated(EnumType.STRING)
  @Column(name = "function_name")
  private Set<Function> functions = new TreeSet<>();

  @Column(name = "period_from")
  private LocalDate from;

  @Column(name = "period_to")
  private LocalDate to;

  @Column(name = "parent_id")
  private @Nullable String parent;

  @ElementCollection
  @CollectionTable(
      schema = "goals",
      name = "goal_parent",
      joinColumns = @JoinColumn(name = "goal_id"))
  @Column(name = "parent_id")
  private Set<String> parents = new TreeSet<>();

  @Column(name = "committed")
  private boolean committed;

  @OneToMany(mappedBy = "goal", cascade = CascadeType.ALL, orphanRemoval = true)
  @OrderBy("position")
  private List<KeyResult> keyResults = new ArrayList<>();

  @Column(name = "key_results")
  private int keyResultCount;

  @Column(name = "progress")
  private @Nullable Double progress;

  @Column(name = "checked_in_at")
  private @Nullable OffsetDateTime checkedInAt;

  @Embedded private @Nullable Closure closure;

  @Column(name = "cadence_days")
  private int cadenceDays;

  @Column(name = "cloned_from")
  private @Nullable String clonedFrom;

  @Column(name = "created_at")
  private OffsetDateTime createdAt;

  @Column(name = "updated_at")
  private OffsetDateTime updatedAt;

  @Version private long version;

  protected Goal() {}

  Goal(ProductKey product, Aim aim, Instant now) {
    this.id = Ids.fresh();
    this.product = product.value();
    this.createdAt = utc(now);
    this.updatedAt = utc(now);
    take(aim);
  }

  void change(Aim aim, Instant now) {
    requireOpen();
    take(aim);
    keyResults.forEach(KeyResult::measure);
    count(now);
  }

  private void take(Aim aim) {
    title = aim.title();
    focus = aim.focus();
    if (!functions.equals(Set.copyOf(aim.functions()))) {
      functions.clear();
      functions.addAll(aim.functions());
    }
    from = aim.period().from();
    to = aim.period().to();
    GoalId main = aim.parent();
    parent = main == null ? null : main.value();
    Set<String> above = aim.parents().stream().map(GoalId::value).collect(Collectors.toSet());
    if (!parents.equals(above)) {
      parents.clear();
      parents.addAll(above);
    }
    committed = aim.committed();
    cadenceDays = aim.cadence().days();
  }

  void add(KeyResult keyResult, Instant now) {
    requireOpen();
    keyResult.becomePartOf(
        this, keyResults.stream().mapToInt(KeyResult::position).max().orElse(0) + 1);
    keyResults.add(keyResult);
    count(now);
  }

  void checkIn(KeyResult keyResult, CheckIn checkIn, Instant now) {
    requireOpen();
    keyResult.take(checkIn);
    if (checkedInAt == null || checkIn.at().isAfter(checkedInAt.toInstant())) {
      checkedInAt = utc(checkIn.at());
    }
    count(now);
  }

  /** Takes what a figure says of one of its key results. */
  void read(KeyResult keyResult, double value, String by, Instant now) {
    requireOpen();
    keyResult.read(value, by, now);
    checkedInAt = utc(now);
    count(now);
  }

  void change(KeyResult keyResult, Measure measure, Instant now) {
    requireOpen();
    keyResult.change(measure);
    count(now);
  }

  /** Takes away a key result nobody has checked in on. */
  void remove(KeyResult keyResult, Instant now) {
    requireOpen();
    if (keyResult.isCheckedIn()) {
      throw new ClientErrorException(
          "This key result has check-ins, which figures are built on; close the goal instead.",
          409);
    }
    keyResults.remove(keyResult);
    count(now);
  }

  private void count(Instant now) {
    keyResultCount = keyResults.size();
    progress = Progress.mean(keyResults.stream().map(KeyResult::part).toList());
    updatedAt = utc(now);
  }

  void close(Closure end, Instant now) {
    requireOpen();
    closure = end;
    updatedAt = utc(now);
  }

  void reopen(Instant now) {
    closure = null;
    updatedAt = utc(now);
  }

  void requireOpen() {
    if (isClosed()) {
      throw new ClientErrorException(
          "This goal is closed. Reopen it first, by deleting its closure.", 409);
    }
  }

  boolean isClosed() {
    return closure != null && closure.isMade();
  }

  boolean isDraft() {
    return keyResults.stream().noneMatch(KeyResult::isCheckedIn);
  }

  GoalId id() {
    return new GoalId(id);
  }

  ProductKey product() {
    return new ProductKey(product);
  }

  Period period() {
    return new Period(from, to);
  }

  Cadence cadence() {
    return new Cadence(cadenceDays);
  }

  /** Returns the goals it serves, the main one first. */
  List<GoalId> parents() {
    return Stream.concat(
            Stream.ofNullable(parent), parents.stream().filter(p -> !p.equals(parent)).sorted())
        .map(GoalId::new)
        .toList();
  }

  Aim aim() {
    return new Aim(title, focus, List.copyOf(functions), period(), parents(), committed, cadence());
  }

  void becomeCloneOf(GoalId other) {
    clonedFrom = other.value();
  }

  List<KeyResult> keyResults() {
    return keyResults.stream().sorted(Comparator.comparing(KeyResult::position)).toList();
  }

  /** Returns each fact in words, for the history; parents as their ids. */
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("title", title);
    facts.put("focus", focus.name());
    facts.put("functions", Words.list(functions.stream().sorted().map(Function::name).toList()));
    facts.put("period", from + " to " + to);
    facts.put("committed", committed ? "committed" : "aspirational");
    facts.put("cadenceDays", Integer.toString(cadenceDays));
    facts.put("state", isClosed() ? "closed" : "open");
    Closure end = closure;
    if (end != null && end.score() != null) {
      facts.put("score", Words.number(end.score()));
    }
    if (end != null && end.lesson() != null) {
      facts.put("lesson", end.lesson());
    }
    if (clonedFrom != null) {
      facts.put("clonedFrom", clonedFrom);
    }
    return facts;
  }

  /** Returns the key result, or null if it is not one of this goal's. */
  @Nullable KeyResult keyResult(String keyResultId) {
    return keyResults.stream().filter(k -> k.id().equals(keyResultId)).findAny().orElse(null);
  }

  /** Tells the state as the database has it; to be called when the change has been written. */
  GoalEvent.GoalChanged changed() {
    return changed(version, isClosed());
  }

  /** Tells that the goal is gone: closed, one version after the last. */
  GoalEvent.GoalChanged withdrawn() {
    return changed(version + 1, true);
  }

  private GoalEvent.GoalChanged changed(long version, boolean closed) {
    return new GoalEvent.GoalChanged(
        id + ":" + version,
        updatedAt.toInstant(),
        version,
        id(),
        product(),
        title,
        focus,
        functions.stream().sorted().toList(),
        from,
        to,
        parent == null ? null : new GoalId(parent),
        parents(),
        committed,
        progress,
        keyResultCount,
        checkedInAt == null ? null : checkedInAt.toInstant(),
        closed);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
