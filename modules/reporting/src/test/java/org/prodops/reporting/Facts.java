package org.prodops.reporting;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.CustomerEvent.CustomerChanged;
import org.prodops.kernel.CustomerEvent.FeedbackChanged;
import org.prodops.kernel.CustomerId;
import org.prodops.kernel.FeedbackId;
import org.prodops.kernel.Focus;
import org.prodops.kernel.Function;
import org.prodops.kernel.GoalEvent.AlignmentMeasured;
import org.prodops.kernel.GoalEvent.FigureFollowed;
import org.prodops.kernel.GoalEvent.GoalChanged;
import org.prodops.kernel.GoalEvent.NorthStarSet;
import org.prodops.kernel.GoalEvent.WorkLinked;
import org.prodops.kernel.GoalEvent.WorkUnlinked;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.IntakeEvent.ReleaseShipped;
import org.prodops.kernel.IntakeEvent.SourceConnected;
import org.prodops.kernel.IntakeEvent.WorkItemChanged;
import org.prodops.kernel.Money;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.ReportEvent.FigureChanged;
import org.prodops.kernel.SourceId;
import org.prodops.kernel.StatusCategory;
import org.prodops.kernel.WorkItem;
import org.prodops.kernel.WorkItemId;
import org.prodops.kernel.WorkKind;

/** Events as tests tell them; times are days before {@link Recorded#NOW}. */
public final class Facts {
  public static final ProductKey MAIN = new ProductKey("main");
  public static final SourceId JIRA = new SourceId("jira");

  private Facts() {}

  public static Instant ago(double days) {
    return Recorded.NOW.minus(Duration.ofSeconds(Math.round(days * 86_400)));
  }

  private static @Nullable Instant stamp(@Nullable Double days) {
    return days == null ? null : ago(days);
  }

  public static SourceConnected source() {
    return new SourceConnected("source:jira", ago(100), JIRA, "Our Jira", "jira", MAIN);
  }

  /** A work item under construction. */
  public static final class Item {
    private final String id;
    private long version = 1;
    private String type = "Story";
    private WorkKind kind = WorkKind.FEATURE;
    private String project = "SHOP";
    private @Nullable String parentKey;
    private List<String> labels = List.of();
    private @Nullable Double points;
    private double created = 50;
    private @Nullable Double started;
    private @Nullable Double resolved;
    private @Nullable Double released;
    private StatusCategory category = StatusCategory.TODO;
    private boolean removed;

    private Item(String id) {
      this.id = id;
    }

    public Item version(long newVersion) {
      version = newVersion;
      return this;
    }

    public Item type(String newType) {
      type = newType;
      return this;
    }

    public Item kind(WorkKind newKind) {
      kind = newKind;
      return this;
    }

    public Item project(String newProject) {
      project = newProject;
      return this;
    }

    public Item parent(String key) {
      parentKey = key;
      return this;
    }

    public Item labels(String... newLabels) {
      labels = List.of(newLabels);
      return this;
    }

    public Item points(double newPoints) {
      points = newPoints;
      return this;
    }

    public Item created(double days) {
      created = days;
      return this;
    }

    public Item started(double days) {
      started = days;
      category = StatusCategory.IN_PROGRESS;
      return this;
    }

    public Item resolved(double days) {
      resolved = days;
      category = StatusCategory.DONE;
      return this;
    }

    public Item released(double days) {
      released = days;
      return this;
    }

    public Item putBack() {
      category = StatusCategory.TODO;
      return this;
    }

    public Item removed() {
      removed = true;
      return this;
    }

    public WorkItemChanged now() {
      WorkItem item =
          new WorkItem(
              new WorkItemId(id),
              JIRA,
              MAIN,
              id,
              "SHOP-" + id,
              null,
              "Item " + id,
              type,
              kind,
              "S",
              category,
              project,
              parentKey,
              null,
              null,
              null,
              labels,
              List.of(),
              points,
              ago(created),
              ago(0),
              stamp(started),
              stamp(resolved),
              stamp(released),
              removed);
      return new WorkItemChanged("item:" + id + ":" + version, ago(0), version, item);
    }
  }

  public static Item item(String id) {
    return new Item(id);
  }

  /** An ask under construction. */
  public static final class Asked {
    private final String id;
    private final String customer;
    private long version = 1;
    private int importance = 1;
    private @Nullable String workItem;
    private boolean declined;
    private @Nullable Money mrr;
    private @Nullable String plan;
    private double raised = 40;
    private @Nullable Double triaged;
    private @Nullable Double committed;
    private @Nullable Double released;
    private @Nullable Double adopted;
    private @Nullable Double told;

    private Asked(String id, String customer) {
      this.id = id;
      this.customer = customer;
    }

    public Asked version(long newVersion) {
      version = newVersion;
      return this;
    }

    public Asked importance(int newImportance) {
      importance = newImportance;
      return this;
    }

    public Asked mrr(long minor) {
      mrr = new Money(minor, "EUR");
      return this;
    }

    public Asked plan(String newPlan) {
      plan = newPlan;
      return this;
    }

    public Asked raised(double days) {
      raised = days;
      return this;
    }

    public Asked triaged(double days, String item) {
      triaged = days;
      workItem = item;
      return this;
    }

    public Asked declined(double days) {
      triaged = days;
      declined = true;
      return this;
    }

    public Asked committed(double days) {
      committed = days;
      return this;
    }

    public Asked released(double days) {
      released = days;
      return this;
    }

    public Asked adopted(double days) {
      adopted = days;
      return this;
    }

    public Asked told(double days) {
      told = days;
      return this;
    }

