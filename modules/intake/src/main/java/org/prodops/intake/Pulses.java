package org.prodops.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Tally.Kind;

/** How sources have been doing, from the tallies alone. */
@Singleton
class Pulses {
  /** Hours that are told one by one. */
  static final int HOURS = 168;

  private final Jdbi jdbi;
  private final TroubleRows troubles;
  private final Clock clock;

  @Inject
  Pulses(Jdbi jdbi, TroubleRows troubles, Clock clock) {
    this.jdbi = jdbi;
    this.troubles = troubles;
    this.clock = clock;
  }

  /**
   * How often something happened and how long it took, in whole hours and the one that runs.
   *
   * @param hour in this hour and the one before
   * @param day in the last 24 hours
   * @param week in the last 168 hours
   * @param dayMillis all that the day's took
   * @param longestMillis the longest of the day's
   */
  record Sum(long hour, long day, long week, long dayMillis, long longestMillis) {
    static final Sum NONE = new Sum(0, 0, 0, 0, 0);

    /** Returns the mean of the last 24 hours in seconds, null if there was none. */
    @Nullable Double meanSeconds() {
      return day == 0 ? null : dayMillis / 1000.0 / day;
    }

    /** Returns the longest of the last 24 hours in seconds, null if there was none. */
    @Nullable Double longestSeconds() {
      return day == 0 ? null : longestMillis / 1000.0;
    }
  }

  /**
   * How long a source was silent between deliveries, as far as hours tell it.
   *
   * @param watched from the first to the last hour with deliveries in four weeks
   * @param hours how many of them had deliveries
   */
  record Silence(Duration longest, Duration watched, long hours) {
    static final Silence UNKNOWN = new Silence(Duration.ZERO, Duration.ZERO, 0);
  }

  /**
   * How a source has been doing.
   *
   * @param hours received in each of the last 168 hours, the one that runs last
   * @param lastDeliveryAt when one was last received, null if never
   */
  record Pulse(
      String source,
      Map<Kind, Sum> sums,
      List<Long> hours,
      @Nullable Instant lastDeliveryAt,
      TroubleRows.Last trouble,
      Silence silence) {
    Sum sum(Kind kind) {
      return sums.getOrDefault(kind, Sum.NONE);
    }

    /** Returns how many deliveries of the last 24 hours were not accepted, for whatever reason. */
    long refusedInADay() {
      return sum(Kind.REFUSED).day() + sum(Kind.TOO_LARGE).day() + sum(Kind.TURNED_AWAY).day();
    }

    /** Returns how many were not accepted since one was. */
    long refusedInARow() {
      Instant refused = trouble.refusedAt();
      boolean accepted =
          refused != null && lastDeliveryAt != null && lastDeliveryAt.isAfter(refused);
      return accepted ? 0 : trouble.inARow();
    }
  }

  /** Returns one for each of these sources, in their order. */
  List<Pulse> of(List<String> sources) {
    if (sources.isEmpty()) {
      return List.of();
    }
    Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
    return jdbi.withHandle(
        h -> {
          Map<String, Map<Kind, Sum>> sums = sums(h, sources, hour);
          Map<String, Map<Instant, Long>> received = received(h, sources, hour);
          Map<String, Silence> silences = silences(h, sources);
          Map<String, TroubleRows.Last> last = troubles.of(sources);
          return sources.stream()
              .map(
                  id ->
                      new Pulse(
                          id,
                          sums.getOrDefault(id, Map.of()),
                          hours(received.getOrDefault(id, Map.of()), hour),
                          newest(h, id),
                          last.getOrDefault(id, TroubleRows.Last.NONE),
                          silences.getOrDefault(id, Silence.UNKNOWN)))
              .toList();
        });
  }

  private static Map<String, Map<Kind, Sum>> sums(Handle h, List<String> sources, Instant hour) {
    Map<String, Map<Kind, Sum>> sums = new HashMap<>();
    h.createQuery(
            """
            select source_id, kind,
              coalesce(sum(n) filter (where began_at >= :hour), 0) as of_hour,
              coalesce(sum(n) filter (where began_at >= :day), 0) as of_day,
              sum(n) as of_week,
              coalesce(sum(millis) filter (where began_at >= :day), 0) as day_millis,
              coalesce(max(longest_millis) filter (where began_at >= :day), 0) as longest
            from intake.source_tally
            where source_id in (<ids>) and began_at >= :week
            group by source_id, kind
            """)
        .bindList("ids", sources)
        .bind("hour", hour.minus(1, ChronoUnit.HOURS))
        .bind("day", hour.minus(23, ChronoUnit.HOURS))
        .bind("week", hour.minus(HOURS - 1, ChronoUnit.HOURS))
        .map(
            (row, ctx) ->
                sums.computeIfAbsent(row.getString(1), id -> new EnumMap<>(Kind.class))
                    .put(
                        Kind.valueOf(row.getString(2)),
                        new Sum(
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getLong(6),
                            row.getLong(7))))
        .list();
    return sums;
  }

  private static Map<String, Map<Instant, Long>> received(
      Handle h, List<String> sources, Instant hour) {
    Map<String, Map<Instant, Long>> received = new HashMap<>();
    h.createQuery(
            """
            select source_id, began_at, n from intake.source_tally
            where source_id in (<ids>) and kind = 'RECEIVED' and began_at >= :week
            """)
        .bindList("ids", sources)
        .bind("week", hour.minus(HOURS - 1, ChronoUnit.HOURS))
        .map(
            (row, ctx) ->
                received
                    .computeIfAbsent(row.getString(1), id -> new HashMap<>())
                    .put(row.getTimestamp(2).toInstant(), row.getLong(3)))
        .list();
    return received;
  }

  private static List<Long> hours(Map<Instant, Long> received, Instant hour) {
    return LongStream.range(0, HOURS)
        .mapToObj(i -> received.getOrDefault(hour.minus(HOURS - 1 - i, ChronoUnit.HOURS), 0L))
        .toList();
  }

  private static Map<String, Silence> silences(Handle h, List<String> sources) {
    return h
        .createQuery(
            """
            select source_id, coalesce(max(extract(epoch from began_at - before)), 0),
              extract(epoch from max(began_at) - min(began_at)), count(*)
            from (
              select source_id, began_at,
                lag(began_at) over (partition by source_id order by began_at) as before
              from intake.source_tally where source_id in (<ids>) and kind = 'RECEIVED') as gaps
            group by source_id
            """)
        .bindList("ids", sources)
        .map(
            (row, ctx) ->
                Map.entry(
                    row.getString(1),
                    new Silence(
                        Duration.ofSeconds((long) row.getDouble(2)),
                        Duration.ofSeconds((long) row.getDouble(3)),
                        row.getLong(4))))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static @Nullable Instant newest(Handle h, String source) {
    return h.createQuery(
            """
            select received_at from intake.delivery where source_id = :source
            order by source_id desc, seq desc limit 1
            """)
        .bind("source", source)
        .map((row, ctx) -> row.getTimestamp(1).toInstant())
        .findFirst()
        .orElse(null);
  }
}
