package org.prodops.intake.github;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;

/**
 * Finds the issues that a text names the ways GitHub itself links them: {@code #12}, {@code
 * owner/repository#12}, or by their address on the same GitHub. An address of a pull request names
 * none; a bare {@code #12} may be one too, and then names a work item that does not exist.
 */
final class References {
  private static final String REPOSITORY = "([\\w-]{1,39}/[\\w.-]{1,100})";
  private static final String NUMBER = "([1-9][0-9]{0,8})(?![\\w])";

  private final String repository;
  private final Pattern pattern;

  /**
   * Reads as one would in a repository.
   *
   * @param repository its {@code full_name} and {@code html_url}
   */
  References(Fields repository) {
    this.repository = Objects.requireNonNullElse(repository.text("full_name"), "");
    String home = Objects.requireNonNullElse(repository.link("html_url"), "https://github.com/");
    int end = home.indexOf('/', home.indexOf("//") + 2);
    String site = end < 0 ? home + "/" : home.substring(0, end + 1);
    this.pattern =
        Pattern.compile(
            Pattern.quote(site)
                + REPOSITORY
                + "/issues/"
                + NUMBER
                + "|(?<![\\w./&#-])"
                + REPOSITORY
                + "?#"
                + NUMBER);
  }

  /** Returns the issues' keys, each once, sorted. */
  List<String> in(@Nullable String text) {
    TreeSet<String> keys = new TreeSet<>();
    Matcher found = pattern.matcher(Objects.requireNonNullElse(text, ""));
    while (found.find()) {
      String named = found.group(1) == null ? found.group(3) : found.group(1);
      String number = found.group(2) == null ? found.group(4) : found.group(2);
      boolean here = named == null || named.equalsIgnoreCase(repository);
      if (!here || !repository.isEmpty()) {
        keys.add((here ? repository : named) + "#" + number);
      }
    }
    return List.copyOf(keys);
  }
}
