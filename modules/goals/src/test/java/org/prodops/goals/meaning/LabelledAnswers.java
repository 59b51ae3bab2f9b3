package org.prodops.goals.meaning;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The lines of a resource beside these tests, and what a grouping of labelled answers is worth. */
final class LabelledAnswers {
  private LabelledAnswers() {}

  /** One answer and the heading a person put it under. */
  record Answer(String product, String function, String theme, String text) {}

  /** Answers for one product. */
  record Session(String product, List<Answer> answers) {
    List<String> texts() {
      return answers.stream().map(Answer::text).toList();
    }

    /** What the groups of these answers, given by a number each, get right. */
    Pairs pairs(int[] group) {
      int right = 0;
      int wrong = 0;
      int missed = 0;
      for (int i = 0; i < group.length; i++) {
        for (int j = 0; j < i; j++) {
          boolean same = answers.get(i).theme.equals(answers.get(j).theme);
          boolean put = group[i] == group[j];
          right += same && put ? 1 : 0;
          wrong += !same && put ? 1 : 0;
          missed += same && !put ? 1 : 0;
        }
      }
      return new Pairs(right, wrong, missed);
    }
  }

  /** Pairs of answers put together rightly, put together wrongly, and left apart wrongly. */
  record Pairs(int right, int wrong, int missed) {
    static final Pairs NONE = new Pairs(0, 0, 0);

    Pairs and(Pairs more) {
      return new Pairs(right + more.right, wrong + more.wrong, missed + more.missed);
    }

    /** Twice what is right, in what was put together and in what belongs together. */
    double f1() {
      return 2.0 * right / (2.0 * right + wrong + missed);
    }

    @Override
    public String toString() {
      return String.format(
          "F1 %.3f (precision %.2f, recall %.2f)",
          f1(), right / (double) (right + wrong), right / (double) (right + missed));
    }
  }

  static List<Session> sessions() {
    List<Answer> answers =
        lines("answers.tsv").stream()
            .map(line -> line.split("\t", -1))
            .map(part -> new Answer(part[0], part[1], part[2], part[3]))
            .toList();
    return answers.stream()
        .map(Answer::product)
        .distinct()
        .map(p -> new Session(p, answers.stream().filter(a -> a.product.equals(p)).toList()))
        .toList();
  }

  static List<String> lines(String resource) {
    try (InputStream in =
        Objects.requireNonNull(LabelledAnswers.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
