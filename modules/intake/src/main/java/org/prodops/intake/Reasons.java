package org.prodops.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;

/**
 * How the reasons of deliveries begin. There are few sentences for many deliveries, so a word is
 * looked for among these, and the deliveries are then found by an index.
 */
@Singleton
class Reasons {
  private static final int HEAD = 120;
  private static final int MOST = 50;

  private final Jdbi jdbi;

  @Inject
  Reasons(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  static @Nullable String head(@Nullable String reason) {
    return reason == null || reason.length() <= HEAD ? reason : reason.substring(0, HEAD);
  }

  static void remember(Handle h, Collection<String> reasons) {
    List<String> heads = reasons.stream().map(Reasons::head).distinct().sorted().toList();
    if (heads.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        h.prepareBatch("insert into intake.reason (head) values (?) on conflict do nothing");
    heads.forEach(batch::add);
    batch.execute();
  }

  /**
   * Returns the beginnings that hold a text, in any case.
   *
   * @throws BrokenRule when there are too many to look for
   */
  List<String> with(String text) {
    List<String> found =
        jdbi.withHandle(
            h ->
                h.createQuery(
                        """
                        select head from intake.reason
                        where position(:text in lower(head)) > 0 order by head /* few */ limit :limit
                        """)
                    .bind("text", text.toLowerCase(Locale.ROOT))
                    .bind("limit", MOST + 1)
                    .mapTo(String.class)
                    .list());
    if (found.size() > MOST) {
      throw new BrokenRule("/text", "Too many reasons say this; use a longer part of one.");
    }
    return found;
  }
}
