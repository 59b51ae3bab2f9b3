package org.prodops.goals.meaning;

import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Cuts a text into the pieces a BERT model without capitals was trained on, and gives their
 * numbers: lower case, no accents, each punctuation mark and each Chinese character a word of its
 * own, every word cut greedily into the longest pieces of the vocabulary.
 *
 * <p>The reference library for this is native code of 18 MB, more than the model itself. What it
 * answers for real and for odd texts is kept with the tests, and this class answers the same. The
 * one difference is meant: a person who writes {@code [SEP]} has written brackets.
 */
final class WordPieces {
  private static final int LONGEST_WORD = 100;
  private static final String INNER = "##";

  private final Map<String, Integer> vocabulary;
  private final int start;
  private final int end;
  private final int unknown;

  WordPieces(Map<String, Integer> vocabulary) {
    this.vocabulary = Map.copyOf(vocabulary);
    start = number("[CLS]");
    end = number("[SEP]");
    unknown = number("[UNK]");
  }

  /** Reads the vocabulary out of a {@code tokenizer.json}. */
  static WordPieces read(InputStream tokenizer) {
    Map<String, Integer> vocabulary = new HashMap<>();
    try (JsonParser parser = Json.createParser(tokenizer)) {
      boolean inside = false;
      String key = "";
      while (parser.hasNext()) {
        switch (parser.next()) {
          case KEY_NAME -> key = parser.getString();
          case START_OBJECT -> inside = key.equals("vocab");
          case END_OBJECT -> inside = false;
          case VALUE_NUMBER -> {
            if (inside) {
              vocabulary.put(key, parser.getInt());
            }
          }
          default -> {}
        }
      }
    }
    return new WordPieces(vocabulary);
  }

  /**
   * Returns the numbers of a text's pieces between those of its start and its end.
   *
   * @param limit how many numbers at most, those two included; what is beyond is left out
   */
  long[] numbers(String text, int limit) {
    List<Integer> pieces = new ArrayList<>();
    for (String word : words(text)) {
      if (pieces.size() >= limit - 2) {
        break;
      }
      cut(word, pieces);
    }
    int size = Math.min(pieces.size(), limit - 2);
    long[] numbers = new long[size + 2];
    numbers[0] = start;
    for (int i = 0; i < size; i++) {
      numbers[i + 1] = pieces.get(i);
    }
    numbers[size + 1] = end;
    return numbers;
  }

  private void cut(String word, List<Integer> pieces) {
    if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
      pieces.add(unknown);
      return;
    }
    List<Integer> found = new ArrayList<>();
    int from = 0;
    while (from < word.length()) {
      String prefix = from == 0 ? "" : INNER;
      int to = word.length();
      while (to > from && !vocabulary.containsKey(prefix + word.substring(from, to))) {
        to--;
      }
      if (to == from) {
        pieces.add(unknown);
        return;
      }
      found.add(number(prefix + word.substring(from, to)));
      from = to;
    }
    pieces.addAll(found);
  }

  private int number(String piece) {
    return Objects.requireNonNull(vocabulary.get(piece), piece);
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    plain(text)
        .codePoints()
        .forEach(
            c -> {
              boolean alone = isPunctuation(c) || isChinese(c);
              if ((alone || isSpace(c)) && word.length() > 0) {
                words.add(word.toString());
                word.setLength(0);
              }
              if (alone) {
                words.add(Character.toString(c));
              } else if (!isSpace(c)) {
                word.appendCodePoint(c);
              }
            });
    if (word.length() > 0) {
      words.add(word.toString());
    }
    return words;
  }

  /** Lower case, without accents and without what cannot be seen. */
  private static String plain(String text) {
    StringBuilder visible = new StringBuilder();
    text.codePoints()
        .filter(c -> c != 0xFFFD && (isSpace(c) || !isControl(c)))
        .forEach(visible::appendCodePoint);
    StringBuilder plain = new StringBuilder();
    Normalizer.normalize(visible, Normalizer.Form.NFD)
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        // One by one: the last sigma of a word has a form of its own that the model never saw.
        .map(Character::toLowerCase)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static boolean isSpace(int c) {
    return c == '\t' || c == '\n' || c == '\r' || Character.isSpaceChar(c);
  }

  private static boolean isControl(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE -> true;
      default -> false;
    };
  }

  /** Of ASCII, everything but letters, digits, spaces; beyond, what Unicode calls so. */
  private static boolean isPunctuation(int c) {
    if (c < 128) {
      return c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
    }
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  private static boolean isChinese(int c) {
    return (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0x3400 && c <= 0x4DBF)
        || (c >= 0x20000 && c <= 0x2CEAF)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0x2F800 && c <= 0x2FA1F);
  }
}
