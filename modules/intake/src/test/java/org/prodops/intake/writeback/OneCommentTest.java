package org.prodops.intake.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.prodops.intake.writeback.OneComment.Links;
import org.prodops.intake.writeback.Telling.Goal;
import org.prodops.intake.writeback.Telling.Issue;

class OneCommentTest {
  private static final Issue ISSUE = new Issue(Told.MARK, "1", "a/b#1");

  private final List<String> written = new ArrayList<>();

  private String text(Links links, Goal... goals) {
    OneComment.Comments none =
        new OneComment.Comments() {
          @Override
          public @Nullable String find(String mark) {
            return "1";
          }

          @Override
          public String add(String mark, String text) {
            throw new AssertionError("there is one");
          }

          @Override
          public boolean change(String id, String text) {
            written.add(text);
            return true;
          }
        };
    try {
      OneComment.keep(none, ISSUE, List.of(goals), links, null);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return written.get(written.size() - 1);
  }

  @Test
  void itListsTheGoalsWithTheirAddressesBelowItsMark() {
    assertThat(text(Links.MARKDOWN, Told.goal("g1", "Nobody calls"), Told.goal("g2", "Be quick")))
        .isEqualTo(
            """
            <!-- prodops:0123456789abcdef0123456789abcdef -->
            This issue serves these goals:

            * [Nobody calls](<https://prodops.example/goals/g1>)
            * [Be quick](<https://prodops.example/goals/g2>)

            _Kept up to date by ProdOps._""");
    assertThat(text(Links.BESIDE, Told.goal("g1", "Nobody calls")))
        .contains("serves this goal:\n\n* Nobody calls https://prodops.example/goals/g1\n");
  }

  @Test
  void withoutAnAddressTheTitleStandsAlone() {
    assertThat(text(Links.MARKDOWN, new Goal("g1", "Nobody calls", null)))
        .contains("* Nobody calls\n");
  }

  @Test
  void itSaysWhenThereIsNoGoalAnyMore() {
    assertThat(text(Links.MARKDOWN)).contains("This issue serves no goal any more.");
  }

  @Test
  void itNamesFiftyGoalsAtTheMost() {
    Goal[] many = new Goal[60];
    for (int i = 0; i < many.length; i++) {
      many[i] = Told.goal("g" + i, "Goal " + i);
    }
    assertThat(text(Links.MARKDOWN, many))
        .contains("Goal 49]", "and 10 more")
        .doesNotContain("50]");
  }

  @Test
  void aTitleCallsNobodyAndRefersToNothing() {
    assertThat(OneComment.literally("@ann #12 !3 GH-4 a/b#5"))
        .isEqualTo("&#64;\u200Bann &#35;\u200B12 &#33;\u200B3 GH&#45;\u200B4 a&#47;b&#35;\u200B5");
  }

  @Test
  void aTitleIsOneLineOfBoundedLength() {
    assertThat(OneComment.literally("a\n/close\r\n\u2028b\u202Ec")).isEqualTo("a &#47;close b c");
    assertThat(OneComment.literally("x".repeat(2000))).hasSize(250).endsWith("…");
  }

  /** What is no letter, digit, blank or comma is written by its number, which both markups read. */
  @Property
  void noTitleHoldsMarkup(@ForAll @StringLength(max = 80) String title) {
    assertThat(OneComment.literally(title).replaceAll("&#[0-9]+;", ""))
        .doesNotContainPattern("[\\x00-\\x1f!-+\\--/:-@\\[-`{-~]");
  }
}
