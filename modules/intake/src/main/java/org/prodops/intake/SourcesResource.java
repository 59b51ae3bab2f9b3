package org.prodops.intake;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Page;

/** Connected sources; the address and secret of one are shown to whoever may change it. */
@Path("sources")
@Singleton
public class SourcesResource {
  private final Sources sources;
  private final ConnectingSources connecting;
  private final DeliveryList deliveries;
  private final Optional<String> publicUrl;

  @Inject
  SourcesResource(
      Sources sources,
      ConnectingSources connecting,
      DeliveryList deliveries,
      @ConfigProperty(name = "PRODOPS_URL") Optional<String> publicUrl) {
    this.sources = sources;
    this.connecting = connecting;
    this.deliveries = deliveries;
    this.publicUrl = publicUrl;
  }

  /** A source to connect; without a secret its deliveries are believed by their address alone. */
  public record NewSource(
      @NotBlank @Size(max = 200) String name,
      @NotBlank String dialect,
      @Nullable @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,59}") String product,
      @Nullable @Size(max = 500) String secret,
      @Nullable String releasedWhen) {}

  /** What to change; absent members stay as they are, an empty secret takes it away. */
  public record SourceChange(
      @Nullable @Size(max = 200) String name,
      @Nullable @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,59}") String product,
      @Nullable @Size(max = 500) String secret,
      @Nullable String releasedWhen) {}

  /**
   * A source; the secret is shown only in the answer to the call that set it.
   *
   * @param hookUrl its address, null if that was sealed with another key than this server has
   * @param readable false if its secret was: its deliveries are turned away until that key is back
   *     or the secret is replaced
   * @param rederived which part of its items follows a changed setting already, 0 to 1; null when
   *     all do
   * @param previousSecretUntil until when the secret before is valid too, null if there is none
   * @param pausedAt since when its deliveries wait, null unless it is paused
   */
  public record SourceView(
      String id,
      String name,
      String dialect,
      String product,
      String releasedWhen,
      boolean signed,
      boolean readable,
      @Nullable String hookUrl,
      @Nullable String secret,
      Instant createdAt,
      @Nullable Instant deletedAt,
      @Nullable Instant lastDeliveryAt,
      long parked,
      @Nullable Double rederived,
      @Nullable Instant previousSecretUntil,
      @Nullable Instant pausedAt) {}

  @GET
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<SourceView> list(
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context UriInfo uri) {
    Page<Source> page = sources.page(cursor, Page.limit(limit));
    return new Page<>(page.items().stream().map(s -> view(s, null, uri)).toList(), page.next());
  }

  @POST
  @Consumes("application/json")
  @Produces("application/json")
  @RolesAllowed("admin")
  public Response connect(@Valid @NotNull NewSource body, @Context UriInfo uri) {
    Source source =
        connecting.connect(body.name, body.dialect, body.product, body.secret, body.releasedWhen);
    return Response.created(URI.create("/api/v1/sources/" + source.id()))
        .entity(view(source, body.secret, uri))
        .header("Cache-Control", "no-store")
        .build();
  }

  @GET
  @Path("{id}")
  @Produces("application/json")
  @RolesAllowed("viewer")
  public SourceView get(@PathParam("id") String id, @Context UriInfo uri) {
    return view(sources.get(id), null, uri);
  }

  @PATCH
  @Path("{id}")
  @Consumes("application/json")
  @Produces("application/json")
  @RolesAllowed("admin")
  public Response change(
      @PathParam("id") String id, @Valid @NotNull SourceChange body, @Context UriInfo uri) {
    Source source =
        connecting.change(
            id,
            new ConnectingSources.Change(body.name, body.product, body.secret, body.releasedWhen));
    return Response.ok(view(source, body.secret, uri)).header("Cache-Control", "no-store").build();
  }

  @DELETE
  @Path("{id}")
  @RolesAllowed("admin")
  public void delete(@PathParam("id") String id) {
    connecting.delete(id);
  }

  private SourceView view(Source source, @Nullable String secret, UriInfo uri) {
    String id = source.id().value();
    String hookKey = sources.hookKey(source);
    return new SourceView(
        id,
        source.name(),
        source.dialect(),
        source.product().value(),
        source.releasedWhen().name(),
        source.sealedSecret() != null,
        sources.isReadable(source),
        hookKey == null ? null : base(uri) + "/hooks/" + hookKey,
        secret == null || secret.isEmpty() ? null : secret,
        source.createdAt(),
        source.deletedAt(),
        deliveries.newestOf(id).orElse(null),
        deliveries.parkedOf(id),
        source.rederived(),
        source.previousSecretUntil(),
        source.pausedAt());
  }

  private String base(UriInfo uri) {
    String url = publicUrl.orElseGet(() -> uri.getBaseUri().resolve("/").toString());
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
