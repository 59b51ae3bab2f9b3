package org.prodops.kernel;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the outside world has said, after intake has understood it. Customers, contacts and cases
 * are named by the ids their senders use.
 *
 * <p>A null in a {@code …Seen} event means "not stated", never "emptied".
 */
public sealed interface IntakeEvent extends DomainEvent {

  /**
   * A work item is new or any of its facts changed. Carries all of it; {@code version} grows by one
   * with each event of one item, and the newest version is the truth.
   */
  record WorkItemChanged(String eventId, Instant occurredAt, long version, WorkItem item)
      implements IntakeEvent {}

  /** A source was connected or renamed, or its product changed. */
  record SourceConnected(
      String eventId,
      Instant occurredAt,
      SourceId source,
      String name,
      String dialect,
      ProductKey product)
      implements IntakeEvent {}

  /** A sender told facts about a customer as of {@code occurredAt}. */
  record CustomerSeen(
      String eventId,
      Instant occurredAt,
      SourceId source,
      String externalId,
      @Nullable String name,
      @Nullable String domain,
      @Nullable String segment,
      @Nullable String plan,
      @Nullable Money mrr,
      @Nullable String owner,
      @Nullable String lifecycle)
      implements IntakeEvent {}

  /** A sender told facts about a person at a customer as of {@code occurredAt}. */
  record ContactSeen(
      String eventId,
      Instant occurredAt,
      SourceId source,
      String externalId,
      @Nullable String customer,
      @Nullable String name,
      @Nullable String email,
      @Nullable String role)
      implements IntakeEvent {}

  /**
   * A customer asked for something at {@code occurredAt}.
   *
   * @param importance 0 (nice) to 3 (critical) to the customer, null if not said
   * @param workItemKey the key of the item the sender already linked it to
   */
  record FeedbackReceived(
      String eventId,
      Instant occurredAt,
      SourceId source,
      ProductKey product,
      String externalId,
      String customer,
      @Nullable String contact,
      String title,
      @Nullable String text,
      @Nullable Integer importance,
      @Nullable String url,
      @Nullable String workItemKey)
      implements IntakeEvent {}

  /**
   * A support case is new or changed; {@code occurredAt} orders its states.
   *
   * @param csat 1 to 5, null if not rated
   */
  record SupportCaseChanged(
      String eventId,
      Instant occurredAt,
      SourceId source,
      ProductKey product,
      String externalId,
      String customer,
      String title,
      String status,
      @Nullable String priority,
      Instant openedAt,
      @Nullable Instant solvedAt,
      @Nullable Integer csat)
      implements IntakeEvent {}

  /**
   * A customer used a feature at {@code occurredAt}.
   *
   * @param count uses told of, 1 or more
   */
  record UsageObserved(
      String eventId,
      Instant occurredAt,
      SourceId source,
      ProductKey product,
      String customer,
      String feature,
      @Nullable String user,
      long count)
      implements IntakeEvent {}

  /** A subscription's monthly recurring revenue or status changed at {@code occurredAt}. */
  record SubscriptionChanged(
      String eventId,
      Instant occurredAt,
      SourceId source,
      String externalId,
      String customer,
      Money mrr,
      String status)
      implements IntakeEvent {}

  /** A release reached its users at {@code occurredAt}, with the work items it names. */
  record ReleaseShipped(
      String eventId,
      Instant occurredAt,
      SourceId source,
      ProductKey product,
      String externalId,
      String name,
      List<String> workItemKeys,
      @Nullable String url)
      implements IntakeEvent {}

  /** A deployment ended at {@code occurredAt}. */
  record DeploymentFinished(
      String eventId,
      Instant occurredAt,
      SourceId source,
      ProductKey product,
      String externalId,
      String environment,
      boolean succeeded,
      @Nullable String version,
      @Nullable String url)
      implements IntakeEvent {}

  /** An incident is new or changed; {@code occurredAt} orders its states. */
  record IncidentChanged(
      String eventId,
      Instant occurredAt,
      SourceId source,
      ProductKey product,
      String externalId,
      String title,
      String status,
      @Nullable String severity,
      Instant startedAt,
      @Nullable Instant resolvedAt)
      implements IntakeEvent {}

  /**
   * A customer answered a survey at {@code occurredAt}.
   *
   * @param kind NPS (score 0-10), CSAT (1-5) or CES (1-7)
   */
  record SurveyAnswered(
      String eventId,
      Instant occurredAt,
      SourceId source,
      ProductKey product,
      String customer,
      String kind,
      double score,
      @Nullable String comment)
      implements IntakeEvent {}
}
