package org.prodops.goals;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.suggestions.Marks;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.StatusCategory;
import org.prodops.kernel.WorkItem;
import org.prodops.kernel.WorkItemId;
import org.prodops.kernel.WorkKind;

/**
 * The work items this module has heard of: what a list shows of them, and each field a rule can ask
 * as a small row of its own, so that rules meet items by index.
 */
@Singleton
class KnownItems {
  private final Marks marks;

  @Inject
  KnownItems(Marks marks) {
    this.marks = marks;
  }

  /** One field a rule can ask of an item, folded. */
  record Facet(String field, String facet) {}

  /**
   * An item as it was last remembered.
   *
   * @param facetsDigest what stands for all its facets, null if they were remembered before this
   *     was
   */
  record Known(Bearing bearing, @Nullable String facetsDigest) {
    ProductKey product() {
      return new ProductKey(bearing.product());
    }
  }

  /**
   * What suggestions are made from, besides facets.
   *
   * @param waits false once it is done, removed, or only holds other items
   * @param counted false once it is removed, or only holds other items
   */
  record Bearing(
      String product, String title, @Nullable String parentKey, boolean waits, boolean counted) {
    static Bearing of(WorkItem item) {
      boolean counted = !item.removed() && item.kind() != WorkKind.CONTAINER;
      return new Bearing(
          item.product().value(),
          item.title(),
          item.parentKey(),
          counted && item.category() != StatusCategory.DONE,
          counted);
    }
  }

  /** Returns whether this module has heard of the item. */
  boolean has(Handle h, WorkItemId item) {
    return h.createQuery("select 1 from goals.work_item where id = :id")
        .bind("id", item.value())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /**
   * Remembers the item unless something newer is known.
   *
   * @param before what {@link #find} returned; nobody remembers the same item meanwhile
   * @return true if a rule may now see it differently
   */
  boolean remember(Handle h, @Nullable Known before, IntakeEvent.WorkItemChanged event) {
    WorkItem item = event.item();
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
    Set<Facet> facets = facets(item);
    String digest = digest(facets);
    if (!overwrite(h, event, digest)) {
      return false;
    }
    // Their rows are strewn over as many pages; hardly ever is one of them another.
    boolean same = before != null && digest.equals(before.facetsDigest());
    Set<Facet> known = same ? facets : facetsOf(h, item.id());
    boolean facetsChanged = !facets.equals(known);
    if (facetsChanged) {
      rememberFacets(h, item.id(), facets);
    }
    Bearing bearing = Bearing.of(item);
    Bearing earlier = before == null ? null : before.bearing();
    boolean moved = earlier == null || !earlier.product().equals(bearing.product());
    if (earlier == null || facetsChanged || moved || earlier.counted() != bearing.counted()) {
      marks.item(h, item.id(), earlier == null ? List.of() : lost(earlier, known, facets, moved));
    } else if (!bearing.equals(earlier)) {
      marks.alone(h, item.id());
    }
    return facetsChanged || moved;
  }

  /** Returns what is known of an item, or null if it is new here. */
  @Nullable Known find(Handle h, WorkItemId item) {
    return h.createQuery(
            """
            select product_key, title, parent_key, category, removed, container, facets_digest
            from goals.work_item where id = :id""")
        .bind("id", item.value())
        .map(
            (row, context) -> {
              boolean counted = !row.getBoolean("removed") && !row.getBoolean("container");
              Bearing bearing =
                  new Bearing(
                      row.getString("product_key"),
                      row.getString("title"),
                      row.getString("parent_key"),
                      counted && !row.getString("category").equals(StatusCategory.DONE.name()),
                      counted);
              return new Known(bearing, row.getString("facets_digest"));
            })
        .findOne()
        .orElse(null);
  }

  /** Returns what the item had in common with others and has no more. */
  private static List<Marks.Facet> lost(
      Bearing before, Set<Facet> known, Set<Facet> facets, boolean moved) {
    return known.stream()
        .filter(facet -> Marks.COMPARED.contains(facet.field()))
        .filter(facet -> moved || !facets.contains(facet))
        .map(f -> new Marks.Facet(new ProductKey(before.product()), f.field(), f.facet()))
        .toList();
  }

  private static boolean overwrite(Handle h, IntakeEvent.WorkItemChanged event, String digest) {
    WorkItem item = event.item();
    int written =
        h.createUpdate(
                """
                update goals.work_item
                set product_key = :product, item_key = :key, title = :title, url = :url,
                  item_type = :type, status = :status, category = :category, removed = :removed,
                  container = :container, parent_key = :parent, changed_at = :changedAt,
                  facets_digest = :digest, version = :version
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
            .bind("container", item.kind() == WorkKind.CONTAINER)
            .bind("parent", item.parentKey())
            .bind("changedAt", item.updatedAt())
            .bind("digest", digest)
            .bind("version", event.version())
            .execute();
    return written == 1;
  }

  /** Returns what stands for these facets, whatever their order. */
  private static String digest(Set<Facet> facets) {
    return Ids.derived(
        facets.stream()
            .sorted(Comparator.comparing(Facet::field).thenComparing(Facet::facet))
            .flatMap(facet -> Stream.of(facet.field(), facet.facet()))
            .toArray(String[]::new));
  }

  private static Set<Facet> facetsOf(Handle h, WorkItemId item) {
    return h.createQuery("select field, facet from goals.work_facet where work_item_id = :id")
        .bind("id", item.value())
        .map((row, context) -> new Facet(row.getString("field"), row.getString("facet")))
        .set();
  }

  private static void rememberFacets(Handle h, WorkItemId item, Set<Facet> facets) {
    h.createUpdate("delete from goals.work_facet where work_item_id = :id")
        .bind("id", item.value())
        .execute();
    if (!facets.isEmpty()) {
      PreparedBatch rows =
          h.prepareBatch(
              "insert into goals.work_facet (field, facet, work_item_id) values (:f, :v, :id)");
      facets.forEach(
          facet ->
              rows.bind("f", facet.field())
                  .bind("v", facet.facet())
                  .bind("id", item.value())
                  .add());
      rows.execute();
    }
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
