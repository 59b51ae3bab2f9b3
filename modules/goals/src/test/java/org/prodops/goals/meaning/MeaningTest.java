package org.prodops.goals.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeaningTest {
  @TempDir private Path folder;

  @Test
  void aParaphraseIsKnownWithoutASharedWord() {
    try (Models models = new Models()) {
      String goal = "Protect patient data";
      String paraphrase = "Medical records stay confidential";
      assertThat(Keywords.of(goal).likeness(Keywords.of(paraphrase))).isZero();
      assertThat(models.meaning().likeness(goal, paraphrase)).isGreaterThan(0.45);
      assertThat(models.meaning().likeness(goal, "Win customers in Spain")).isLessThan(0.15);
      assertThat(models.meaning().kind()).isEqualTo(Kind.EMBEDDINGS);
    }
  }

  @Test
  void aTextIsTheSameBesideAnyOthers() {
    try (Models models = new Models()) {
      Sense alone = models.meaning().senses(List.of("Ship faster")).get(0);
      Sense among =
          models
              .meaning()
              .senses(List.of("Earn more, " + "much ".repeat(60), "Ship faster"))
              .get(1);
      assertThat(alone.likeness(among)).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void aTextWithoutAnyWordHasASenseToo() {
    try (Models models = new Models()) {
      assertThat(models.meaning().likeness("", " \n ")).isCloseTo(1, within(1e-6));
      assertThat(models.meaning().likeness("", "Earn more")).isBetween(0.0, 1.0);
    }
  }

  @Test
  void theModelIsLetGoWhenNothingComesAndComesBackWhenSomethingDoes() {
    try (Models models = new Models()) {
      double before = models.meaning().likeness("Ship faster", "Release sooner");
      assertThat(models.waiting()).hasSize(1);
      models.waiting().get(0).run();
      assertThat(models.meaning().likeness("Ship faster", "Release sooner")).isEqualTo(before);
      assertThat(models.waiting()).as("one more wait, since the last use").hasSize(2);
    }
  }

  @Test
  void nothingButTheLibrariesStaysOnDisk() throws IOException {
    try (Models models = new Models()) {
      models.meaning().senses(List.of("Ship faster"));
      try (var files = Files.list(models.folder())) {
        assertThat(files.map(f -> f.getFileName().toString()))
            .allMatch(name -> name.contains("onnxruntime"));
      }
    }
  }

  @Test
  void whenItIsSwitchedOffWordsAreComparedAndNothingIsLogged() {
    List<String> log = logged(() -> assertKeywords(new Meaning(false, "Linux", "amd64", folder)));
    assertThat(log).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Linux, riscv64", "Mac OS X, x86_64", "FreeBSD, amd64", "Windows 11, aarch64"})
  void whereNoModelIsShippedWordsAreComparedAndOneSentenceSaysSo(String system, String processor) {
    List<String> log = logged(() -> assertKeywords(new Meaning(true, system, processor, folder)));
    assertThat(log).singleElement().asString().contains(system).contains(processor).endsWith(".");
  }

  @ParameterizedTest
  @CsvSource({"Linux, amd64", "Linux, aarch64", "Mac OS X, aarch64", "Windows Server 2022, amd64"})
  void forTheseMachinesAModelIsShipped(String system, String processor) {
    assertThat(new Meaning(true, system, processor, folder).kind()).isEqualTo(Kind.EMBEDDINGS);
  }

  @Test
  void whenTheModelCannotBeUnpackedWordsAreComparedAndOneSentenceSaysSo() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    List<String> log =
        logged(
            () ->
                assertKeywords(
                    new Meaning(
                        true,
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        file.resolve("below a file"))));
    assertThat(log).singleElement().asString().contains("below a file");
  }

  @Test
  void aSenseOfOneKindIsNotHeldAgainstOneOfTheOther() {
    try (Models models = new Models()) {
      Sense direction = models.meaning().senses(List.of("Earn more")).get(0);
      Sense keywords = Keywords.of("Earn more");
      assertThatThrownBy(() -> direction.likeness(keywords))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> keywords.likeness(direction))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static void assertKeywords(Meaning meaning) {
    assertThat(meaning.likeness("Faster releases", "We release faster!")).isEqualTo(1);
    assertThat(meaning.likeness("Faster releases", "Ship sooner")).isZero();
    assertThat(meaning.likeness("", "")).isZero();
    assertThat(meaning.kind()).isEqualTo(Kind.KEYWORDS);
  }

  private static List<String> logged(Runnable act) {
    Logger logger = Logger.getLogger(Meaning.class.getName());
    List<String> messages = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            messages.add(entry.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    try {
      act.run();
    } finally {
      logger.removeHandler(handler);
    }
    return messages;
  }
}
