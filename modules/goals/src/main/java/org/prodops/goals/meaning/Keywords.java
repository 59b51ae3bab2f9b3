package org.prodops.goals.meaning;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words of an English text that carry it, cut to what their forms have in common. */
final class Keywords implements Sense {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final List<String> ENDINGS = List.of("ing", "ed", "es", "s");
  private static final int SHORTEST = 3;

  private static final Set<String> EMPTY_WORDS =
      Set.of(
          ("a an and are as at be because become been before but by can could do does every for from"
                  + " get gets has have how i if in into is it its make makes more must my need never"
                  + " no not of on one or our out over product should so than that the their them"
                  + " then there these they this to up us want was we what when where which who will"
                  + " with without would you your")
              .split(" "));

  private final Set<String> stems;

  private Keywords(Set<String> stems) {
    this.stems = stems;
  }

  static Sense of(String text) {
    return new Keywords(
        Arrays.stream(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT)))
            .filter(word -> word.length() > 1 && !EMPTY_WORDS.contains(word))
            .map(Keywords::stem)
            .collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public Kind kind() {
    return Kind.KEYWORDS;
  }

  /** The words both have, over the geometric mean of how many each has. */
  @Override
  public double likeness(Sense other) {
    if (!(other instanceof Keywords that)) {
      throw new IllegalArgumentException("a direction in the model's space has no keywords");
    }
    if (stems.isEmpty() || that.stems.isEmpty()) {
      return 0;
    }
    long shared = stems.stream().filter(that.stems::contains).count();
    return shared / Math.sqrt((double) stems.size() * that.stems.size());
  }

  @Override
  public byte @Nullable [] compact() {
    return null;
  }

  private static String stem(String word) {
    String stem =
        ENDINGS.stream()
            .filter(word::endsWith)
            .map(ending -> word.substring(0, word.length() - ending.length()))
            .filter(rest -> rest.length() >= SHORTEST)
            .findFirst()
            .orElse(word);
    boolean silent = stem.length() > SHORTEST && stem.endsWith("e");
    return silent ? stem.substring(0, stem.length() - 1) : stem;
  }
}
