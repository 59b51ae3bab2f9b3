package org.prodops.goals;

import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.WorkItem;
import org.prodops.kernel.WorkItemId;

/**
 * The work items this module has heard of: what a list shows of them, and each field a rule can ask
 * as a small row of its own, so that rules meet items by index.
 */
@Singleton
class KnownItems {
  /** One field a rule can ask of an item, folded. */
  record Facet(String field, String facet) {}

  /** Returns whether this module has heard of the item. */
  boolean has(Handle h, WorkItemId item) {
    return h.createQuery("select 1 from goals.work_item where id = :id")
        .bind("id", item.value())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** Returns the product the item was last known under, or null if it is new here. */
  @Nullable ProductKey productOf(Handle h, WorkItemId item) {
    return h.createQuery("select product_key from goals.work_item where id = :id")
        .bind("id", item.value())
        .mapTo(String.class)
        .findOne()
        .map(ProductKey::new)
        .orElse(null);
  }

  /**
   * Remembers the item unless something newer is known.
   *
   * @return true if a rule may now see it differently
   */
  boolean remember(Handle h, IntakeEvent.WorkItemChanged event) {
    WorkItem item = event.item();
    ProductKey before = productOf(h, item.id());
    if (before == null) {
      h.createUpdate(
              """
              insert into goals.work_item
                (id, product_key, item_key, title, status, category, removed, version)
              values (:id, :product, :key, :title, :status, :category, false, -1)
              on conflict do nothing""")
          .bind("id", item.id().value())
          .bind("product", item.product().value())
          .bind("key", item.key())
          .bind("title", item.title())
          .bind("status", item.status())
          .bind("category", item.category().name())
          .execute();
    }
    if (!overwrite(h, event)) {
      return false;
    }
    boolean facetsChanged = rememberFacets(h, item);
    return facetsChanged || !item.product().equals(before);
  }

  private static boolean overwrite(Handle h, IntakeEvent.WorkItemChanged event) {
    WorkItem item = event.item();
    int written =
        h.createUpdate(
                """
                update goals.work_item
                set product_key = :product, item_key = :key, title = :title, url = :url,
                  item_type = :type, status = :status, category = :category, removed = :removed,
                  changed_at = :changedAt, version = :version
                where id = :id and version < :version""")
            .bind("id", item.id().value())
            .bind("product", item.product().value())
            .bind("key", item.key())
            .bind("title", item.title())
            .bind("url", item.url())
            .bind("type", item.type())
            .bind("status", item.status())
            .bind("category", item.category().name())
            .bind("removed", item.removed())
            .bind("changedAt", item.updatedAt())
            .bind("version", event.version())
            .execute();
    return written == 1;
  }

  private static boolean rememberFacets(Handle h, WorkItem item) {
    Set<Facet> facets = facets(item);
    Set<Facet> before =
        h.createQuery("select field, facet from goals.work_facet where work_item_id = :id")
            .bind("id", item.id().value())
            .map((row, context) -> new Facet(row.getString("field"), row.getString("facet")))
            .set();
    if (facets.equals(before)) {
      return false;
    }
    h.createUpdate("delete from goals.work_facet where work_item_id = :id")
        .bind("id", item.id().value())
        .execute();
    if (!facets.isEmpty()) {
      PreparedBatch rows =
          h.prepareBatch(
              "insert into goals.work_facet (field, facet, work_item_id) values (:f, :v, :id)");
      facets.forEach(
          facet ->
              rows.bind("f", facet.field())
                  .bind("v", facet.facet())
                  .bind("id", item.id().value())
                  .add());
      rows.execute();
    }
    return true;
  }

  private static Set<Facet> facets(WorkItem item) {
    Set<Facet> facets = new LinkedHashSet<>();
    put(facets, Rule.Field.EPIC, item.parentKey());
    put(facets, Rule.Field.PROJECT, item.project());
    put(facets, Rule.Field.TYPE, item.type());
    putAll(facets, Rule.Field.LABEL, item.labels());
    putAll(facets, Rule.Field.COMPONENT, item.components());
    return facets;
  }

  private static void putAll(Set<Facet> facets, Rule.Field field, List<String> values) {
    values.forEach(value -> put(facets, field, value));
  }

  private static void put(Set<Facet> facets, Rule.Field field, @Nullable String value) {
    if (value == null) {
      return;
    }
    String folded = Rule.fold(value);
    if (!folded.isEmpty() && folded.length() <= Rule.LONGEST) {
      facets.add(new Facet(field.word(), folded));
    }
  }
}
