package org.prodops.reporting.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.prodops.kernel.BrokenRule;
import org.prodops.reporting.Recorded;

class QuestionTest {
  private static final Report.Definition TYPED =
      new Report.Definition("a", "A", "A.", "s", 1, Set.of("type"), List.of());

  static Question ask(@Nullable String from, @Nullable String to, @Nullable String grain) {
    return Question.of("main", from, to, grain, null, null, TYPED, Recorded.CLOCK);
  }

  @Test
  void unaskedItIsTwelveWeeksUpToNowByWeek() {
    Question question = ask(null, null, null);
    assertThat(question.grain()).isEqualTo(Grain.WEEK);
    assertThat(question.to()).isEqualTo(Recorded.NOW.plusMillis(1));
    assertThat(Duration.between(question.from(), question.to())).isEqualTo(Duration.ofDays(84));
  }

  @Test
  void weeksBeginOnMondayAndTheEdgesAreCut() {
    assertThat(ask("2026-11-04", "2026-11-17T06:00:00Z", "week").periods())
        .containsExactly(
            new Grain.Period(at("2026-11-04T00:00:00Z"), at("2026-11-09T00:00:00Z")),
            new Grain.Period(at("2026-11-09T00:00:00Z"), at("2026-11-16T00:00:00Z")),
            new Grain.Period(at("2026-11-16T00:00:00Z"), at("2026-11-17T06:00:00Z")));
  }

  @Test
  void monthsBeginOnTheFirst() {
    assertThat(ask("2026-01-01", "2026-03-01", "month").periods())
        .containsExactly(
            new Grain.Period(at("2026-01-01T00:00:00Z"), at("2026-02-01T00:00:00Z")),
            new Grain.Period(at("2026-02-01T00:00:00Z"), at("2026-03-01T00:00:00Z")));
  }

  @Test
  void periodsThatHaveNotBegunAreNotShown() {
    assertThat(ask("2026-11-20", "2026-12-20", "day").periods()).hasSize(3);
  }

  @Test
  void anUnknownBreakdownIsABrokenRule() {
    assertThatThrownBy(
            () -> Question.of(null, null, null, null, "colour", null, TYPED, Recorded.CLOCK))
        .isInstanceOf(BrokenRule.class)
        .hasMessage("by must be one of type");
  }

  @Test
  void anUnknownGrainIsABrokenRule() {
    assertThatThrownBy(() -> ask(null, null, "year")).isInstanceOf(BrokenRule.class);
  }

  @Test
  void aPeriodThatEndsBeforeItBeginsIsABrokenRule() {
    assertThatThrownBy(() -> ask("2026-11-02", "2026-11-02", null)).isInstanceOf(BrokenRule.class);
  }

  @Test
  void moreRowsThanAPageCanShowAreABrokenRule() {
    assertThatThrownBy(() -> ask("2020-01-01", null, "day").periods())
        .isInstanceOf(BrokenRule.class);
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }
}
