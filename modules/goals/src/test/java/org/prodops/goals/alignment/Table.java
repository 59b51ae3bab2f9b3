package org.prodops.goals.alignment;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.alignment.OutcomeResource.OutcomeView;
import org.prodops.goals.alignment.scores.Verdict.Thresholds;
import org.prodops.goals.alignment.secrets.RoundKeys;
import org.prodops.goals.alignment.themes.ThemeProposals;
import org.prodops.kernel.Focus;
import org.prodops.kernel.Function;
import org.prodops.kernel.GoalEvent;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.TestDatabase;

/** The package put together by hand on one database, with what it told and a clock to set. */
final class Table implements Event<GoalEvent> {
  static final ProductKey MAIN = new ProductKey("main");
  static final List<String> STATEMENTS = List.of("We know who it is for", "b", "c", "d");

  final Jdbi jdbi;
  final Facilitating facilitating;
  final Answering answering;
  final Revealing revealing;
  final Proposing proposing;
  final Theming theming;
  final Measuring measuring;
  final Concluding concluding;
  final SessionQuestions questions;
  final OutcomeQuestions outcomes;
  final List<GoalEvent.AlignmentMeasured> told = new ArrayList<>();
  final List<String> northStars = new ArrayList<>();
  Instant now = Instant.parse("2026-02-10T09:00:00Z");

  private final String name;

  Table(TestDatabase database) {
    name = database.toString();
    jdbi = database.jdbi();
    Sessions sessions = new Sessions();
    Seats seats = new Seats();
    RoundKeys keys = new RoundKeys(new byte[32]);
    Clock clock = new SetClock();
    facilitating = new Facilitating(jdbi, sessions, seats, keys, clock);
    answering = new Answering(jdbi, sessions, seats, keys, clock);
    revealing = new Revealing(jdbi, sessions, keys, clock);
    proposing = new Proposing(jdbi, sessions);
    theming = new Theming(jdbi, sessions);
    measuring = new Measuring(jdbi, sessions, new Voices(), this, clock);
    concluding =
        new Concluding(
            jdbi, sessions, measuring, (product, says, by) -> northStars.add(says), clock);
    questions = new SessionQuestions(jdbi, sessions, seats);
    outcomes = new OutcomeQuestions(jdbi, sessions, measuring);
  }

  static Stream<Table> both() {
    return TestDatabase.both("goals").map(Table::new);
  }

  /** What stands in for a grouping: answers that begin with the same word. */
  private static ThemeProposals.Proposal byFirstWord(List<ThemeProposals.Answer> answers) {
    return new ThemeProposals.Proposal(
        "By the first word.",
        answers.stream()
            .map(each -> each.text().split(" ")[0])
            .distinct()
            .sorted()
            .map(
                word ->
                    new ThemeProposals.Theme(
                        word,
                        answers.stream()
                            .filter(each -> each.text().split(" ")[0].equals(word))
                            .map(ThemeProposals.Answer::id)
                            .toList()))
            .toList());
  }

  /** A draft with a seat for each of these users. */
  String session(Function function, String... users) {
    String id = facilitating.draft(MAIN, "What for?", 3, STATEMENTS, Thresholds.DEFAULT, "kim");
    facilitating.invite(id, function, List.of(users), List.of(), null);
    return id;
  }

  static Answering.Given answer(String... aims) {
    return answer(Map.of(Focus.DELIGHT, 50, Focus.SUPPORT, 50), List.of(5, 4, 3, 2), aims);
  }

  static Answering.Given answer(
      Map<Focus, Integer> points, List<@Nullable Integer> ratings, String... aims) {
    return new Answering.Given(
        Stream.of(aims).map(text -> new Answer.Aim(text, null)).toList(), ratings, points);
  }

  /** Opens a round in which each of these users says one thing, and reveals it. */
  void round(String id, Map<String, String> said) {
    facilitating.openRound(id, null, null);
    said.forEach((user, text) -> answering.asUser(id, user, answer(text)));
    revealing.reveal(id, "kim");
  }

  void propose(String id) {
    proposing.take(id, byFirstWord(proposing.loose(id)));
  }

  OutcomeView outcome(String id) {
    return outcomes.outcome(id, null);
  }

  String themeNamed(String id, String theme) {
    return outcome(id).themes().stream()
        .filter(each -> each.name().equals(theme))
        .findAny()
        .orElseThrow()
        .id();
  }

  String said(String id, String text) {
    return outcome(id).answers().stream()
        .filter(each -> each.text().equals(text))
        .findAny()
        .orElseThrow()
        .id();
  }

  private final class SetClock extends Clock {
    @Override
    public Instant instant() {
      now = now.plusMillis(1);
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  @Override
  public void fire(GoalEvent event) {
    told.add((GoalEvent.AlignmentMeasured) event);
  }

  @Override
  public <U extends GoalEvent> CompletionStage<U> fireAsync(U event) {
    throw new UnsupportedOperationException("what matters is told in the transaction");
  }

  @Override
  public <U extends GoalEvent> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
    throw new UnsupportedOperationException("what matters is told in the transaction");
  }

  @Override
  public Event<GoalEvent> select(Annotation... qualifiers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <U extends GoalEvent> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <U extends GoalEvent> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String toString() {
    return name;
  }
}
