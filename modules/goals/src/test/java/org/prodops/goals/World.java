package org.prodops.goals;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.CMTTransactionHandler;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.conflicts.ConflictsFound;
import org.prodops.goals.conflicts.ConflictsResource;
import org.prodops.goals.history.Changes;
import org.prodops.goals.history.Histories;
import org.prodops.goals.history.HistoryResource;
import org.prodops.goals.measures.Cadence;
import org.prodops.goals.measures.Period;
import org.prodops.goals.suggestions.Marks;
import org.prodops.goals.suggestions.SuggestionsMade;
import org.prodops.kernel.Focus;
import org.prodops.kernel.Function;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.TestDatabase;

/**
 * The module put together by hand on one database, with what it told and a clock that ticks. JUnit
 * closes it after the test it was made for.
 */
final class World implements AutoCloseable {
  static final ProductKey MAIN = new ProductKey("main");

  final Told told = new Told();
  final TickingClock clock = new TickingClock();
  final Jdbi jdbi;
  final AnnouncingProducts announcing;
  final SettingProducts settingProducts;
  final SettingGoals settingGoals;
  final CheckingIn checkingIn;
  final LinkingWork linking;
  final CloningGoals cloning;
  final FollowingFigures followingFigures;
  final KeyResultQuestions keyResults;
  final FollowingWork following;
  final GoalQuestions questions;
  final WorkLinkQuestions workLinks;
  final AgeingLinks ageing;
  final SuggestionsMade suggested;
  final NorthStarResource northStars;

  private final String name;
  private final OneConnection connection;
  private final EntityManagerFactory factory;
  private final EntityManager entities;

  World(TestDatabase database) {
    name = database.toString();
    connection = new OneConnection(database.dataSource());
    jdbi = Jdbi.create(connection.dataSource());
    jdbi.setTransactionHandler(new CMTTransactionHandler());
    Map<String, Object> settings = new HashMap<>();
    settings.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
    settings.put("jakarta.persistence.nonJtaDataSource", connection.dataSource());
    settings.put("eclipselink.weaving", "false");
    settings.put(
        "eclipselink.target-database",
        name.equals("H2") ? "org.eclipse.persistence.platform.database.H2Platform" : name);
    factory = Persistence.createEntityManagerFactory("goals", settings);
    entities = factory.createEntityManager();
    Products products = new Products();
    products.entities = entities;
    Goals goals = new Goals();
    goals.entities = entities;
    Marks marks = new Marks();
    KnownItems items = new KnownItems(marks);
    ServedGoals servedGoals = new ServedGoals(told, marks, clock);
    announcing = new AnnouncingProducts(jdbi, told, clock);
    settingProducts = new SettingProducts(products, told, clock);
    Changes changes = new Changes();
    FollowedFigures figures = new FollowedFigures(told, clock);
    AnnouncingGoals announcingGoals = new AnnouncingGoals(goals, changes, marks, jdbi, told);
    followingFigures = new FollowingFigures(jdbi, products, goals, figures, announcingGoals, clock);
    settingGoals =
        new SettingGoals(
            products, goals, servedGoals, followingFigures, announcingGoals, jdbi, clock);
    checkingIn = new CheckingIn(products, goals, followingFigures, announcingGoals, clock);
    linking = new LinkingWork(jdbi, products, goals, items, servedGoals, changes, clock);
    suggested = SuggestionsMade.on(jdbi, clock, new SuggestedLinks(linking), marks);
    cloning = new CloningGoals(products, goals, linking, followingFigures, announcingGoals, clock);
    following = new FollowingWork(jdbi, items, servedGoals);
    LinkAgePolicy age = new LinkAgePolicy(clock, 90);
    workLinks = new WorkLinkQuestions(jdbi, age);
    ageing = new AgeingLinks(jdbi, age);
    keyResults = new KeyResultQuestions(jdbi, clock);
    questions = new GoalQuestions(jdbi, keyResults, workLinks, clock);
    northStars = new NorthStarResource(jdbi, settingProducts, new Caller(new Kim()));
  }

  HistoryResource history() {
    return Histories.on(jdbi);
  }

  ConflictsResource conflicts() {
    return ConflictsFound.on(jdbi, clock);
  }

  static Stream<World> both() {
    return TestDatabase.both("goals").map(World::new);
  }

  /** Does it in a transaction, as the container would; one that fails leaves nothing behind. */
  <T> T in(Supplier<T> work) {
    boolean done = false;
    entities.getTransaction().begin();
    try {
      T result = work.get();
      entities.getTransaction().commit();
      done = true;
      return result;
    } finally {
      if (entities.getTransaction().isActive()) {
        entities.getTransaction().rollback();
      }
      entities.clear();
      if (done) {
        connection.commit();
      } else {
        connection.rollback();
      }
    }
  }

  void run(Runnable work) {
    Object done =
        in(
            () -> {
              work.run();
              return this;
            });
    assert done == this;
  }

  GoalId goal(String title) {
    return goal(MAIN, title, null);
  }

  GoalId goal(ProductKey product, String title, @Nullable GoalId parent) {
    return in(() -> settingGoals.set(product, aim(title, parent), "kim"));
  }

  GoalId goal(String title, List<GoalId> parents) {
    return in(() -> settingGoals.set(MAIN, aim(title, parents), "kim"));
  }

  static Aim aim(String title, @Nullable GoalId parent) {
    return aim(title, parent == null ? List.of() : List.of(parent));
  }

  static Aim aim(String title, List<GoalId> parents) {
    return new Aim(
        title,
        Focus.RETENTION,
        List.of(Function.DEVELOPMENT, Function.SALES),
        new Period(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-04-11")),
        parents,
        false,
        new Cadence(14));
  }

  String measure(GoalId goal, Measure measure) {
    return in(() -> checkingIn.measure(goal, measure, "kim"));
  }

  void checkIn(String keyResult, double value, int confidence) {
    checkIn(keyResult, value, confidence, null);
  }

  void checkIn(String keyResult, double value, int confidence, @Nullable Instant at) {
    run(
        () ->
            checkingIn.checkIn(
                keyResult, new CheckingIn.Observation(value, null, confidence, null, at), "kim"));
  }

  LinkingWork.Made rule(GoalId goal, String field, String equals) {
    return in(() -> linking.link(goal, Rule.of(field, equals), "kim"));
  }

  void hear(IntakeEvent.WorkItemChanged event) {
    in(
        () -> {
          following.on(event);
          return event;
        });
  }

  /** Returns the items that serve the goal, by id, as a list shows them. */
  List<String> itemsOf(GoalId goal) {
    return workLinks.items(goal, 1000, null).items().stream()
        .map(LinkedItemsResource.LinkedItemView::workItemId)
        .toList();
  }

  @Override
  public void close() {
    entities.close();
    factory.close();
    connection.close();
  }

  @Override
  public String toString() {
    return name;
  }
}
