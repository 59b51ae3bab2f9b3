package org.prodops.intake.gitlab;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An issue's status: closed, or what its labels say, or open. */
final class GitLabStatus {
  static final String OPENED = "opened";
  static final String CLOSED = "closed";

  private static final Set<String> SCOPES = Set.of("workflow", "status");

  private GitLabStatus() {}

  /** Returns the status of an issue in this state with these labels. */
  static String of(String state, @Nullable List<String> labels) {
    if (labels == null || state.equals(CLOSED)) {
      return state;
    }
    return labels.stream()
        .sorted()
        .filter(GitLabStatus::isStatus)
        .map(label -> label.substring(label.lastIndexOf("::") + 2).strip())
        .findFirst()
        .orElse(state);
  }

  /**
   * Returns what GitLab itself says the status means; what a label means is the people's affair.
   */
  static @Nullable String category(String status) {
    return switch (status) {
      case CLOSED -> "DONE";
      case OPENED -> "TODO";
      default -> null;
    };
  }

  private static boolean isStatus(String label) {
    int end = label.lastIndexOf("::");
    return end > 0
        && !label.substring(end + 2).isBlank()
        && SCOPES.contains(label.substring(0, end).toLowerCase(Locale.ROOT));
  }
}
