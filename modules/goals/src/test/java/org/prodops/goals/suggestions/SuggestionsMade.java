package org.prodops.goals.suggestions;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.meaning.Meaning;
import org.prodops.goals.suggestions.ProgressResource.ProgressView;
import org.prodops.goals.suggestions.SuggestionsResource.SuggestionView;
import org.prodops.kernel.Page;
import org.prodops.kernel.ProductKey;

/** Opens the suggestions' doors to tests of their neighbours, comparing titles by words. */
public final class SuggestionsMade {
  private final SuggestionWorker worker;
  private final Suggestions suggestions;
  private final Deciding deciding;

  private SuggestionsMade(SuggestionWorker worker, Suggestions suggestions, Deciding deciding) {
    this.worker = worker;
    this.suggestions = suggestions;
    this.deciding = deciding;
  }

  public static SuggestionsMade on(Jdbi jdbi, Clock clock, Links links, Marks marks) {
    Meaning words = new Meaning("off");
    Sweeps sweeps = new Sweeps();
    Examining examining =
        new Examining(
            jdbi,
            new WaitingItems(new KeptSuggestions()),
            new GoalSenses(sweeps),
            new FacetShares(),
            sweeps,
            marks);
    return new SuggestionsMade(
        new SuggestionWorker(
            jdbi, new Understanding(jdbi, words), examining, sweeps, new ReentrantReadWriteLock()),
        new Suggestions(jdbi, words),
        new Deciding(jdbi, links, marks, clock));
  }

  /** Does what the worker does until there is nothing left to do; returns in how many pieces. */
  public int examine() {
    int pieces = 0;
    while (worker.piece()) {
      pieces++;
    }
    return pieces;
  }

  /** Does one piece of it. */
  public boolean examineALittle() {
    return worker.piece();
  }

  public List<SuggestionView> best() {
    return page(null, 100).items();
  }

  public List<SuggestionView> of(ProductKey product) {
    return suggestions
        .best(new Suggestions.Scope(product.value(), null, null), Page.MAX_LIMIT, null)
        .items();
  }

  public Page<SuggestionView> page(@Nullable String cursor, int limit) {
    return suggestions.best(new Suggestions.Scope(null, null, null), limit, Page.key(cursor));
  }

  public ProgressView progress() {
    return suggestions.progress(new Suggestions.Scope(null, null, null));
  }

  public String confirm(String id) {
    return deciding.confirm(Pair.of(id), "kim");
  }

  public void refuse(String id) {
    deciding.refuse(Pair.of(id), "kim");
  }

  public void allow(String id) {
    deciding.allow(Pair.of(id));
  }
}
