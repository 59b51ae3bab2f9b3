package org.prodops.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesTest {
  private final References references = at("https://github.com/Acme/shop");

  @ParameterizedTest
  @CsvSource({
    "Fixes #12, Acme/shop#12",
    "'(#12)', Acme/shop#12",
    "'#12.', Acme/shop#12",
    "acme/Shop#12, Acme/shop#12",
    "other/web.app#3, other/web.app#3",
    "https://github.com/other/web/issues/3, other/web#3",
    "https://github.com/acme/shop/issues/3#issuecomment-77, Acme/shop#3"
  })
  void anIssueIsNamedAsGitHubLinksIt(String text, String key) {
    assertThat(references.in(text)).containsExactly(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no issue",
        "&#39;",
        "#0",
        "#12abc",
        "page#12",
        "#1234567890",
        "https://github.com/acme/shop/pull/12",
        "https://example.com/acme/shop/issues/12",
        "https://example.com/page#12",
        "a/b/c#12"
      })
  void whatGitHubDoesNotLinkNamesNone(String text) {
    assertThat(references.in(text)).isEmpty();
  }

  @Test
  void aGitHubOfOnesOwnHasAddressesOfItsOwn() {
    assertThat(
            at("https://git.acme.example/Acme/shop")
                .in("https://git.acme.example/a/b/issues/1 https://github.com/a/b/issues/2"))
        .containsExactly("a/b#1");
  }

  @ParameterizedTest
  @CsvSource({
    "'Closes #12.', acme/web/shop#12",
    "acme/api#3, acme/api#3",
    "acme/web/deep/er#3, acme/web/deep/er#3",
    "https://gitlab.example/acme/web/shop/-/issues/3, acme/web/shop#3",
    "https://gitlab.example/acme/api/-/work_items/3#note_1, acme/api#3"
  })
  void whereGroupsHoldGroupsAPathMayBeLong(String text, String key) {
    assertThat(
            References.inGroups("acme/web/shop", "https://gitlab.example/acme/web/shop").in(text))
        .containsExactly(key);
  }

  @Test
  void noTextNamesNone() {
    assertThat(references.in(null)).isEmpty();
  }

  @Property(tries = 200)
  void allThatAreNamedAreFoundOnceWhateverTheWayTheyAreNamed(
      @ForAll @Size(max = 30) List<@IntRange(min = 1, max = 99) Integer> numbers) {
    StringBuilder text = new StringBuilder();
    TreeSet<String> keys = new TreeSet<>();
    for (int i = 0; i < numbers.size(); i++) {
      int number = numbers.get(i);
      text.append(
          switch (i % 3) {
            case 0 -> "* one (#" + number + ")\n";
            case 1 -> "and acme/shop#" + number + ", ";
            default -> "see https://github.com/Acme/shop/issues/" + number + "\n";
          });
      keys.add("Acme/shop#" + number);
    }
    assertThat(references.in(text.toString())).containsExactlyElementsOf(keys);
  }

  private static References at(String url) {
    return References.in("Acme/shop", url);
  }
}
