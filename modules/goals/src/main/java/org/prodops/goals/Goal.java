package org.prodops.goals;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Focus;
import org.prodops.kernel.Function;
import org.prodops.kernel.GoalEvent;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.Ids;
import org.prodops.kernel.ProductKey;

/**
 * Something people want to achieve for a product within a period.
 *
 * <p>A goal is born open, of one product for ever. While open it can be reworded, moved under
 * another goal of the product, given key results and checked in on; its progress is the weighted
 * mean of theirs. Closing it freezes all of that together with a grade and a lesson; reopening
 * takes grade and lesson away and lets work go on. A goal nobody has checked in on is a draft and
 * may be deleted; any other is closed, since figures have been built on it.
 *
 * <p>Each change raises the version by one and is told with the whole state.
 */
@Entity
@Table(schema = "goals", name = "goal")
class Goal {
  private static final int LONGEST_LESSON = 4000;

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

  @Column(name = "closed_at")
  private @Nullable OffsetDateTime closedAt;

  @Column(name = "closed_by")
  private @Nullable String closedBy;

  @Column(name = "score")
  private @Nullable Double score;

  @Column(name = "lesson")
  private @Nullable String lesson;

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

  /**
   * What people may decide about a goal.
   *
   * @param parent the goal it serves; null when it serves the north star directly
   * @param committed true when nothing less than all of it is expected
   */
  record Aim(
      String title,
      Focus focus,
      List<Function> functions,
      Period period,
      @Nullable GoalId parent,
      boolean committed) {}

  void change(Aim aim, Instant now) {
    requireOpen();
    take(aim);
    updatedAt = utc(now);
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
    GoalId above = aim.parent();
    parent = above == null ? null : above.value();
    committed = aim.committed();
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

  void change(KeyResult keyResult, KeyResult.Measure measure, Instant now) {
    requireOpen();
    keyResult.change(measure);
    count(now);
  }

  /** Takes away a key result nobody has checked in on. */
  void remove(KeyResult keyResult, Instant now) {
    requireOpen();
    if (keyResult.hasCheckIns()) {
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

  void close(@Nullable Double score, @Nullable String lesson, String by, Instant now) {
    requireOpen();
    if (score != null && !(0 <= score && score <= 1)) {
      throw new BrokenRule("/score", "must be between 0 and 1");
    }
    if (lesson != null && lesson.length() > LONGEST_LESSON) {
      throw new BrokenRule("/lesson", "must have no more than " + LONGEST_LESSON + " characters");
    }
    this.score = score;
    this.lesson = lesson;
    closedBy = by;
    closedAt = utc(now);
    updatedAt = utc(now);
  }

  void reopen(Instant now) {
    score = null;
    lesson = null;
    closedBy = null;
    closedAt = null;
    updatedAt = utc(now);
  }

  void requireOpen() {
    if (isClosed()) {
      throw new ClientErrorException(
          "This goal is closed. Reopen it first, by deleting its closure.", 409);
    }
  }

  boolean isClosed() {
    return closedAt != null;
  }

  boolean isDraft() {
    return checkedInAt == null;
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

  @Nullable GoalId parent() {
    return parent == null ? null : new GoalId(parent);
  }

  Aim aim() {
    return new Aim(title, focus, sortedFunctions(), period(), parent(), committed);
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
        sortedFunctions(),
        from,
        to,
        parent(),
        committed,
        progress,
        keyResultCount,
        checkedInAt == null ? null : checkedInAt.toInstant(),
        closed);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private List<Function> sortedFunctions() {
    return functions.stream().sorted().toList();
  }
}
