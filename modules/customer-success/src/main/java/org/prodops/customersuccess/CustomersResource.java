package org.prodops.customersuccess;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.CustomerId;
import org.prodops.kernel.Money;
import org.prodops.kernel.Page;

/** The companies that use the product. */
@Path("customers")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CustomersResource {
  private final KeepingCustomers keeping;
  private final Customers customers;
  private final Contacts contacts;
  private final FeedbackOverview feedback;

  @Inject
  CustomersResource(
      KeepingCustomers keeping, Customers customers, Contacts contacts, FeedbackOverview feedback) {
    this.keeping = keeping;
    this.customers = customers;
    this.contacts = contacts;
    this.feedback = feedback;
  }

  /** An amount of money in the minor unit of its currency. */
  public record Amount(
      @NotNull Long amountMinor,
      @NotNull @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code such as EUR")
          String currency) {
    @Nullable String fact() {
      return Worth.text(new Money(amountMinor, currency));
    }
  }

  /**
   * A customer somebody enters.
   *
   * @param externalId what all sources call it
   * @param owner the person who owns the relationship
   */
  public record NewCustomer(
      @Nullable @Size(min = 1, max = 500) String externalId,
      @NotBlank @Size(max = 500) String name,
      @Nullable String domain,
      @Nullable String segment,
      @Nullable String plan,
      @Nullable @Valid Amount mrr,
      @Nullable String owner,
      @Nullable String lifecycle) {}

  /** What to change of a customer: what is left out or null stays, an empty text empties. */
  public record CustomerPatch(
      @Nullable @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Size(max = 500)
          String name,
      @Nullable String domain,
      @Nullable String segment,
      @Nullable String plan,
      @Nullable @Valid Amount mrr,
      @Nullable String owner,
      @Nullable String lifecycle) {}

  /**
   * A customer as it is known now.
   *
   * @param mrr monthly recurring revenue: the sum of its paying subscriptions where it has any,
   *     else as stated
   */
  public record CustomerView(
      String id,
      @Nullable String externalId,
      String name,
      @Nullable String domain,
      @Nullable String segment,
      @Nullable String plan,
      @Nullable Money mrr,
      @Nullable String owner,
      @Nullable String lifecycle,
      Instant createdAt,
      Instant updatedAt) {
    static CustomerView of(Customer c) {
      return new CustomerView(
          c.id().value(),
          c.externalId(),
          c.name(),
          c.domain(),
          c.segment(),
          c.plan(),
          c.mrr(),
          c.owner(),
          c.lifecycle(),
          c.createdAt(),
          c.updatedAt());
    }
  }

  /** How many asks of a customer there are, and in which state. */
  public record FeedbackCounts(
      int total, int raised, int triaged, int committed, int released, int told, int declined) {
    static FeedbackCounts of(Map<LoopState, Integer> n) {
      return new FeedbackCounts(
          n.values().stream().mapToInt(Integer::intValue).sum(),
          n.getOrDefault(LoopState.RAISED, 0),
          n.getOrDefault(LoopState.TRIAGED, 0),
          n.getOrDefault(LoopState.COMMITTED, 0),
          n.getOrDefault(LoopState.RELEASED, 0),
          n.getOrDefault(LoopState.TOLD, 0),
          n.getOrDefault(LoopState.DECLINED, 0));
    }
  }

  /**
   * A customer, its people and its asks.
   *
   * @param contacts the first of them; all are at {@code /customers/{id}/contacts}
   */
  public record CustomerDetail(
      String id,
      @Nullable String externalId,
      String name,
      @Nullable String domain,
      @Nullable String segment,
      @Nullable String plan,
      @Nullable Money mrr,
      @Nullable String owner,
      @Nullable String lifecycle,
      Instant createdAt,
      Instant updatedAt,
      List<ContactsResource.ContactView> contacts,
      FeedbackCounts feedback) {}

  /** Adds a customer. */
  @POST
  @RolesAllowed("contributor")
  public Response add(@NotNull @Valid NewCustomer c) {
    Customer added =
        keeping.add(
            c.externalId(),
            new KnowingCustomers.Said(
                c.name().strip(),
                c.domain(),
                c.segment(),
                c.plan(),
                fact(c.mrr()),
                c.owner(),
                c.lifecycle()));
    return Response.created(
            UriBuilder.fromResource(CustomersResource.class).path(added.id().value()).build())
        .entity(detail(added))
        .build();
  }

  /** Lists customers: by name, or by their last change with {@code updatedSince}. */
  @GET
  @RolesAllowed("viewer")
  @Produces({MediaType.APPLICATION_JSON, "text/csv"})
  public Page<CustomerView> list(
      @QueryParam("q") @Nullable String q,
      @QueryParam("segment") @Nullable String segment,
      @QueryParam("plan") @Nullable String plan,
      @QueryParam("lifecycle") @Nullable String lifecycle,
      @QueryParam("owner") @Nullable String owner,
      @QueryParam("updatedSince") @Nullable String updatedSince,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Map<String, @Nullable String> equal = new HashMap<>();
    equal.put("segment", segment);
    equal.put("plan", plan);
    equal.put("lifecycle", lifecycle);
    equal.put("owner", owner);
    Page<Customer> page =
        customers.page(
            q, equal, Filters.instant("updatedSince", updatedSince), Page.limit(limit), cursor);
    return new Page<>(page.items().stream().map(CustomerView::of).toList(), page.next());
  }

  /** Returns one customer with its contacts and how many asks it has. */
  @GET
  @Path("{id}")
  @RolesAllowed("viewer")
  public CustomerDetail get(@PathParam("id") String id) {
    return detail(
        customers
            .find(new CustomerId(id))
            .orElseThrow(() -> new NotFoundException("There is no customer " + id + ".")));
  }

  /** Changes what a customer is known to be from now on; what it was stays in its history. */
  @PATCH
  @Path("{id}")
  @RolesAllowed("contributor")
  public CustomerDetail patch(@PathParam("id") String id, @NotNull @Valid CustomerPatch p) {
    String name = p.name();
    return detail(
        keeping.correct(
            new CustomerId(id),
            new KnowingCustomers.Said(
                name == null ? null : name.strip(),
                p.domain(),
                p.segment(),
                p.plan(),
                fact(p.mrr()),
                p.owner(),
                p.lifecycle())));
  }

  private CustomerDetail detail(Customer c) {
    return new CustomerDetail(
        c.id().value(),
        c.externalId(),
        c.name(),
        c.domain(),
        c.segment(),
        c.plan(),
        c.mrr(),
        c.owner(),
        c.lifecycle(),
        c.createdAt(),
        c.updatedAt(),
        contacts.page(c.id(), Page.DEFAULT_LIMIT, null).items().stream()
            .map(ContactsResource.ContactView::of)
            .toList(),
        FeedbackCounts.of(feedback.counts(c.id())));
  }

  private static @Nullable String fact(@Nullable Amount amount) {
    return amount == null ? null : amount.fact();
  }
}
