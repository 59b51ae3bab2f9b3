package org.prodops.goals.alignment;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Function;
import org.prodops.kernel.Page;

/** Who is asked in a session, and who has answered. */
@Path("alignment-sessions/{id}/seats")
@Produces("application/json")
@Consumes("application/json")
@Singleton
public class SeatsResource {
  private final Facilitating facilitating;
  private final Sessions sessions;
  private final Jdbi jdbi;

  @Inject
  SeatsResource(Facilitating facilitating, Sessions sessions, Jdbi jdbi) {
    this.facilitating = facilitating;
    this.sessions = sessions;
    this.jdbi = jdbi;
  }

  /**
   * People of one function to be asked.
   *
   * @param users names users sign in with; who has a seat keeps it
   * @param guests what to call people without an account; each gets a link
   * @param expiresAt when the links end, two weeks from now when null
   */
  public record NewSeats(
      @NotNull Function function,
      @Nullable @Size(max = 500) List<@NotBlank @Size(max = 64) String> users,
      @Nullable @Size(max = 500) List<@NotBlank @Size(max = 200) String> guests,
      @Nullable Instant expiresAt) {}

  /**
   * A seat that was just given.
   *
   * @param link the secret to append to the address {@code /answer#}; shown this once, null for a
   *     user
   */
  public record GivenSeat(String id, String name, @Nullable String link) {}

  /** Those who were given a seat. */
  public record GivenSeats(List<GivenSeat> items) {}

  /**
   * A seat.
   *
   * @param user whether it is a user's, else a guest's with a link
   * @param answeredAt in the present round, null if not yet
   * @param expiresAt when the link ends, null for a user
   */
  public record SeatView(
      String id,
      Function function,
      String name,
      boolean user,
      @Nullable Instant answeredAt,
      @Nullable Instant expiresAt) {}

  /** Invites people of one function; the links of guests are shown this once. */
  @POST
  @RolesAllowed("lead")
  public Response create(@PathParam("id") String id, @NotNull @Valid NewSeats seats) {
    List<String> users = seats.users() == null ? List.of() : seats.users();
    List<String> guests = seats.guests() == null ? List.of() : seats.guests();
    if (users.isEmpty() && guests.isEmpty()) {
      throw new BrokenRule("/users", "name at least one user or guest");
    }
    List<Facilitating.Given> given =
        facilitating.invite(id, seats.function(), users, guests, seats.expiresAt());
    List<GivenSeat> shown =
        given.stream().map(each -> new GivenSeat(each.seat(), each.name(), each.link())).toList();
    return Response.status(201)
        .header("Cache-Control", "no-store")
        .entity(new GivenSeats(shown))
        .build();
  }

  /** Lists who is asked, by function and name, with who has answered in this round. */
  @GET
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<SeatView> list(@PathParam("id") String id) {
    return jdbi.withHandle(
        h -> {
          Session session = sessions.get(h, id);
          return new Page<>(
              h.createQuery(
                      """
                      select s.*, a.answered_at from goals.alignment_seat s
                      left join goals.alignment_answer a on a.seat_id = s.id
                        and a.session_id = s.session_id and a.round_no = :round
                      where s.session_id = :id order by s.function_name, s.name, s.id""")
                  .bind("id", id)
                  .bind("round", session.round())
                  .map(
                      (row, context) ->
                          new SeatView(
                              row.getString("id"),
                              Function.valueOf(row.getString("function_name")),
                              row.getString("name"),
                              row.getString("user_name") != null,
                              Times.instant(row, "answered_at"),
                              Times.instant(row, "expires_at")))
                  .list(),
              null);
        });
  }

  /** Takes back the seat of somebody who has not answered; 409 if they have. */
  @DELETE
  @Path("{seat}")
  @RolesAllowed("lead")
  public void delete(@PathParam("id") String id, @PathParam("seat") String seat) {
    facilitating.withdraw(id, seat);
  }
}
