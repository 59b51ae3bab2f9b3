package org.prodops.intake.writeback;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one comment on an issue that lists the goals it serves, kept up to date.
 *
 * <p>It begins with a mark nobody sees. Before the first comment is written the mark is looked for,
 * so what a process wrote that died before it could note that is found again. When the last goal
 * goes, the comment says so rather than being deleted: trackers send mail for a comment and none
 * for a change of it, so a link that goes and comes back would otherwise be told to everybody
 * twice, and an answer below it would hang in the air.
 */
public final class OneComment {
  private static final int MOST_GOALS = 50;
  private static final int LONGEST_TITLE = 250;

  /** What trackers read as a reference to something when it stands before a word or number. */
  private static final String REFERS = "@#!~%$^&*:-";

  private static final char NOTHING_SEEN = '\u200B';

  private OneComment() {}

  /** The comments of one issue. */
  public interface Comments {
    /** Returns the id of the oldest comment that begins with a mark, null if there is none. */
    @Nullable String find(String mark) throws IOException;

    /** Writes a comment, which begins with the mark, and returns its id. */
    String add(String mark, String text) throws IOException;

    /** Changes a comment; returns false if it is gone. */
    boolean change(String id, String text) throws IOException;
  }

  /** How a line about one goal is written. */
  public enum Links {
    /** A title that leads somewhere, in Markdown. */
    MARKDOWN {
      @Override
      String line(String title, String url) {
        return "[" + title + "](<" + url.replace(">", "%3E") + ">)";
      }
    },
    /** The address beside the title, which every markup makes a link of. */
    BESIDE {
      @Override
      String line(String title, String url) {
        return title + " " + url;
      }
    };

    abstract String line(String title, String url);
  }

  /**
   * Keeps the comment as it should be.
   *
   * @param place its id as far as it is known
   * @return its id, null where there is none and none is needed
   */
  public static @Nullable String keep(
      Comments comments,
      Telling.Issue issue,
      List<Telling.Goal> goals,
      Links links,
      @Nullable String place)
      throws IOException {
    String mark = mark(issue);
    String text = text(mark, goals, links);
    if (place != null && comments.change(place, text)) {
      return place;
    }
    String found = comments.find(mark);
    if (found != null && comments.change(found, text)) {
      return found;
    }
    return goals.isEmpty() ? null : comments.add(mark, text);
  }

  /** Returns how the comment on an issue begins. */
  static String mark(Telling.Issue issue) {
    return "<!-- prodops:" + issue.mark() + " -->";
  }

  private static String text(String mark, List<Telling.Goal> goals, Links links) {
    if (goals.isEmpty()) {
      return mark + "\nThis issue serves no goal any more.\n\n_Kept up to date by ProdOps._";
    }
    String lines =
        goals.stream()
            .limit(MOST_GOALS)
            .map(goal -> "* " + line(goal, links) + "\n")
            .collect(Collectors.joining());
    int more = goals.size() - MOST_GOALS;
    return mark
        + "\nThis issue serves "
        + (goals.size() == 1 ? "this goal" : "these goals")
        + ":\n\n"
        + lines
        + (more > 0 ? "* and " + more + " more\n" : "")
        + "\n_Kept up to date by ProdOps._";
  }

  private static String line(Telling.Goal goal, Links links) {
    String title = literally(goal.title());
    return goal.url() == null ? title : links.line(title, goal.url());
  }

  /**
   * Writes a text so that Markdown and Textile show it as it is, and nobody is called by it. Both
   * read a character's number; which of them a Redmine uses its API does not tell. A character that
   * is not seen parts what would still be read as a person or an issue after that.
   */
  static String literally(String text) {
    String line =
        text.replaceAll("[\\p{Cntrl}\\p{Z}\\s\\u202A-\\u202E\\u2066-\\u2069]+", " ").strip();
    String clipped =
        line.length() <= LONGEST_TITLE ? line : line.substring(0, LONGEST_TITLE - 1).strip() + "…";
    StringBuilder written = new StringBuilder();
    clipped
        .codePoints()
        .forEach(
            c -> {
              if (c > 127 || Character.isLetterOrDigit(c) || c == ' ' || c == ',') {
                written.appendCodePoint(c);
              } else {
                written.append(String.format(Locale.ROOT, "&#%d;", c));
              }
              if (REFERS.indexOf(c) >= 0) {
                written.append(NOTHING_SEEN);
              }
            });
    return written.toString();
  }
}
