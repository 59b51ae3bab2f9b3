package org.prodops.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, and where the next begins.
 *
 * @param items at most the limit asked for, in the list's stable order
 * @param next the cursor to ask for the next page with, or null on the last page
 */
public record Page<T>(List<T> items, @Nullable String next) {
  /** Rows on a page when the caller does not say. */
  public static final int DEFAULT_LIMIT = 100;

  /** Rows on a page at the most. */
  public static final int MAX_LIMIT = 1000;

  /**
   * Makes a page of rows read with {@code limit + 1}, the extra row telling that there is more.
   *
   * @param key the sort key of a row, unique within the list
   */
  public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> key) {
    if (rows.size() <= limit) {
      return new Page<>(List.copyOf(rows), null);
    }
    List<T> shown = List.copyOf(rows.subList(0, limit));
    return new Page<>(shown, encode(key.apply(shown.get(limit - 1))));
  }

  /** Returns the limit to use for what the caller asked, between 1 and {@link #MAX_LIMIT}. */
  public static int limit(@Nullable Integer asked) {
    if (asked == null) {
      return DEFAULT_LIMIT;
    }
    if (asked < 1 || asked > MAX_LIMIT) {
      throw new BrokenRule("/limit", "limit must be between 1 and " + MAX_LIMIT);
    }
    return asked;
  }

  /** Returns the sort key a cursor stands for, or null for the first page. */
  public static @Nullable String key(@Nullable String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return null;
    }
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BrokenRule("/cursor", "this cursor was not given by this server");
    }
  }

  private static String encode(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }
}
