package org.prodops.goals.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.goals.alignment.AnswersResource.SaidView;
import org.prodops.goals.alignment.secrets.Links;
import org.prodops.goals.alignment.secrets.RoundKey;
import org.prodops.goals.alignment.secrets.RoundKeys;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Focus;
import org.prodops.kernel.Function;

/** Nobody sees an answer before everybody does, and nobody can tell afterwards whose it was. */
class BlindTest {
  private static final String TABLES = "org.prodops.goals.alignment.Table#both";
  private static final String SECRET = "wholly unlike anything else";

  @ParameterizedTest
  @MethodSource(TABLES)
  void whatIsAnsweredIsNowhereInTheDatabaseBeforeTheReveal(Table table) {
    String id = table.session(Function.SALES, "ann", "ben", "cid");
    table.facilitating.openRound(id, null, null);
    table.answering.asUser(id, "ann", Table.answer(SECRET));
    assertThat(everything(table)).noneMatch(cell -> cell.contains(SECRET));
    assertThatThrownBy(() -> table.outcome(id))
        .isInstanceOf(ClientErrorException.class)
        .hasMessageContaining("not been revealed");
    assertThat(table.questions.detail(id, "ann").session().answered()).isOne();
    assertThat(Objects.requireNonNull(table.questions.detail(id, "ann").mine()).answered())
        .isTrue();
    assertThat(Objects.requireNonNull(table.questions.detail(id, "ben").mine()).answered())
        .isFalse();
  }

  @ParameterizedTest
  @MethodSource(TABLES)
  void everyAnswerTakesTheSameSpace(Table table) {
    String id = table.session(Function.SALES, "ann", "ben", "cid");
    table.facilitating.openRound(id, null, null);
    table.answering.asUser(id, "ann", Table.answer("x"));
    table.answering.asUser(
        id, "ben", Table.answer("x".repeat(300), "y".repeat(300), "€".repeat(300)));
    assertThat(column(table, "select distinct length(sealed) from goals.alignment_answer"))
        .hasSize(1);
  }

  @ParameterizedTest
  @MethodSource(TABLES)
  void theLastAnswerBeforeTheRevealCountsAndNoneIsTakenAfterIt(Table table) {
    String id = table.session(Function.SALES, "ann", "ben", "cid");
    assertThatThrownBy(() -> table.answering.asUser(id, "ann", Table.answer("early")))
        .hasMessageContaining("DRAFT");
    table.facilitating.openRound(id, null, null);
    table.answering.asUser(id, "Ann", Table.answer("first thought"));
    table.answering.asUser(id, "ann", Table.answer("second thought"));
    table.answering.asUser(id, "ben", Table.answer("b"));
    assertThatThrownBy(() -> table.revealing.reveal(id, "kim"))
        .hasMessageContaining("who said what");
    table.answering.asUser(id, "cid", Table.answer("c"));
    table.revealing.reveal(id, "kim");
    assertThat(table.outcome(id).answers())
        .extracting(SaidView::text)
        .containsExactlyInAnyOrder("second thought", "b", "c");
    assertThatThrownBy(() -> table.answering.asUser(id, "ann", Table.answer("late")))
        .isInstanceOf(ClientErrorException.class)
        .hasMessageContaining("REVEALED");
  }

  @ParameterizedTest
  @MethodSource(TABLES)
  void afterTheRevealNothingLeadsFromAnAnswerToWhoGaveIt(Table table) {
    String id = table.session(Function.SALES, "ann", "ben", "cid");
    table.round(id, Map.of("ann", SECRET, "ben", "b", "cid", "c"));
    List<String> seats = column(table, "select id from goals.alignment_seat");
    assertThat(seats).hasSize(3);
    assertThat(column(table, "select voice_id from goals.alignment_said"))
        .doesNotContainAnyElementsOf(seats);
    assertThat(column(table, "select sealed from goals.alignment_answer")).containsOnly("null");
    assertThat(column(table, "select wrapped_key from goals.alignment_round")).containsOnly("null");
  }

  @ParameterizedTest
  @MethodSource(TABLES)
  void aQuorumRevealsWithoutAnybodyAsking(Table table) {
    String id = table.session(Function.SALES, "ann", "ben", "cid", "dan");
    table.facilitating.openRound(id, 3, null);
    for (String user : List.of("ann", "ben")) {
      table.answering.asUser(id, user, Table.answer("a"));
    }
    assertThat(table.revealing.due()).isEmpty();
    table.answering.asUser(id, "cid", Table.answer("a"));
    assertThat(table.revealing.due()).containsExactly(id);
    assertThat(table.revealing.revealIfDue(id)).isTrue();
    assertThat(table.revealing.revealIfDue(id)).isFalse();
    assertThat(table.questions.detail(id, "kim").rounds().get(0).revealedBy()).isEqualTo("quorum");
  }

  @ParameterizedTest
  @MethodSource(TABLES)
  void aDeadlineRevealsOnceThereAreAnswersEnough(Table table) {
    String id = table.session(Function.SALES, "ann", "ben", "cid");
    table.facilitating.openRound(id, null, table.now.plus(Duration.ofHours(1)));
    table.answering.asUser(id, "ann", Table.answer("a"));
    table.answering.asUser(id, "ben", Table.answer("a"));
    assertThat(table.revealing.due()).isEmpty();
    table.now = table.now.plus(Duration.ofHours(2));
    assertThat(table.revealing.due()).containsExactly(id);
    assertThat(table.revealing.revealIfDue(id)).isFalse();
    table.answering.asUser(id, "cid", Table.answer("a"));
    assertThat(table.revealing.revealIfDue(id)).isTrue();
    assertThat(table.questions.detail(id, "kim").rounds().get(0).revealedBy())
        .isEqualTo("deadline");
  }

