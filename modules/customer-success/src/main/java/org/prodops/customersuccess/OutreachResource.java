package org.prodops.customersuccess;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Page;

/** Whom to tell today. */
@Path("outreach")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
public class OutreachResource {
  private final Outreach outreach;

  @Inject
  OutreachResource(Outreach outreach) {
    this.outreach = outreach;
  }

  /** What the asker is to be told. */
  public enum News {
    RELEASED,
    DECLINED
  }

  /**
   * An asker who is owed an answer. The owner of the relationship is the one to give it.
   *
   * @param feedback the ask; {@code POST /feedback/{id}/told} takes it off the list
   * @param owner the person who owns the relationship, null if nobody is known to
   * @param title what was asked
   * @param releasedAt when the item was, even if that was before the ask was linked to it; null
   *     when declined
   * @param declineReason null when released
   * @param why in words
   * @param since when the answer was first owed
   */
  public record OutreachRow(
      String feedback,
      String customer,
      String customerName,
      @Nullable String owner,
      @Nullable String contact,
      @Nullable String contactName,
      @Nullable String contactEmail,
      String product,
      String title,
      News news,
      @Nullable String workItemId,
      @Nullable String workItemKey,
      @Nullable String workItemTitle,
      @Nullable String workItemUrl,
      @Nullable Instant releasedAt,
      @Nullable String declineReason,
      String why,
      Instant since) {}

  /** Lists askers of what is released or declined who were not told, the longest waiting first. */
  @GET
  @RolesAllowed("viewer")
  @Produces({MediaType.APPLICATION_JSON, "text/csv"})
  public Page<OutreachRow> list(
      @QueryParam("product") @Nullable String product,
      @QueryParam("owner") @Nullable String owner,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return outreach.page(product, owner, Page.limit(limit), cursor);
  }
}
