package org.prodops.goals.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class GroupingTest {
  private static final Grouping BY_WORDS =
      new Grouping(new Meaning(false, "Linux", "amd64", Path.of("unused")));

  @Test
  void answersThatSayTheSameAreOneGroupNamedByTheMostCentral() {
    try (Models models = new Models()) {
      Grouping.Proposal proposal =
          new Grouping(models.meaning())
              .groups(
                  List.of(
                      "Fewer false alarms",
                      "Win customers in Spain",
                      "Fewer false alerts, since most alarms are wrong",
                      "Reduce false alarms so that people trust the alerts"));
      assertThat(proposal.kind()).isEqualTo(Kind.EMBEDDINGS);
      assertThat(proposal.groups())
          .extracting(Grouping.Group::members)
          .containsExactly(List.of(0, 2, 3), List.of(1));
      assertThat(proposal.groups().get(0).members()).contains(proposal.groups().get(0).centre());
      assertThat(proposal.groups().get(1).name()).isEqualTo("Win customers in Spain");
    }
  }

  @Test
  void theOrderOfTheAnswersDoesNotMatter() {
    List<String> texts = LabelledAnswers.sessions().get(0).texts();
    List<String> shuffled = new ArrayList<>(texts);
    Collections.shuffle(shuffled, new Random(4));
    try (Models models = new Models()) {
      Grouping grouping = new Grouping(models.meaning());
      assertThat(asSets(grouping, shuffled)).isEqualTo(asSets(grouping, texts));
    }
  }

  @Property(tries = 200)
  void everyTextIsInOneGroupAndTheLargestComesFirst(
      @ForAll @Size(max = 30) List<@StringLength(max = 12) String> texts) {
    Grouping.Proposal proposal = BY_WORDS.groups(texts);
    assertThat(proposal.kind()).isEqualTo(Kind.KEYWORDS);
    assertThat(proposal.groups().stream().flatMap(g -> g.members().stream()))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, texts.size()).boxed().toList());
    assertThat(proposal.groups().stream().map(g -> -g.members().size()).toList()).isSorted();
  }

  @Property(tries = 200)
  void aNameIsAtMostSixtyCharactersAndWholeOnes(@ForAll @StringLength(max = 200) String text) {
    String name = BY_WORDS.groups(List.of(text)).groups().get(0).name();
    assertThat(name).hasSizeLessThanOrEqualTo(60);
    assertThat(name.endsWith(" …") || name.equals(text.strip().replaceAll("\\s+", " "))).isTrue();
    String start = name.replaceAll(" …$", "");
    assertThat(start.isEmpty() || !Character.isHighSurrogate(start.charAt(start.length() - 1)))
        .isTrue();
  }

  @Test
  void aLongNameEndsBehindAWord() {
    assertThat(
            BY_WORDS
                .groups(
                    List.of("Get a new merchant from sign-up to the first order within one day"))
                .groups()
                .get(0)
                .name())
        .isEqualTo("Get a new merchant from sign-up to the first order within …");
  }

  @Test
  void tooManyTextsAreRefused() {
    assertThatThrownBy(() -> BY_WORDS.groups(Collections.nCopies(Grouping.MOST + 1, "more")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2000");
  }

  private static Set<Set<String>> asSets(Grouping grouping, List<String> texts) {
    return grouping.groups(texts).groups().stream()
        .map(g -> g.members().stream().map(texts::get).collect(Collectors.toSet()))
        .collect(Collectors.toCollection(HashSet::new));
  }
}
