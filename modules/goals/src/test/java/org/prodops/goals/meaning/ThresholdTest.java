package org.prodops.goals.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.prodops.goals.meaning.LabelledAnswers.Pairs;
import org.prodops.goals.meaning.LabelledAnswers.Session;

/**
 * What grouping is worth on labelled answers, by the pairs it puts together. Where it says held
 * out, a threshold is chosen on four products and judged on the fifth, in turn. The figures are in
 * config/decisions/0007; margins here leave room for other processors, whose 8-bit arithmetic
 * rounds otherwise.
 */
class ThresholdTest {
  private static final List<Session> SESSIONS = LabelledAnswers.sessions();

  private static final List<Curve> MEANING = new ArrayList<>();
  private static final List<Curve> BARE_MODEL = new ArrayList<>();
  private static final List<Curve> KEYWORDS = new ArrayList<>();

  /** What one session's grouping gets right, at a threshold of each whole percent. */
  private record Curve(List<Pairs> percent) {
    Pairs at(double threshold) {
      return percent.get((int) Math.round(threshold * 100));
    }
  }

  @BeforeAll
  static void measure() throws IOException, OrtException {
    try (Encoder encoder = Encoder.open(Models.FOLDER)) {
      for (Session session : SESSIONS) {
        List<Sense> bare = new ArrayList<>();
        for (String text : session.texts()) {
          bare.add(new Direction(encoder.mean(text)));
        }
        BARE_MODEL.add(curve(session, bare));
        MEANING.add(curve(session, session.texts().stream().map(encoder::encode).toList()));
        KEYWORDS.add(curve(session, session.texts().stream().map(Keywords::of).toList()));
      }
    }
  }

  @Test
  void theSetIsLargeEnoughToTell() {
    assertThat(SESSIONS).hasSize(5);
    assertThat(SESSIONS.stream().mapToInt(s -> s.answers().size()).sum()).isGreaterThan(250);
    assertThat(SESSIONS)
        .allSatisfy(
            s ->
                assertThat(s.answers().stream().map(LabelledAnswers.Answer::function).distinct())
                    .hasSizeGreaterThanOrEqualTo(6));
  }

  @Test
  void meaningFindsMoreThanSharedWordsOnHeldOutProducts() {
    Pairs byMeaning = heldOut(MEANING);
    Pairs byWords = heldOut(KEYWORDS);
    assertThat(byMeaning.f1())
        .as("by meaning %s, by words %s", byMeaning, byWords)
        .isGreaterThan(byWords.f1() + 0.08);
  }

  @Test
  void meaningOnHeldOutProductsFindsMoreThanTheBareModelUntuned() {
    Pairs tuned = heldOut(MEANING);
    Pairs untuned = at(BARE_MODEL, 0.5);
    assertThat(tuned.f1())
        .as("tuned %s, bare model at one half %s", tuned, untuned)
        .isGreaterThan(untuned.f1() + 0.04);
  }

  @Test
  void theShippedThresholdsAreAmongTheBest() {
    assertThat(at(MEANING, Kind.EMBEDDINGS.together()).f1())
        .isGreaterThan(at(MEANING, best(MEANING)).f1() - 0.03);
    assertThat(at(KEYWORDS, Kind.KEYWORDS.together()).f1())
        .isGreaterThan(at(KEYWORDS, best(KEYWORDS)).f1() - 0.03);
  }

  private static Curve curve(Session session, List<Sense> senses) {
    float[][] likeness = Grouping.likeness(senses);
    return new Curve(
        IntStream.rangeClosed(0, 60)
            .mapToObj(
                percent ->
                    session.pairs(
                        Linkage.clusters(
                            Arrays.stream(likeness).map(float[]::clone).toArray(float[][]::new),
                            percent / 100.0)))
            .toList());
  }

  private static Pairs heldOut(List<Curve> curves) {
    Pairs sum = Pairs.NONE;
    for (int i = 0; i < curves.size(); i++) {
      List<Curve> others = new ArrayList<>(curves);
      Curve judged = others.remove(i);
      sum = sum.and(judged.at(best(others)));
    }
    return sum;
  }

  /** The threshold with the best mean F1 over products. */
  private static double best(List<Curve> curves) {
    return IntStream.rangeClosed(1, 60)
        .mapToObj(percent -> percent / 100.0)
        .max(
            Comparator.comparingDouble(
                t -> curves.stream().mapToDouble(c -> c.at(t).f1()).average().orElseThrow()))
        .orElseThrow();
  }

  private static Pairs at(List<Curve> curves, double threshold) {
    return curves.stream().map(c -> c.at(threshold)).reduce(Pairs.NONE, Pairs::and);
  }
}