  @ParameterizedTest
  @MethodSource(TABLES)
  void aLinkIsForTheFirstBrowserThatAnswersWithIt(Table table) {
    String id = table.session(Function.SALES, "ann", "ben");
    String link = guest(table, id);
    String mine = Links.fresh();
    String other = Links.fresh();
    table.facilitating.openRound(id, null, null);
    table.answering.byLink(link, mine, Table.answer("a"));
    table.answering.byLink(link, mine, Table.answer("b"));
    assertThatThrownBy(() -> table.answering.byLink(link, other, Table.answer("c")))
        .isInstanceOfSatisfying(
            ClientErrorException.class,
            e -> assertThat(e.getResponse().getStatus()).isEqualTo(410));
    assertThat(everything(table)).noneMatch(cell -> cell.contains(link) || cell.contains(mine));
  }

  @ParameterizedTest
  @MethodSource(TABLES)
  void aLinkEndsAndAnotherIsNotKnown(Table table) {
    String id = table.session(Function.SALES, "ann", "ben");
    String link = guest(table, id);
    table.facilitating.openRound(id, null, null);
    assertThatThrownBy(
            () -> table.answering.byLink(Links.fresh(), Links.fresh(), Table.answer("a")))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> table.answering.byLink("'", Links.fresh(), Table.answer("a")))
        .isInstanceOf(NotFoundException.class);
    table.now = table.now.plus(Duration.ofDays(15));
    assertThatThrownBy(() -> table.answering.byLink(link, Links.fresh(), Table.answer("a")))
        .hasMessageContaining("over");
  }

  @ParameterizedTest
  @MethodSource(TABLES)
  void whoIsNotInvitedCannotAnswer(Table table) {
    String id = table.session(Function.SALES, "ann", "ben", "cid");
    table.facilitating.openRound(id, null, null);
    assertThatThrownBy(() -> table.answering.asUser(id, "eve", Table.answer("a")))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("not invited");
  }

  @ParameterizedTest
  @MethodSource(TABLES)
  void everythingThatIsWrongWithAnAnswerIsToldAtOnce(Table table) {
    String id = table.session(Function.SALES, "ann", "ben", "cid");
    table.facilitating.openRound(id, null, null);
    Answering.Given wrong =
        new Answering.Given(
            List.of(new Answer.Aim(" ", 1), new Answer.Aim("b", 1)),
            List.of(1, 2, 6),
            Map.of(Focus.DELIGHT, 99));
    assertThatThrownBy(() -> table.answering.asUser(id, "ann", wrong))
        .isInstanceOfSatisfying(
            BrokenRule.class,
            e ->
                assertThat(e.faults())
                    .extracting(BrokenRule.Fault::pointer)
                    .containsExactly(
                        "/answers/0/text", "/answers/1/rank", "/ratings", "/ratings/2", "/focus"));
  }

  @Test
  void anAnswerIsReadBackAsItWasSealedAndOpensForItsSeatAlone() {
    RoundKeys keys = new RoundKeys(new byte[32]);
    RoundKey key = keys.open(keys.fresh());
    List<@Nullable Integer> ratings = new ArrayList<>(List.of(1, 5, 3));
    ratings.add(null);
    Answer answer = new Answer(List.of("Zürich ☃", "b"), ratings, points(10, 20, 30, 40));
    String sealed = key.seal("ann", answer.bytes());
    assertThat(Answer.read(key.open("ann", sealed))).isEqualTo(answer);
    assertThatThrownBy(() -> key.open("ben", sealed)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> keys.open(keys.fresh()).open("ann", sealed))
        .isInstanceOf(IllegalStateException.class);
    byte[] other = new byte[32];
    other[0] = 1;
    assertThatThrownBy(() -> new RoundKeys(other).open(keys.fresh()))
        .hasMessageContaining("replaced");
  }

  private static Map<Focus, Integer> points(int a, int b, int c, int d) {
    return Map.of(Focus.DELIGHT, a, Focus.ADOPTION, b, Focus.RETENTION, c, Focus.SUPPORT, d);
  }

  private static String guest(Table table, String id) {
    return Objects.requireNonNull(
        table
            .facilitating
            .invite(id, Function.MARKETING, List.of(), List.of("A guest"), null)
            .get(0)
            .link());
  }

  /** Every cell of every table of the schema, as whoever reads the database sees them. */
  private static List<String> everything(Table table) {
    List<String> cells = new ArrayList<>();
    for (String name :
        column(
            table,
            "select table_name from information_schema.tables"
                + " where lower(table_schema) = 'goals' and table_name like 'alignment%'")) {
      table.jdbi.useHandle(
          h ->
              h.createQuery("select * from goals." + name)
                  .mapToMap()
                  .forEach(row -> row.values().forEach(cell -> cells.add(String.valueOf(cell)))));
    }
    assertThat(cells).isNotEmpty();
    return cells;
  }

  private static List<String> column(Table table, String sql) {
    return table.jdbi.withHandle(
        h -> h.createQuery(sql).map((row, context) -> String.valueOf(row.getString(1))).list());
  }
}
