package org.prodops.customersuccess;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
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
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.CustomerId;
import org.prodops.kernel.Page;

/** The people at one customer. */
@Path("customers/{customer}/contacts")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ContactsResource {
  private final Customers customers;
  private final Contacts contacts;
  private final MeetingContacts meeting;

  @Inject
  ContactsResource(Customers customers, Contacts contacts, MeetingContacts meeting) {
    this.customers = customers;
    this.contacts = contacts;
    this.meeting = meeting;
  }

  /** A person somebody enters; role is the person's work there. */
  public record NewContact(
      @NotBlank @Size(max = 500) String name,
      @Nullable @Email String email,
      @Nullable String role) {}

  /** A person; externalId is what the source that told of it calls it. */
  public record ContactView(
      String id,
      @Nullable String externalId,
      String name,
      @Nullable String email,
      @Nullable String role) {
    static ContactView of(Contact c) {
      return new ContactView(c.id(), c.externalId(), c.name(), c.email(), c.role());
    }
  }

  /** Adds a person. */
  @POST
  @RolesAllowed("contributor")
  public Response add(@PathParam("customer") String customer, @NotNull @Valid NewContact c) {
    Contact added = meeting.add(known(customer), c.name().strip(), c.email(), c.role());
    return Response.status(Response.Status.CREATED).entity(ContactView.of(added)).build();
  }

  /** Lists people. */
  @GET
  @RolesAllowed("viewer")
  @Produces({MediaType.APPLICATION_JSON, "text/csv"})
  public Page<ContactView> list(
      @PathParam("customer") String customer,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Page<Contact> page = contacts.page(known(customer), Page.limit(limit), cursor);
    return new Page<>(page.items().stream().map(ContactView::of).toList(), page.next());
  }

  private CustomerId known(String customer) {
    return customers
        .find(new CustomerId(customer))
        .map(Customer::id)
        .orElseThrow(() -> new NotFoundException("There is no customer " + customer + "."));
  }
}
