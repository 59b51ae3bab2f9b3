package org.prodops.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class KernelTest {

  @Test
  void theSamePartsAlwaysGiveTheSameId() {
    assertThat(Ids.derived("a", "bc")).isEqualTo(Ids.derived("a", "bc")).hasSize(32);
  }

  @Test
  void partsDoNotRunTogether() {
    assertThat(Ids.derived("a", "bc")).isNotEqualTo(Ids.derived("ab", "c"));
  }

  @Test
  void aBlankIdIsRefused() {
    assertThatThrownBy(() -> new GoalId(" ")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPageWithOneRowTooManyNamesWhereTheNextBegins() {
    Page<String> page = Page.of(List.of("a", "b", "c"), 2, s -> s);
    assertThat(page.items()).containsExactly("a", "b");
    assertThat(Page.key(page.next())).isEqualTo("b");
  }

  @Test
  void theLastPageNamesNoNext() {
    assertThat(Page.of(List.of("a", "b"), 2, s -> s).next()).isNull();
  }

  @Test
  void aForeignCursorIsABrokenRule() {
    assertThatThrownBy(() -> Page.key("%%%")).isInstanceOf(BrokenRule.class);
  }

  @Test
  void aLimitOverTheMaximumIsABrokenRule() {
    assertThatThrownBy(() -> Page.limit(1001)).isInstanceOf(BrokenRule.class);
  }

  @Test
  void moneyNeedsACurrencyCode() {
    assertThatThrownBy(() -> new Money(1, "euro")).isInstanceOf(IllegalArgumentException.class);
  }
}
