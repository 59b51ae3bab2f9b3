package org.prodops.goals.alignment.themes;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of an answer that carry what it is about, cut to stems. */
final class Keywords {
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Words that say nothing of what is wanted, though they stand in most answers. */
  private static final Set<String> EMPTY =
      Set.of(
          ("a about after all also an and any are as at be been before being best better but by can"
                  + " could did do does doing each even every everyone everything first for from"
                  + " get give good had has have having her him his how i if in into is it its just"
                  + " keep let like make makes making many may me more most much must my need needs"
                  + " new no not now of off on one only or other our ours out over own people product"
                  + " really see she should so some such than that the their them then there these"
                  + " they thing things this those through to too up us use using very want wants"
                  + " was way we well were what when where which while who whole why will with"
                  + " without would you your")
              .split(" "));

  private Keywords() {}

  /** Returns the stems in the order they stand, each once; empty when nothing is left. */
  static List<String> of(String text) {
    return Arrays.stream(NO_LETTER.split(text.toLowerCase(Locale.ROOT)))
        .filter(word -> word.length() > 1 && !EMPTY.contains(word))
        .map(Keywords::stem)
        .distinct()
        .toList();
  }

  /** Cuts the commonest English endings, so that "customers" and "customer" are one word. */
  static String stem(String word) {
    for (String ending :
        List.of("ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion")) {
      if (word.endsWith(ending) && word.length() - ending.length() >= 4) {
        return word.substring(0, word.length() - ending.length());
      }
    }
    if (word.endsWith("ies") && word.length() > 5) {
      return word.substring(0, word.length() - 3) + "y";
    }
    for (String ending : List.of("ers", "er", "ed", "es", "s", "e")) {
      if (word.endsWith(ending) && !word.endsWith("ss") && word.length() - ending.length() >= 4) {
        return word.substring(0, word.length() - ending.length());
      }
    }
    return word;
  }
}
