package org.prodops.goals.suggestions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prodops.goals.meaning.Kind;

class EvidenceTest {
  @ParameterizedTest
  @CsvSource({"1, 1, 0.333", "2, 2, 0.5", "9, 10, 0.75", "6, 10, 0.5", "20, 20, 0.909"})
  void fewItemsProveLittle(int serving, int items, double value) {
    assertThat(new Share(serving, items).value()).isCloseTo(value, within(0.001));
  }

  @Test
  void aShareIsToldInWords() {
    assertThat(new Share(9, 10).words("of SHOP-12"))
        .isEqualTo("9 of 10 other items of SHOP-12 serve it");
    assertThat(new Share(1, 4).words("of SHOP-12"))
        .isEqualTo("1 of 4 other items of SHOP-12 serves it");
    assertThat(new Share(1, 1).words("of SHOP-12"))
        .isEqualTo("the one other item of SHOP-12 serves it");
    assertThat(Share.of(870, 1000).words("labelled “billing”"))
        .isEqualTo("about 85 % of the items labelled “billing” serve it");
  }

  @Property
  void oneItemMoreOfManySaysTheSameOrTheNextStep(
      @ForAll @IntRange(min = 21, max = 5000) int items, @ForAll @IntRange(max = 5000) int part) {
    int serving = part % (items + 1);
    int before = Share.of(serving, items).serving();
    int after = Share.of(serving + 1, items + 1).serving();
    assertThat(before % 5).isZero();
    assertThat(after - before).isBetween(0, 5);
  }

  @Test
  void whatIsOfOneKindCountsOnceAndWhatIsOfAnotherAddsToIt() {
    Evidence evidence = new Evidence();
    evidence.share("epic", new Share(9, 10), "of SHOP-12");
    evidence.share("label", new Share(3, 4), "labelled “billing”");
    assertThat(evidence.score()).isCloseTo(0.75, within(1e-9));
    evidence.closeness(0.8, "its title is close to the goal's (0.60)");
    assertThat(evidence.score()).isCloseTo(1 - 0.25 * 0.2, within(1e-9));
    assertThat(evidence.doubt()).isEqualTo(50);
    assertThat(evidence.reasons())
        .isEqualTo(
            List.of(
                "its title is close to the goal's (0.60)",
                "9 of 10 other items of SHOP-12 serve it",
                "3 of 4 other items labelled “billing” serve it"));
  }

  @Test
  void ofTheLabelsTheStrongestIsNamed() {
    Evidence evidence = new Evidence();
    evidence.share("label", new Share(3, 4), "labelled “billing”");
    evidence.share("label", new Share(9, 10), "labelled “invoice”");
    assertThat(evidence.reasons())
        .containsExactly("9 of 10 other items labelled “invoice” serve it");
  }

  @Test
  void littleAloneIsNotEnough() {
    Evidence evidence = new Evidence();
    evidence.share("epic", new Share(1, 1), "of SHOP-12");
    assertThat(evidence.isEnough()).isFalse();
    evidence.share("epic", new Share(2, 2), "of SHOP-12");
    assertThat(evidence.isEnough()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "0.49, 0",
    "0.5, 0.67",
    "0.55, 0.74",
    "0.6, 0.81",
    "0.7, 0.93",
    "0.85, 0.94",
    "1, 0.95"
  })
  void likenessIsWorthWhatWasMeasured(double likeness, double value) {
    assertThat(Closeness.value(Kind.EMBEDDINGS, likeness)).isCloseTo(value, within(1e-9));
  }

  @Property
  void moreLikenessIsNeverWorthLess(
      @ForAll @IntRange(max = 1000) int one, @ForAll @IntRange(max = 1000) int other) {
    for (Kind kind : Kind.values()) {
      double low = Closeness.value(kind, Math.min(one, other) / 1000.0);
      double high = Closeness.value(kind, Math.max(one, other) / 1000.0);
      assertThat(low).isLessThanOrEqualTo(high).isBetween(0.0, 1.0);
    }
  }
}
