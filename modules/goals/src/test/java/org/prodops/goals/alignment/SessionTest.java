package org.prodops.goals.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.goals.alignment.OutcomeResource.OutcomeView;
import org.prodops.goals.alignment.SessionsResource.ActionView;
import org.prodops.goals.alignment.SessionsResource.SessionDetail;
import org.prodops.goals.alignment.SessionsResource.SessionView;
import org.prodops.goals.alignment.ThemesResource.ThemeView;
import org.prodops.goals.alignment.scores.Recall;
import org.prodops.goals.alignment.scores.Verdict;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Function;
import org.prodops.kernel.GoalEvent.AlignmentMeasured;
import org.prodops.kernel.Page;

class SessionTest {
  private static final String TABLES = "org.prodops.goals.alignment.Table#both";
  private static final Map<String, String> APART =
      Map.of(
          "s1",
          "grow fast",
          "s2",
          "grow faster",
          "s3",
          "grow",
          "d1",
          "fix it",
          "d2",
          "fix bugs",
          "d3",
          "grow slowly");

  private static String of(Table table) {
    String id = table.session(Function.SALES, "s1", "s2", "s3");
    table.facilitating.invite(id, Function.DESIGN, List.of("d1", "d2", "d3"), List.of(), null);
    return id;
  }

