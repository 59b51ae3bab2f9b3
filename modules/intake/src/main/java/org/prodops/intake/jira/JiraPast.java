package org.prodops.intake.jira;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;

/** Makes of a page of issues what their webhooks would have told. */
final class JiraPast {
  private final SourceContext source;
  private final @Nullable String site;
  private final JiraStatuses statuses;
  private final List<List<Signal>> items = new ArrayList<>();
  private final Set<Signal> releases = new LinkedHashSet<>();

  /** Statuses of which this page told what they mean. */
  private final Set<String> taught = new HashSet<>();

  JiraPast(SourceContext source, @Nullable String site, JiraStatuses statuses) {
    this.source = source;
    this.site = site;
    this.statuses = statuses;
  }

  /**
   * Adds an issue. The issue as it is now comes last, so that it is announced with its whole
   * history.
   *
   * @param log its whole log, or null if only a part of it is known, which is then in the issue
   */
  void add(Fields issue, @Nullable List<Fields> log) throws IOException {
    List<JiraLog> groups =
        (log == null ? issue.each("changelog/histories") : log)
            .stream().map(JiraLog::listed).sorted(JiraLog.oldestFirst()).toList();
    JiraIssue told = new JiraIssue(issue, source, groups, site);
    WorkItemObserved item = told.observed();
    List<JiraLog.Move> moves = groups.stream().flatMap(group -> group.moves().stream()).toList();
    List<Signal> signals = new ArrayList<>();
    if (log != null) {
      addFirst(signals, item, issue, moves);
    }
    for (JiraLog.Move move : moves) {
      String category = statuses.category(move.toId());
      if (move.to() != null && category != null && taught.add(move.to())) {
        signals.add(seen(item, move.at(), move.to(), category));
      }
    }
    signals.add(item);
    items.add(signals);
    releases.addAll(told.releases());
  }

  /** The first change tells which status was before; without any it is today's. */
  private void addFirst(
      List<Signal> signals, WorkItemObserved item, Fields issue, List<JiraLog.Move> moves)
      throws IOException {
    Instant created = issue.time("fields/created");
    String status = item.stated().get(ItemField.STATUS);
    String category = item.stated().get(ItemField.CATEGORY);
    if (!moves.isEmpty()) {
      // Some logs begin with the status at creation, which was before nothing.
      JiraLog.Move first = moves.get(0);
      boolean begins = first.from() == null;
      status = begins ? first.to() : first.from();
      category = statuses.category(begins ? first.toId() : first.fromId());
    }
    if (created != null && status != null) {
      signals.add(seen(item, created, status, category));
      taught.add(category == null ? "" : status);
    }
  }

  private static WorkItemObserved seen(
      WorkItemObserved item, Instant at, String status, @Nullable String category) {
    return WorkItemObserved.of(item.externalId(), at)
        .stated(ItemField.STATUS, status)
        .told(ItemField.CATEGORY, category)
        .build();
  }

  /** Returns all issues, then the releases they are part of, each once. */
  List<List<Signal>> items() {
    List<List<Signal>> all = new ArrayList<>(items);
    releases.forEach(release -> all.add(List.of(release)));
    return all;
  }
}
