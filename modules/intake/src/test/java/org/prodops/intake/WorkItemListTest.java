package org.prodops.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prodops.intake.ObservedItems.created;
import static org.prodops.intake.ObservedItems.typed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.kernel.TestDatabase;

/**
 * Each list is read in the order of an index, which {@link TestDatabase} sees to, and in whatever
 * pages it is read it has every item once.
 */
@Tag("sql")
class WorkItemListTest {
  private static final Instant T = Instant.parse("2026-03-01T08:00:00Z");

  /** More than are looked up first and sorted have what all or every second one has. */
  private static final int ITEMS = 10_100;

  private static final int PAGE = 3_333;

  static Stream<TestDatabase> databases() {
    return TestDatabase.both("intake");
  }

  /** Makes items of which three at a time were updated at one moment. */
  private static WorkItemList filled(TestDatabase database) {
    Jdbi jdbi = database.jdbi();
    jdbi.useTransaction(
        h -> {
          h.createUpdate(
                  """
                  insert into intake.work_item (id, source_id, external_id, facts, version,
                    recorded_at, product_key, item_key, title, project, category, labels,
                    components, type, status, kind, created_at, updated_at, removed)
                  select 'i' || lpad(cast(n as varchar), 5, '0'), 's' || mod(n, 2),
                    cast(n as varchar), '{}', 1,
                    cast(:t as timestamp with time zone) + (:items - n) * interval '1' second,
                    'p' || mod(n, 2), 'K-' || n, 'Title', 'q' || mod(n, 2),
                    case mod(n, 2) when 0 then 'DONE' else 'TODO' end, '', '',
                    'Story', 'Open', 'FEATURE', cast(:t as timestamp with time zone),
                    cast(:t as timestamp with time zone) + (n / 3) * interval '1' second, false
                  from generate_series(1, :items) as g(n)
                  """)
              .bind("t", T)
              .bind("items", ITEMS)
              .execute();
          having(h, "work_item_label", "label", "many", 2);
          having(h, "work_item_label", "label", "some", 50);
          having(h, "work_item_word", "word", "manifold", 2);
          having(h, "work_item_word", "word", "rare", 50);
        });
    return new WorkItemList(jdbi);
  }

  private static void having(Handle h, String table, String column, String value, int each) {
    h.createUpdate(
            """
            insert into intake.%s (%s, work_item_id)
            select :value, id from intake.work_item where mod(cast(external_id as integer), :each) = 0
            """
                .formatted(table, column))
        .bind("value", value)
        .bind("each", each)
        .execute();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void everyItemIsOnOnePageHoweverTheListIsFiltered(TestDatabase database) {
    WorkItemList list = filled(database);
    paged(list, wanted(null, null, null), n -> true);
    paged(list, wanted(null, "many", null), n -> n % 2 == 0);
    paged(list, wanted(null, "some", null), n -> n % 50 == 0);
    paged(list, wanted(null, null, "manif"), n -> n % 2 == 0);
    paged(list, wanted(null, null, "rare"), n -> n % 50 == 0);
    paged(list, wanted(null, "many", "rare"), n -> n % 50 == 0);
    paged(list, wanted(null, null, "manifold ra"), n -> n % 50 == 0);
    paged(list, wanted("s1", null, null), n -> n % 2 == 1);
    paged(list, wanted("s0", "many", "manifold"), n -> n % 2 == 0);
    paged(list, wanted("s0", "some", null), n -> n % 50 == 0);
    paged(list, of(null, "p0", null, null), n -> n % 2 == 0);
    paged(list, of(null, null, "q1", null), n -> n % 2 == 1);
    paged(list, of(null, null, null, "DONE"), n -> n % 2 == 0);
    paged(list, of("s1", "p1", "q1", "TODO"), n -> n % 2 == 1);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatChangedSinceIsListedWithTheOldestChangeFirst(TestDatabase database) {
    WorkItemList list = filled(database);
    WorkItemList.Wanted since =
        new WorkItemList.Wanted(
            "s0", null, null, null, null, null, "many", null, null, T.plusSeconds(100));
    List<Integer> expected =
        IntStream.rangeClosed(1, ITEMS - 100)
            .filter(n -> n % 2 == 0)
            .boxed()
            .sorted(Comparator.reverseOrder())
            .toList();
    assertThat(all(list, since)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void itemsAreFoundByFilterAndBegunWords(TestDatabase database) {
    ObservedItems items = new ObservedItems(database.jdbi(), "s1", Source.ReleasedWhen.DONE);
    items.observe(created("1", T));
    items.observe(created("2", T.plusSeconds(1)));
    WorkItemList list = new WorkItemList(database.jdbi());
    assertThat(keys(list, "invo pay", null)).containsExactly("SHOP-2", "SHOP-1");
    assertThat(keys(list, "shop-1", null)).containsExactly("SHOP-1");
    assertThat(keys(list, "nothing", null)).isEmpty();
    items.observe(typed("2", T.plusSeconds(1), "Epic"));
    WorkItemList.Wanted containers =
        new WorkItemList.Wanted(null, null, null, null, null, "CONTAINER", null, null, null, null);
    assertThat(list.page(containers, null, 10))
        .extracting(i -> i.item().key())
        .containsExactly("SHOP-2");
    String second = list.page(wanted(null, null, null), null, 1).get(0).place();
    assertThat(keys(list, null, second)).containsExactly("SHOP-1");
  }

  private static List<String> keys(WorkItemList list, @Nullable String q, @Nullable String after) {
    return list.page(wanted(null, null, q), after, 10).stream().map(i -> i.item().key()).toList();
  }

  private static void paged(WorkItemList list, WorkItemList.Wanted wanted, IntPredicate is) {
    List<Integer> expected =
        IntStream.rangeClosed(1, ITEMS)
            .filter(is)
            .boxed()
            .sorted(Comparator.comparing((Integer n) -> n / 3).thenComparing(n -> n).reversed())
            .toList();
    assertThat(all(list, wanted)).isEqualTo(expected);
  }

  private static List<Integer> all(WorkItemList list, WorkItemList.Wanted wanted) {
    List<Integer> found = new ArrayList<>();
    String after = null;
    List<WorkItemList.Found> page;
    do {
      page = list.page(wanted, after, PAGE);
      page.forEach(one -> found.add(Integer.valueOf(one.item().externalId())));
      after = page.isEmpty() ? null : page.get(page.size() - 1).place();
    } while (after != null);
    return found;
  }

  private static WorkItemList.Wanted wanted(
      @Nullable String source, @Nullable String label, @Nullable String q) {
    return new WorkItemList.Wanted(source, null, null, null, null, null, label, null, q, null);
  }

  private static WorkItemList.Wanted of(
      @Nullable String source,
      @Nullable String product,
      @Nullable String project,
      @Nullable String category) {
    return new WorkItemList.Wanted(
        source, product, project, category, null, null, null, null, null, null);
  }
}