  @ParameterizedTest
  @MethodSource(TABLES)
  void aSessionGoesFromDraftToItsEndAndTellsWhatItMeasured(Table table) {
    String id = of(table);
    assertThat(state(table, id)).isEqualTo("DRAFT");
    table.round(id, APART);
    assertThat(state(table, id)).isEqualTo("REVEALED");
    assertThatThrownBy(() -> table.measuring.confirm(id)).hasMessageContaining("in no theme");
    assertThat(table.outcome(id).why()).contains("in no themes");

    table.propose(id);
    OutcomeView proposed = table.outcome(id);
    assertThat(proposed.themes())
        .extracting(ThemeView::name, ThemeView::answers)
        .containsExactly(tuple("grow", 4), tuple("fix", 2));
    assertThat(proposed.agreement()).as("only confirmed themes count").isNull();
    assertThat(proposed.why()).contains("no confirmed theme");

    table.measuring.confirm(id);
    OutcomeView measured = table.outcome(id);
    assertThat(state(table, id)).isEqualTo("THEMED");
    // 4 and 2 of 6: (12 + 2) / 30; sales all grow, design 1 of 3: 3 of 9 pairs.
    assertThat(measured.agreement()).isCloseTo(14.0 / 30, within(1e-9));
    assertThat(measured.betweenFunctions()).isEqualTo(1.0 / 3);
    assertThat(measured.verdict()).isEqualTo(Verdict.CLOSE);
    assertThat(measured.gaps())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.one()).isEqualTo(Function.DESIGN);
              assertThat(gap.oneSaid()).containsExactlyInAnyOrder("fix it", "fix bugs");
              assertThat(gap.otherSaid())
                  .containsExactlyInAnyOrder("grow fast", "grow faster", "grow");
            });

    table.concluding.conclude(
        id,
        new Concluding.Agreement(
            "Grow by fixing",
            List.of("grow", "fix"),
            List.of(new Concluding.Action("Tell all", "kim", LocalDate.parse("2026-03-01"))),
            LocalDate.parse("2026-05-01")),
        "kim");
    SessionDetail over = table.questions.detail(id, "kim");
    assertThat(over.session().state()).isEqualTo("CONCLUDED");
    assertThat(over.priorities()).containsExactly("grow", "fix");
    assertThat(over.session().nextOn()).isEqualTo("2026-05-01");
    assertThat(table.northStars).containsExactly("Grow by fixing");
    assertThat(table.told)
        .extracting(AlignmentMeasured::concluded, AlignmentMeasured::verdict)
        .containsExactly(tuple(false, "CLOSE"), tuple(true, "CLOSE"));
    assertThat(table.told).extracting(AlignmentMeasured::eventId).doesNotHaveDuplicates();
    assertThat(table.told).extracting(AlignmentMeasured::version).isSorted();
    assertThat(table.told.get(0).said()).hasSize(12);

    ActionView action = over.actions().get(0);
    table.concluding.finish(id, action.id(), true);
    assertThat(table.questions.actions(id).get(0).doneAt()).isNotNull();
    assertThatThrownBy(() -> table.facilitating.openRound(id, null, null))
        .hasMessageContaining("CONCLUDED");
  }

  @ParameterizedTest
  @MethodSource(TABLES)
  void aSecondRoundStartsFromNothingAndTheFirstStays(Table table) {
    String id = of(table);
    table.round(id, APART);
    table.propose(id);
    table.measuring.confirm(id);
    Map<String, String> same = new LinkedHashMap<>(APART);
    same.replaceAll((user, text) -> "grow");
    table.facilitating.openRound(id, null, null);
    assertThat(table.questions.detail(id, "s1").session().answered()).isZero();
    assertThat(table.outcomes.outcome(id, 1).verdict()).isEqualTo(Verdict.CLOSE);
    assertThatThrownBy(() -> table.outcomes.outcome(id, 2)).hasMessageContaining("not been");
    same.forEach((user, text) -> table.answering.asUser(id, user, Table.answer(text)));
    table.revealing.reveal(id, "kim");
    table.propose(id);
    table.measuring.confirm(id);
    assertThat(table.outcome(id).verdict()).isEqualTo(Verdict.SAME);
    assertThat(table.outcomes.outcome(id, 1).verdict()).isEqualTo(Verdict.CLOSE);
    assertThat(table.told).extracting(AlignmentMeasured::round).containsExactly(1, 2);
    assertThat(table.questions.detail(id, "kim").rounds()).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource(TABLES)
  void peopleMergeSplitMoveAndRenameThemes(Table table) {
    String id = of(table);
    table.round(id, APART);
    table.propose(id);
    String grow = table.themeNamed(id, "grow");
    String slow =
        table.theming.split(id, "Slow and steady", List.of(table.said(id, "grow slowly")));
    table.theming.move(id, slow, List.of(table.said(id, "grow")));
    assertThat(sizes(table, id))
        .containsOnly(Map.entry("grow", 2), Map.entry("fix", 2), Map.entry("Slow and steady", 2));
    table.theming.change(id, slow, "Steady", null, null);
    table.theming.merge(id, grow, List.of(slow));
    assertThat(sizes(table, id)).containsOnly(Map.entry("grow", 4), Map.entry("fix", 2));
    assertThatThrownBy(() -> table.theming.move(id, grow, List.of("nothing")))
        .isInstanceOf(BrokenRule.class);
  }

  @ParameterizedTest
  @MethodSource(TABLES)
  void anotherProposalLeavesWhatIsConfirmedAndAChangeTakesTheMeasureBack(Table table) {
    String id = of(table);
    table.round(id, APART);
    table.propose(id);
    String fix = table.themeNamed(id, "fix");
    table.theming.change(id, fix, "Quality", true, null);
    table.propose(id);
    assertThat(sizes(table, id)).containsOnly(Map.entry("grow", 4), Map.entry("Quality", 2));
    assertThat(table.themeNamed(id, "Quality")).isEqualTo(fix);
    table.measuring.confirm(id);
    table.theming.change(id, fix, "Quality first", null, null);
    assertThat(state(table, id)).as("another name changes no figure").isEqualTo("THEMED");
    table.theming.move(id, fix, List.of(table.said(id, "grow slowly")));
    assertThat(state(table, id)).isEqualTo("REVEALED");
  }

  @ParameterizedTest
  @MethodSource(TABLES)
  void theNextSessionShowsWhoKnowsWhatWasAgreed(Table table) {
    String first = of(table);
    table.round(first, APART);
    table.propose(first);
    table.measuring.confirm(first);
    table.concluding.conclude(
        first, new Concluding.Agreement(null, List.of("grow", "fix"), List.of(), null), "kim");
    assertThat(table.northStars).isEmpty();
    String next = of(table);
    assertThat(table.questions.detail(next, "kim").official()).containsExactly("grow", "fix");
    table.round(next, APART);
    table.propose(next);
    table.theming.change(next, table.themeNamed(next, "grow"), null, null, 1);
    table.measuring.confirm(next);
    assertThat(table.outcome(next).recall()).isEqualTo(new Recall(1, 1, 4 / 6.0, 2 / 6.0));
    Page<SessionView> newest = table.questions.list("main", 1, null);
    assertThat(newest.items()).extracting(SessionView::id).containsExactly(next);
    assertThat(table.questions.list("main", 1, Page.key(newest.next())).items())
        .extracting(SessionView::id)
        .containsExactly(first);
  }

  @ParameterizedTest
  @MethodSource(TABLES)
  void aFunctionOfTwoIsBlankInFiguresAndBesideItsWords(Table table) {
    String id = of(table);
    table.facilitating.invite(id, Function.ANALYTICS, List.of("a1", "a2"), List.of(), null);
    Map<String, String> said = new LinkedHashMap<>(APART);
    said.put("a1", "measure");
    said.put("a2", "measure more");
    table.round(id, said);
    table.propose(id);
    table.measuring.confirm(id);
    OutcomeView outcome = table.outcome(id);
    assertThat(outcome.hidden()).containsExactly(Function.DESIGN, Function.ANALYTICS);
    assertThat(outcome.answers())
        .filteredOn(each -> each.function() != null)
        .allSatisfy(each -> assertThat(each.function()).isEqualTo("SALES"))
        .hasSize(3);
    assertThat(outcome.gaps()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource(TABLES)
  void aRoundNeedsPeopleAndAQuorumThatCanBeReached(Table table) {
    String id = table.session(Function.SALES, "ann", "ben");
    assertThatThrownBy(() -> table.facilitating.openRound(id, null, null))
        .hasMessageContaining("at least 3");
    table.facilitating.invite(id, Function.SALES, List.of("ben", "cid"), List.of(), null);
    assertThatThrownBy(() -> table.facilitating.openRound(id, 4, null))
        .isInstanceOf(BrokenRule.class)
        .hasMessageContaining("3 to the 3");
    assertThatThrownBy(() -> table.facilitating.openRound(id, null, table.now.minusSeconds(5)))
        .hasMessageContaining("future");
    table.facilitating.openRound(id, 3, null);
    assertThatThrownBy(() -> table.facilitating.discard(id)).hasMessageContaining("DRAFT");
  }

  @ParameterizedTest
  @MethodSource(TABLES)
  void aDraftIsDeletedAndASeatNobodyAnsweredFromIsTakenBack(Table table) {
    String id = of(table);
    String seat = Objects.requireNonNull(table.questions.detail(id, "s1").mine()).id();
    table.facilitating.withdraw(id, seat);
    assertThat(table.questions.detail(id, "s1").mine()).isNull();
    table.facilitating.discard(id);
    assertThat(table.questions.list(null, 10, null).items()).isEmpty();
  }

  private static String state(Table table, String id) {
    return table.questions.detail(id, "kim").session().state();
  }

  private static Map<String, Integer> sizes(Table table, String id) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    table.outcome(id).themes().forEach(each -> sizes.put(each.name(), each.answers()));
    return sizes;
  }
}
