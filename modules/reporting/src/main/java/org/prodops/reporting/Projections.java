package org.prodops.reporting;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.prodops.kernel.DomainEvent;

/**
 * The small tables that answer questions: every event is folded in here, every reader asks here.
 */
@Singleton
public class Projections {
  private final Jdbi jdbi;
  private final List<Projection> all;

  @Inject
  Projections(Jdbi jdbi, Instance<Projection> all) {
    this(jdbi, all.stream().toList());
  }

  Projections(Jdbi jdbi, List<Projection> all) {
    this.jdbi = jdbi;
    this.all = List.copyOf(all);
  }

  /** Answers a question from the generation shown now. */
  public <T> T read(Function<Shown, T> question) {
    return jdbi.withHandle(h -> question.apply(new Shown(h, Generations.now(h).shown())));
  }

  /** Returns the number of the newest event there is, which only grows; 0 before the first. */
  public long newest() {
    // As bare as this, both databases look at the end of the index alone.
    return jdbi.withHandle(
        h ->
            h.createQuery("select coalesce(max(seq), 0) from reporting.event_log")
                .mapTo(Long.class)
                .one());
  }

  void fold(Handle handle, long generation, DomainEvent event) {
    for (Projection projection : all) {
      projection.fold(handle, generation, event);
    }
  }

  /** Removes what neither readers nor a rebuild use any more. */
  void forgetAllBut(Handle handle, long generation) {
    for (Projection projection : all) {
      for (String table : projection.tables()) {
        handle.execute("delete from reporting." + table + " where generation <> ?", generation);
      }
    }
  }
}
