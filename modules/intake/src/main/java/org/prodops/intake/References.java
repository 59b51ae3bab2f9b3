package org.prodops.intake;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the issues that a text names the way code hosts link them: {@code #12}, {@code
 * owner/repository#12}, or by their address on the same host. An address of a pull request names
 * none; a bare {@code #12} may be one too, and then names a work item that does not exist.
 */
public final class References {
  private static final String NUMBER = "([1-9][0-9]{0,8})(?![\\w])";

  private final String repository;
  private final Pattern pattern;

  private References(
      @Nullable String repository, @Nullable String home, String path, String issues) {
    this.repository = Objects.requireNonNullElse(repository, "");
    String known = Objects.requireNonNullElse(home, "https://github.com/");
    int end = known.indexOf('/', known.indexOf("//") + 2);
    String site = end < 0 ? known + "/" : known.substring(0, end + 1);
    this.pattern =
        Pattern.compile(
            Pattern.quote(site)
                + path
                + issues
                + NUMBER
                + "|(?<![\\w./&#-])"
                + path
                + "?#"
                + NUMBER);
  }

  /**
   * Reads as one would where repositories are named {@code owner/repository}.
   *
   * @param repository the one in which the text stands, or null
   * @param home its address
   */
  public static References in(@Nullable String repository, @Nullable String home) {
    return new References(repository, home, "([\\w-]{1,39}/[\\w.-]{1,100})", "/issues/");
  }

  /**
   * Reads as one would where projects are in groups, which may be in groups themselves.
   *
   * @param project the one in which the text stands, or null
   * @param home its address
   */
  public static References inGroups(@Nullable String project, @Nullable String home) {
    return new References(
        project, home, "([\\w.-]{1,100}(?:/[\\w.-]{1,100}){1,20})", "/-/(?:issues|work_items)/");
  }

  /** Returns the issues' keys, each once, sorted. */
  public List<String> in(@Nullable String text) {
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
