package org.prodops.goals.alignment.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.prodops.goals.alignment.themes.ThemeProposals.Answer;
import org.prodops.goals.alignment.themes.ThemeProposals.Theme;
import org.prodops.goals.meaning.Grouping;
import org.prodops.goals.meaning.Meaning;

class MeaningThemesTest {
  private final ThemeProposals themes = new MeaningThemes(new Grouping(new Meaning("off")));

  @Test
  void answersThatShareTheirWordsAreOneTheme() {
    List<Answer> answers =
        List.of(
            new Answer("1", "Fewer support tickets"),
            new Answer("2", "Clinics book online without calling"),
            new Answer("3", "Every clinic can book online"),
            new Answer("4", "Bring the number of support tickets down"),
            new Answer("5", "Grow in Poland"));
    assertThat(groups(answers))
        .containsExactlyInAnyOrder(Set.of("1", "4"), Set.of("2", "3"), Set.of("5"));
    assertThat(themes.propose(answers).how()).contains("shared words");
  }

  @Test
  void aThemeIsNamedByOneOfItsAnswers() {
    assertThat(
            themes
                .propose(
                    List.of(
                        new Answer("1", "Fewer tickets"), new Answer("2", "Fewer tickets please")))
                .themes())
        .singleElement()
        .extracting(Theme::name)
        .isEqualTo("Fewer tickets");
  }

  @Test
  void answersOfEmptyWordsStandAlone() {
    assertThat(groups(List.of(new Answer("1", "to be the best"), new Answer("2", "???"))))
        .containsExactlyInAnyOrder(Set.of("1"), Set.of("2"));
  }

  @Property(tries = 200)
  void theOrderOfAnswersChangesNothingAndNoneIsLost(
      @ForAll("answers") List<String> texts, @ForAll Random random) {
    List<Answer> answers = new ArrayList<>();
    texts.forEach(text -> answers.add(new Answer("a" + answers.size(), text)));
    List<Answer> shuffled = new ArrayList<>(answers);
    Collections.shuffle(shuffled, random);
    List<Theme> proposed = themes.propose(answers).themes();
    assertThat(themes.propose(shuffled).themes()).isEqualTo(proposed);
    assertThat(proposed.stream().flatMap(theme -> theme.answers().stream()))
        .containsExactlyInAnyOrderElementsOf(answers.stream().map(Answer::id).toList());
    assertThat(proposed).allSatisfy(theme -> assertThat(theme.name()).isNotBlank());
  }

  @Provide
  Arbitrary<List<String>> answers() {
    return Arbitraries.of("customers", "booking", "faster", "tickets", "growth", "the", "Poland")
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(words -> String.join(" ", words))
        .list()
        .ofMaxSize(25);
  }

  private Set<Set<String>> groups(List<Answer> answers) {
    return themes.propose(answers).themes().stream()
        .map(theme -> Set.copyOf(theme.answers()))
        .collect(Collectors.toSet());
  }
}
