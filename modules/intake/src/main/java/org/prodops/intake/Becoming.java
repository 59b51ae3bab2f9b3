package org.prodops.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.SourceId;
import org.prodops.kernel.WorkItem;

/**
 * Finds what a delivery became by reading it again: translating is pure, so nothing had to be noted
 * when it was processed.
 */
@Singleton
class Becoming {
  private static final int LARGEST = 1_000_000;

  private final Jdbi jdbi;
  private final Dialects dialects;
  private final SourceSettings sources;

  @Inject
  Becoming(Jdbi jdbi, Dialects dialects, SourceSettings sources) {
    this.jdbi = jdbi;
    this.dialects = dialects;
    this.sources = sources;
  }

  /** A work item it told about. */
  record Item(
      String id,
      @Nullable String key,
      @Nullable String title,
      @Nullable String status,
      @Nullable String category) {}

  /**
   * Something else it told.
   *
   * @param kind the kernel event's name, such as FeedbackReceived
   * @param about a title or name, null if there is none
   */
  record Told(String kind, @Nullable String about) {}

  /** All of what it told. */
  record Became(List<Item> items, List<Told> told) {}

  /**
   * Returns what a delivery became; empty if reading it again would be too much or not the same.
   */
  Optional<Became> of(DeliveryList.Entry entry, RawDelivery raw) {
    if (!entry.state().equals("PROCESSED") || raw.body().length > LARGEST) {
      return Optional.empty();
    }
    SourceSettings.Settings source = sources.get(entry.sourceId());
    try {
      Translation translation =
          dialects
              .get(source.dialect())
              .configured(source.settings())
              .translate(raw, source.context());
      return translation instanceof Translation.Understood understood
          ? Optional.of(became(source, understood.signals()))
          : Optional.empty();
    } catch (Dialect.Untranslatable changedSince) {
      return Optional.empty();
    }
  }

  private Became became(SourceSettings.Settings source, List<Signal> signals) {
    List<String> ids = new ArrayList<>();
    List<Told> told = new ArrayList<>();
    for (Signal signal : signals) {
      if (signal instanceof Signal.WorkItemObserved observed) {
        ids.add(WorkItem.idOf(new SourceId(source.id()), observed.externalId()).value());
      } else {
        IntakeEvent event = ((Signal.Fact) signal).event();
        told.add(new Told(event.getClass().getSimpleName(), about(event)));
      }
    }
    return new Became(items(ids.stream().distinct().limit(100).toList()), told);
  }

  private List<Item> items(List<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    select id, item_key, title, status, category from intake.work_item
                    where id in (<ids>) and item_key is not null order by item_key, id
                    """)
                .bindList("ids", ids)
                .map(
                    (row, ctx) ->
                        new Item(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5)))
                .list());
  }

  private static @Nullable String about(IntakeEvent event) {
    if (event instanceof IntakeEvent.CustomerSeen seen) {
      return first(seen.name(), seen.externalId());
    } else if (event instanceof IntakeEvent.ContactSeen seen) {
      return first(seen.name(), seen.externalId());
    } else if (event instanceof IntakeEvent.FeedbackReceived received) {
      return received.title();
    } else if (event instanceof IntakeEvent.SupportCaseChanged changed) {
      return changed.title();
    } else if (event instanceof IntakeEvent.UsageObserved observed) {
      return observed.feature();
    } else if (event instanceof IntakeEvent.SubscriptionChanged changed) {
      return changed.customer();
    } else if (event instanceof IntakeEvent.ReleaseShipped shipped) {
      return shipped.name();
    } else if (event instanceof IntakeEvent.IncidentChanged changed) {
      return changed.title();
    }
    return null;
  }

  private static @Nullable String first(@Nullable String... texts) {
    return Stream.of(texts).filter(Objects::nonNull).findFirst().orElse(null);
  }
}
