package org.prodops.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.BrokenRule.Fault;

class ProblemsTest {

  /** Where a choice may stand. */
  public enum Choice {
    ONE,
    TWO
  }

  /** Within another. */
  public record Inner(List<Choice> choices) {}

  /** What is read. */
  public record Outer(String name, Inner inner) {}

  @Test
  void aBrokenRuleNamesItsFieldsEvenWithinAnotherFailure() {
    Throwable wrapped =
        new RuntimeException(new BrokenRule(List.of(new Fault("/a", "x"), new Fault("/b", "y"))));
    Problem problem = Problems.of(wrapped, "/api/v1/goals");
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.errors())
        .extracting(Fault::pointer, Fault::detail)
        .containsExactly(tuple("/a", "x"), tuple("/b", "y"));
  }

  @Test
  void anUnexpectedFailureTellsATraceAndNothingElse() {
    Problem problem = Problems.of(new IllegalStateException("the secret is 42"), "/api/v1/goals");
    assertThat(problem.status()).isEqualTo(500);
    assertThat(problem.trace()).isNotNull();
    assertThat(new String(problem.json(), StandardCharsets.UTF_8)).doesNotContain("secret");
  }

  @Test
  void anUnknownConstantIsTracedToItsField() {
    Class<?> missed =
        EnumFields.missed(
            "No enum constant " + Choice.class.getCanonicalName() + ".THREE", Outer.class);
    assertThat(missed).isEqualTo(Choice.class);
    assertThat(EnumFields.path(Outer.class, Choice.class)).containsExactly("inner", "choices");
    assertThat(EnumFields.choices(Choice.class)).isEqualTo("must be one of ONE, TWO");
  }

  @Test
  void aTagMatchesHoweverItWasCompressed() {
    assertThat(EntityTags.isAmong("\"a-gzip\"", "\"b\", W/\"a\"")).isTrue();
    assertThat(EntityTags.isAmong("\"a\"", "\"b\"")).isFalse();
    assertThat(EntityTags.isAmong("\"a\"", "*")).isTrue();
  }

  @Test
  void theShellsImportMapIsAllowedByItsHash() {
    String policy =
        SafeHeaders.policy("<script type=\"importmap\">{}</script><script>alert(1)</script>");
    // echo -n '{}' | openssl dgst -sha256 -binary | base64
    assertThat(policy)
        .contains("script-src 'self' 'sha256-RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=';")
        .contains("frame-ancestors 'none'");
  }
}
