package org.prodops.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.SourceId;

/** What dispatching must know of a source, read inside its transaction by primary key. */
@Singleton
class SourceSettings implements ConnectedSources {
  private final Jdbi jdbi;

  @Inject
  SourceSettings(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The settings that decide what a delivery means. */
  record Settings(
      String id,
      String name,
      String dialect,
      @Nullable String settings,
      String product,
      Source.ReleasedWhen releasedWhen) {
    Dialect.SourceContext context() {
      return new Dialect.SourceContext(new SourceId(id), new ProductKey(product), name);
    }
  }

  @Override
  public Optional<Connected> find(String id) {
    return jdbi.withHandle(
            h ->
                h.createQuery(
                        """
                        select paused_at is not null from intake.source
                        where id = :id and deleted_at is null
                        """)
                    .bind("id", id)
                    .mapTo(Boolean.class)
                    .findOne())
        .map(
            paused -> {
              Settings found = get(id);
              return new Connected(found.context(), found.dialect(), paused);
            });
  }

  /** Has all items of a source derived anew in the background. */
  void rederive(String id) {
    jdbi.useHandle(h -> h.execute("update intake.source set rederive_after = '' where id = ?", id));
  }

  Settings get(String id) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    select id, name, dialect, settings, product_key, released_when from intake.source
                    where id = :id
                    """)
                .bind("id", id)
                .map(
                    (row, ctx) ->
                        new Settings(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            Source.ReleasedWhen.valueOf(row.getString(6))))
                .one());
  }
}
