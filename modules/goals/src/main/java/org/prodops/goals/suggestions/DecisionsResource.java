package org.prodops.goals.suggestions;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.security.enterprise.SecurityContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.security.Principal;

/** A person's yes or no to a suggestion. */
@Path("suggestions/{id}")
@Produces("application/json")
@Singleton
public class DecisionsResource {
  private final Deciding deciding;
  private final SecurityContext security;

  @Inject
  DecisionsResource(Deciding deciding, SecurityContext security) {
    this.deciding = deciding;
    this.security = security;
  }

  /**
   * What a suggestion became.
   *
   * @param link the id of the work link, to be found among those of the goal
   */
  public record ConfirmationView(String suggestion, String goal, String workItemId, String link) {}

  /** A suggestion that does not come again. */
  public record RefusalView(String suggestion, String goal, String workItemId) {}

  /** Makes the link; the same again answers the same. 409 once it was refused. */
  @POST
  @Path("confirmation")
  @RolesAllowed("contributor")
  public ConfirmationView confirm(@PathParam("id") String id) {
    Pair pair = Pair.of(id);
    String link = deciding.confirm(pair, caller());
    return new ConfirmationView(id, pair.goal().value(), pair.item().value(), link);
  }

  /** Refuses it for ever; the same again answers the same. 409 once it is linked. */
  @POST
  @Path("refusal")
  @RolesAllowed("contributor")
  public RefusalView refuse(@PathParam("id") String id) {
    Pair pair = Pair.of(id);
    deciding.refuse(pair, caller());
    return new RefusalView(id, pair.goal().value(), pair.item().value());
  }

  /**
   * Takes a refusal back; the suggestion returns within seconds if there is still reason for it.
   */
  @DELETE
  @Path("refusal")
  @RolesAllowed("contributor")
  public void allow(@PathParam("id") String id) {
    deciding.allow(Pair.of(id));
  }

  private String caller() {
    Principal principal = security.getCallerPrincipal();
    return principal == null ? "someone" : principal.getName();
  }
}
