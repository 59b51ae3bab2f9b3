package org.prodops.customersuccess;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.CustomerId;
import org.prodops.kernel.FeedbackId;
import org.prodops.kernel.Money;
import org.prodops.kernel.Page;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.WorkItemId;

/** The asks of customers. */
@Path("feedback")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class FeedbackResource {
  private static final String DEFAULT_PRODUCT = "main";

  private final CollectingFeedback collecting;
  private final AnsweringFeedback answering;
  private final FeedbackOverview overview;
  private final Customers customers;

  @Inject
  FeedbackResource(
      CollectingFeedback collecting,
      AnsweringFeedback answering,
      FeedbackOverview overview,
      Customers customers) {
    this.collecting = collecting;
    this.answering = answering;
    this.overview = overview;
    this.customers = customers;
  }

  /**
   * An ask.
   *
   * @param customer our id of the customer or its external id
   * @param contact our id of the person who asked
   * @param importance to the customer: 0 nice, 1 if left out, 3 critical
   * @param product {@code main} if left out
   * @param at when it was raised, now if left out
   */
  public record NewFeedback(
      @NotBlank String customer,
      @Nullable String contact,
      @NotBlank @Size(max = 1000) String title,
      @Nullable @Size(max = 100_000) String text,
      @Nullable @Min(0) @Max(3) Integer importance,
      @Nullable String product,
      @Nullable @Pattern(regexp = "https?://\\S+", message = "must begin with http:// or https://")
          String url,
      @Nullable Instant at) {}

  /** What becomes of an ask: exactly one of the item it is linked to and the reason to decline. */
  public record NewTriage(@Nullable String workItemId, @Nullable String declined) {}

  /**
   * That the customer was told.
   *
   * @param at when, now if left out
   * @param by who told it
   * @param channel how, such as mail or call
   */
  public record NewTold(@Nullable Instant at, @NotBlank String by, @NotBlank String channel) {}

  /**
   * An ask and how far it has come (metrics W2).
   *
   * @param workItemKey of the linked item, or the key the sender named while no item bears it
   * @param declineReason not null exactly if the answer was no
   * @param planAtRaise as the customer was when the ask was raised, as the next two
   */
  public record FeedbackView(
      String id,
      String customer,
      String customerName,
      @Nullable String contact,
      @Nullable String contactName,
      String product,
      String title,
      @Nullable String text,
      int importance,
      @Nullable String url,
      LoopState state,
      @Nullable String workItemId,
      @Nullable String workItemKey,
      @Nullable String workItemTitle,
      @Nullable String workItemUrl,
      @Nullable String declineReason,
      @Nullable String planAtRaise,
      @Nullable Money mrrAtRaise,
      @Nullable String lifecycleAtRaise,
      Instant raisedAt,
      @Nullable Instant triagedAt,
      @Nullable Instant committedAt,
      @Nullable Instant releasedAt,
      @Nullable Instant adoptedAt,
      @Nullable Instant toldAt,
      @Nullable String toldBy,
      @Nullable String toldChannel,
      Instant updatedAt) {}

  /** Takes in an ask. */
  @POST
  @RolesAllowed("contributor")
  public Response add(@NotNull @Valid NewFeedback ask) {
    String product = ask.product();
    Feedback added =
        collecting.add(
            new CollectingFeedback.Ask(
                ask.customer(),
                ask.contact(),
                ask.title().strip(),
                ask.text(),
                ask.importance(),
                new ProductKey(product == null || product.isBlank() ? DEFAULT_PRODUCT : product),
                ask.url(),
                ask.at()));
    return Response.created(
            UriBuilder.fromResource(FeedbackResource.class).path(added.id().value()).build())
        .entity(view(added.id()))
        .build();
  }

  /** Lists asks: the newest first, or by their last change with {@code updatedSince}. */
  @GET
  @RolesAllowed("viewer")
  @Produces({MediaType.APPLICATION_JSON, "text/csv"})
  public Page<FeedbackView> list(
      @QueryParam("customer") @Nullable String customer,
      @QueryParam("state") @Nullable String state,
      @QueryParam("product") @Nullable String product,
      @QueryParam("workItem") @Nullable String workItem,
      @QueryParam("updatedSince") @Nullable String updatedSince,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    CustomerId asker = customer == null || customer.isBlank() ? null : customers.meant(customer);
    return overview.page(
        asker,
        state(state),
        product,
        workItem,
        Filters.instant("updatedSince", updatedSince),
        Page.limit(limit),
        cursor);
  }

  /** Returns one ask. */
  @GET
  @Path("{id}")
  @RolesAllowed("viewer")
  public FeedbackView get(@PathParam("id") String id) {
    return view(new FeedbackId(id));
  }

  /** Links an ask to a work item or declines it; may be changed until the customer was told. */
  @POST
  @Path("{id}/triage")
  @RolesAllowed("contributor")
  public FeedbackView triage(@PathParam("id") String id, @NotNull @Valid NewTriage triage) {
    String item = blankAsNull(triage.workItemId());
    String reason = blankAsNull(triage.declined());
    FeedbackId feedback = new FeedbackId(id);
    if (item != null && reason == null) {
      answering.link(feedback, new WorkItemId(item));
    } else if (reason != null && item == null) {
      answering.decline(feedback, reason);
    } else {
      throw new BrokenRule("", "say exactly one of workItemId and declined");
    }
    return view(feedback);
  }

  /** Records that the customer was told that it shipped, or why it will not. */
  @POST
  @Path("{id}/told")
  @RolesAllowed("contributor")
  public FeedbackView told(@PathParam("id") String id, @NotNull @Valid NewTold told) {
    FeedbackId feedback = new FeedbackId(id);
    answering.tell(feedback, told.at(), told.by(), told.channel());
    return view(feedback);
  }

  private FeedbackView view(FeedbackId id) {
    return overview
        .one(id)
        .orElseThrow(() -> new NotFoundException("There is no feedback " + id + "."));
  }

  private static @Nullable LoopState state(@Nullable String asked) {
    if (asked == null || asked.isBlank()) {
      return null;
    }
    try {
      return LoopState.valueOf(asked.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new BrokenRule(
          "/state", "state must be RAISED, TRIAGED, COMMITTED, RELEASED, TOLD or DECLINED");
    }
  }

  private static @Nullable String blankAsNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
