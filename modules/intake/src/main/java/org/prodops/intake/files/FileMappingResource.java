package org.prodops.intake.files;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.io.StringReader;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.vocabulary.Catalogue;
import org.prodops.intake.vocabulary.Types;
import org.prodops.kernel.BrokenRule;

/** What the rows of a file are: proposed, tried, kept. */
@Path("files/{id}/mapping")
@Singleton
public class FileMappingResource {
  private final UploadedFiles files;
  private final ImportingFiles importing;
  private final FilesWorker worker;

  @Inject
  FileMappingResource(UploadedFiles files, ImportingFiles importing, FilesWorker worker) {
    this.files = files;
    this.importing = importing;
    this.worker = worker;
  }

  /**
   * What the rows of a file are. {@code timestamp}, {@code id} and each member of {@code data} say
   * where a value comes from as mappings of the dialect {@code mapped} do: a pointer such as {@code
   * /Company name}, or an object. Each row also has {@code /#content}, a hash of its cells, and
   * {@code /#row}, its number.
   *
   * @param source whose rows they are; null for a new one of this name
   * @param product of a new source, the main one if null
   */
  public record NewMapping(
      @Nullable @Size(max = 32) String source,
      @Nullable @Size(max = 200) String sourceName,
      @Nullable @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,59}") String product,
      @NotNull @Size(max = 40) String type,
      @Nullable JsonValue timestamp,
      @Nullable JsonValue id,
      @NotNull JsonObject data) {}

  /**
   * What the rows of a file are, or may be.
   *
   * @param kept whether somebody said so; else it is a proposal
   * @param members what such a row may tell
   */
  public record MappingView(
      boolean kept,
      @Nullable String source,
      @Nullable String sourceName,
      @Nullable String product,
      String type,
      @Nullable JsonValue timestamp,
      @Nullable JsonValue id,
      JsonObject data,
      boolean needsTimestamp,
      List<MemberView> members) {}

  /**
   * A member of what is said.
   *
   * @param kind TEXT, TIME, NUMBER, AMOUNT, CURRENCY, FLAG, TEXTS, MONEY or OBJECTS
   */
  public record MemberView(String name, String kind, boolean required) {}

  /**
   * Returns what was kept, or what a file of the same bytes or columns was taken in by, or what the
   * columns speak for; of the type asked for, if any.
   */
  @GET
  @Produces("application/json")
  @RolesAllowed("viewer")
  public MappingView mapping(
      @PathParam("id") String id, @QueryParam("type") @Nullable String type) {
    UploadedFile file = files.get(id);
    UploadedFile.Mapping kept = file.mapping();
    if (kept != null && (type == null || type.equals(kept.type()))) {
      return view(true, kept, object(kept.rule()));
    }
    if (type != null && Catalogue.of(type) == null) {
      throw new BrokenRule("/type", "Known types are " + String.join(", ", Types.known()) + ".");
    }
    UploadedFile earlier = files.earlier(file).or(() -> files.alike(file)).orElse(null);
    UploadedFile.Mapping again = earlier == null ? null : earlier.mapping();
    if (earlier != null && again != null && (type == null || type.equals(again.type()))) {
      return view(false, again, object(asOfNow(again.rule(), earlier, file)));
    }
    Proposal proposal = new Proposal(file, importing.sample(file, ImportingFiles.SAMPLE));
    String proposed = type == null ? proposal.type() : type;
    return view(
        false, new UploadedFile.Mapping(null, null, null, proposed, ""), proposal.rule(proposed));
  }

  /** Keeps what the rows are, and begins to check all of them. */
  @PUT
  @Consumes("application/json")
  @Produces("application/json")
  @RolesAllowed("lead")
  public FileView keep(@PathParam("id") String id, @Valid @NotNull NewMapping body) {
    String rule = rule(body);
    usable(rule);
    UploadedFile file =
        importing.map(
            id,
            new UploadedFile.Mapping(
                body.source(),
                body.source() == null ? body.sourceName() : null,
                body.product(),
                body.type(),
                rule));
    worker.wake();
    return FileView.of(file, null, file.uploadedAt());
  }

  /** Shows what the first rows would become; nothing is kept. */
  @POST
  @Path("trials")
  @Consumes("application/json")
  @Produces("application/json")
  @RolesAllowed("lead")
  public Preview trial(@PathParam("id") String id, @Valid @NotNull NewMapping body) {
    UploadedFile file = files.get(id);
    RowReading reading = usable(rule(body));
    return Preview.of(file, importing.sample(file, Preview.SHOWN), reading, importing.source(file));
  }

  /** The same bytes say what they said then; other rows are as of when they were brought. */
  private static String asOfNow(String rule, UploadedFile earlier, UploadedFile file) {
    String constant = "\"constant\":\"%s\"";
    return Objects.equals(earlier.sha256(), file.sha256())
        ? rule
        : rule.replace(constant.formatted(earlier.asOf()), constant.formatted(file.asOf()));
  }

  private static RowReading usable(String rule) {
    RowReading reading = new RowReading(rule);
    if (!reading.problems().isEmpty()) {
      throw new BrokenRule(
          reading.problems().stream()
              .map(p -> new BrokenRule.Fault(p.pointer(), p.sentence()))
              .toList());
    }
    return reading;
  }

  private static MappingView view(boolean kept, UploadedFile.Mapping mapping, JsonObject rule) {
    return new MappingView(
        kept,
        mapping.sourceId(),
        mapping.sourceName(),
        mapping.product(),
        mapping.type(),
        rule.get("timestamp"),
        rule.get("id"),
        rule.getJsonObject("data"),
        Catalogue.needsTimestamp(mapping.type()),
        Objects.requireNonNull(Catalogue.of(mapping.type())).stream()
            .map(each -> new MemberView(each.name(), each.kind().name(), each.required()))
            .toList());
  }

  private static String rule(NewMapping body) {
    JsonObjectBuilder rule = Json.createObjectBuilder().add("type", body.type());
    if (body.timestamp() != null && body.timestamp() != JsonValue.NULL) {
      rule.add("timestamp", body.timestamp());
    }
    if (body.id() != null && body.id() != JsonValue.NULL) {
      rule.add("id", body.id());
    }
    return rule.add("data", body.data()).build().toString();
  }

  private static JsonObject object(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
