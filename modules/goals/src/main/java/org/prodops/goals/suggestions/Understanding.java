package org.prodops.goals.suggestions;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.prodops.goals.meaning.Kind;
import org.prodops.goals.meaning.Meaning;
import org.prodops.goals.meaning.Sense;

/**
 * Has the model read titles ahead of the transaction that needs them, so that nobody waits for it.
 * Items of a product without an open goal are left unread: nothing could be suggested for them.
 */
@Singleton
class Understanding {
  private final Jdbi jdbi;
  private final Meaning meaning;

  @Inject
  Understanding(Jdbi jdbi, Meaning meaning) {
    this.jdbi = jdbi;
    this.meaning = meaning;
  }

  Kind kind() {
    return meaning.kind();
  }

  /** Returns the senses of those titles of waiting items that were not read before, by title. */
  Map<String, byte[]> items(List<String> ids) {
    if (ids.isEmpty() || kind() == Kind.KEYWORDS) {
      return Map.of();
    }
    return read(
        jdbi.withHandle(
            h ->
                h.createQuery(
                        """
                        select distinct i.title from goals.work_item i
                        left join goals.waiting_item w on w.work_item_id = i.id
                        where i.id in (<ids>) and i.category <> 'DONE' and not i.removed
                          and not i.container and (w.sense is null or w.title <> i.title)
                          and exists (select 1 from goals.goal_sense g
                                      where g.product_key = i.product_key)
                          and not exists (select 1 from goals.served_goal s
                                          join goals.goal o on o.id = s.goal_id
                                          where s.work_item_id = i.id and s.linked
                                            and o.closed_at is null)""")
                    .bindList("ids", ids)
                    .mapTo(String.class)
                    .list()));
  }

  /** Returns the senses of the titles of these goals and their key results, by title. */
  Map<String, byte[]> goals(List<String> ids) {
    if (ids.isEmpty() || kind() == Kind.KEYWORDS) {
      return Map.of();
    }
    return read(
        jdbi.withHandle(
            h ->
                h.createQuery(
                        """
                        select a.title from (
                          select id as goal_id, title from goals.goal where id in (<ids>)
                          union select goal_id, title from goals.key_result
                          where goal_id in (<ids>)) a
                        join goals.goal g on g.id = a.goal_id and g.closed_at is null
                        where not exists (select 1 from goals.goal_sense s
                                          where s.goal_id = a.goal_id and s.title = a.title
                                            and s.sense is not null)""")
                    .bindList("ids", ids)
                    .mapTo(String.class)
                    .list()));
  }

  private Map<String, byte[]> read(List<String> titles) {
    List<Sense> senses = meaning.senses(titles);
    Map<String, byte[]> read = new HashMap<>();
    for (int i = 0; i < titles.size(); i++) {
      byte[] compact = senses.get(i).compact();
      if (compact != null) {
        read.put(titles.get(i), compact);
      }
    }
    return read;
  }
}
