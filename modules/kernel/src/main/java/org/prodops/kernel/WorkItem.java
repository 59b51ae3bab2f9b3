package org.prodops.kernel;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A work item of a tracker as it is known now, in words common to all trackers.
 *
 * @param id derived from source and external id, so it never changes, even when the key does
 * @param externalId the tracker's own immutable id
 * @param key what people call it, such as {@code SHOP-12} or {@code acme/shop#12}
 * @param type in the tracker's own words
 * @param kind what the type is taken as
 * @param status in the tracker's own words
 * @param category what the status means
 * @param project the tracker's project key or repository
 * @param parentKey the epic or parent item's key
 * @param points the effort estimate or null; 0 or more
 * @param createdAt when it was raised
 * @param updatedAt the newest time the tracker has told of
 * @param startedAt when it first entered IN_PROGRESS; null if it never did
 * @param resolvedAt when it last entered DONE; null unless it is DONE now
 * @param releasedAt when it reached its users: the first release that names it, or resolvedAt where
 *     its source is set to count done as released; null before
 * @param removed true once the tracker has deleted it
 */
public record WorkItem(
    WorkItemId id,
    SourceId source,
    ProductKey product,
    String externalId,
    String key,
    @Nullable String url,
    String title,
    @Nullable String type,
    WorkKind kind,
    String status,
    StatusCategory category,
    @Nullable String project,
    @Nullable String parentKey,
    @Nullable String assignee,
    @Nullable String reporter,
    @Nullable String priority,
    List<String> labels,
    List<String> components,
    @Nullable Double points,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant startedAt,
    @Nullable Instant resolvedAt,
    @Nullable Instant releasedAt,
    boolean removed) {

  public WorkItem {
    // Events logged before kinds were told have none.
    kind = Objects.requireNonNullElse(kind, WorkKind.OTHER);
  }

  /** Returns the id that this source and external id always give. */
  public static WorkItemId idOf(SourceId source, String externalId) {
    return new WorkItemId(Ids.derived("work-item", source.value(), externalId));
  }
}
