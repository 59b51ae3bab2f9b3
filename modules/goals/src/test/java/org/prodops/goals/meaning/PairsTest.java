package org.prodops.goals.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prodops.goals.meaning.LabelledAnswers.Session;

/**
 * How many pairs of so alike texts mean the same, by what is kept of them: what suggestions of
 * links take a likeness to be worth (config/decisions/0010).
 */
class PairsTest {
  private static final List<Pair> MEANING = new ArrayList<>();
  private static final List<Pair> KEYWORDS = new ArrayList<>();

  private record Pair(double likeness, boolean same) {}

  @BeforeAll
  static void measure() throws IOException {
    try (Encoder encoder = Encoder.open(Models.FOLDER)) {
      for (Session session : LabelledAnswers.sessions()) {
        List<Sense> meanings =
            session.texts().stream()
                .map(text -> Meaning.kept(text, encoder.encode(text).compact()))
                .toList();
        pairs(session, meanings, MEANING);
        pairs(session, session.texts().stream().map(Keywords::of).toList(), KEYWORDS);
      }
    }
  }

  private static void pairs(Session session, List<Sense> senses, List<Pair> pairs) {
    for (int i = 0; i < senses.size(); i++) {
      for (int j = 0; j < i; j++) {
        pairs.add(
            new Pair(
                senses.get(i).likeness(senses.get(j)),
                session.answers().get(i).theme().equals(session.answers().get(j).theme())));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.67", "0.6, 0.81", "0.7, 0.93"})
  void byMeaning(double likeness, double right) {
    assertThat(right(MEANING, likeness)).isCloseTo(right, within(0.05));
  }

  @ParameterizedTest
  @CsvSource({"0.4, 0.61", "0.5, 0.62"})
  void bySharedWords(double likeness, double right) {
    assertThat(right(KEYWORDS, likeness)).isCloseTo(right, within(0.05));
  }

  private static double right(List<Pair> pairs, double likeness) {
    List<Pair> alike = pairs.stream().filter(pair -> pair.likeness() >= likeness).toList();
    assertThat(alike).hasSizeGreaterThan(10);
    return alike.stream().filter(Pair::same).count() / (double) alike.size();
  }
}