    public FeedbackChanged now() {
      return new FeedbackChanged(
          "ask:" + id + ":" + version,
          ago(0),
          version,
          new FeedbackId(id),
          new CustomerId(customer),
          MAIN,
          "Ask " + id,
          importance,
          workItem == null ? null : new WorkItemId(workItem),
          declined,
          mrr,
          plan,
          ago(raised),
          stamp(triaged),
          stamp(committed),
          stamp(released),
          stamp(adopted),
          stamp(told));
    }
  }

  public static Asked ask(String id, String customer) {
    return new Asked(id, customer);
  }

  public static CustomerChanged customer(String id, String segment, @Nullable Long mrrMinor) {
    return new CustomerChanged(
        id + ":1",
        ago(0),
        1,
        new CustomerId(id),
        null,
        "Customer " + id,
        null,
        segment,
        "pro",
        mrrMinor == null ? null : new Money(mrrMinor, "EUR"),
        null,
        null);
  }

  public static GoalChanged goal(String id, Focus focus, @Nullable String parent, boolean closed) {
    return new GoalChanged(
        id + ":1",
        ago(0),
        1,
        new GoalId(id),
        MAIN,
        "Goal " + id,
        focus,
        List.of(Function.DEVELOPMENT),
        LocalDate.parse("2026-01-01"),
        LocalDate.parse("2026-02-01"),
        parent == null ? null : new GoalId(parent),
        parent == null ? List.of() : List.of(new GoalId(parent)),
        false,
        0.5,
        2,
        ago(1),
        closed);
  }

  public static GoalChanged goal(String id, Focus focus) {
    return goal(id, focus, null, false);
  }

  /** A goal under several others; the fewer they are, the newer the version. */
  public static GoalChanged goalUnder(String id, String... parents) {
    return goalUnder(id, false, List.of(parents));
  }

  /** A goal under any number of others, in the order of their names. */
  public static GoalChanged goalUnder(String id, boolean closed, List<String> parents) {
    List<String> sorted = parents.stream().sorted().toList();
    String main = sorted.isEmpty() ? null : sorted.get(0);
    GoalChanged plain = goal(id, Focus.ADOPTION, main, closed);
    return new GoalChanged(
        id + ":of:" + closed + String.join(":", sorted),
        plain.occurredAt(),
        10L - sorted.size(),
        plain.goal(),
        plain.product(),
        plain.title(),
        plain.focus(),
        plain.functions(),
        plain.from(),
        plain.to(),
        plain.parent(),
        sorted.stream().map(GoalId::new).toList(),
        plain.committed(),
        plain.progress(),
        plain.keyResults(),
        plain.checkedInAt(),
        plain.closed());
  }

  /**
   * A goal of a product for the period of weeks before {@link Recorded#NOW}, as told of one
   * reading.
   *
   * @param read when the reading was made; days ago
   * @param told when it was told; days ago
   */
  public static GoalChanged reading(
      String product, String id, long version, double read, double told, double progress) {
    return read(product, id, version, read, told, progress, false);
  }

  public static GoalChanged read(
      String product,
      String id,
      long version,
      double read,
      double told,
      double progress,
      boolean closed) {
    return new GoalChanged(
        id + ":" + version,
        ago(told),
        version,
        new GoalId(id),
        new ProductKey(product),
        "Goal " + id,
        Focus.ADOPTION,
        List.of(Function.PRODUCT),
        LocalDate.parse("2026-06-01"),
        LocalDate.parse("2026-11-16"),
        null,
        List.of(),
        true,
        progress,
        2,
        ago(read),
        closed);
  }

  public static AlignmentMeasured measured(
      String session, int round, long version, double revealed, double agreement) {
    return measured("main", session, round, version, revealed, agreement);
  }

  public static AlignmentMeasured measured(
      String product, String session, int round, long version, double revealed, double agreement) {
    return new AlignmentMeasured(
        session + ":" + round + ":" + version,
        ago(revealed),
        version,
        new ProductKey(product),
        session,
        round,
        ago(revealed),
        agreement,
        null,
        agreement >= 0.7 ? "SAME" : agreement >= 0.4 ? "CLOSE" : "APART",
        null,
        6,
        false,
        List.of());
  }

  public static FigureFollowed followed(String report, String figure, long version, boolean on) {
    return new FigureFollowed(
        "figure:" + report + ":" + figure + ":" + version,
        ago(0),
        version,
        MAIN,
        report,
        figure,
        on);
  }

  public static FigureChanged told(String report, String figure, double value) {
    return new FigureChanged(
        "told:" + report + ":" + figure,
        ago(0),
        MAIN,
        report,
        figure,
        "A figure",
        "s",
        value,
        null);
  }

  public static WorkLinked link(String goal, String item, double days) {
    return new WorkLinked(
        "link:" + goal + ":" + item + ":" + days,
        ago(days),
        new GoalId(goal),
        new WorkItemId(item),
        "rule",
        "label = billing");
  }

  public static WorkUnlinked unlink(String goal, String item, double days) {
    return new WorkUnlinked(
        "unlink:" + goal + ":" + item + ":" + days,
        ago(days),
        new GoalId(goal),
        new WorkItemId(item));
  }

  public static NorthStarSet northStar(String statement, double days) {
    return new NorthStarSet("star:" + statement, ago(days), MAIN, statement, null, null, null);
  }

  public static ReleaseShipped release(String id, double days, String... keys) {
    return new ReleaseShipped(
        "release:" + id + ":" + days,
        ago(days),
        JIRA,
        MAIN,
        id,
        "Release " + id,
        List.of(keys),
        null);
  }
}
