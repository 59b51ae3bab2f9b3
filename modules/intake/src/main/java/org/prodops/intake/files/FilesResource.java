package org.prodops.intake.files;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.files.UploadedFile.Taking;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Page;

/**
 * Files that people bring in. The body of the call that brings one is read as it comes, with a
 * limit of its own and without the lock on changes; an Idempotency-Key is not heeded there, and
 * need not be, since a file changes nothing until it is run.
 */
@Path("files")
@Singleton
public class FilesResource {
  private static final int LONGEST_NAME = 200;

  private final UploadedFiles files;
  private final ImportingFiles importing;
  private final FilesWorker worker;
  private final ReadWriteLock changing;
  private final Clock clock;

  @Inject
  FilesResource(
      UploadedFiles files,
      ImportingFiles importing,
      FilesWorker worker,
      ReadWriteLock changing,
      Clock clock) {
    this.files = files;
    this.importing = importing;
    this.worker = worker;
    this.changing = changing;
    this.clock = clock;
  }

  /**
   * How a file is to be read; absent members stay as they are.
   *
   * @param kind CSV, JSON (one list of objects) or JSON_LINES
   * @param charset such as UTF-8 or windows-1252
   * @param delimiter one character
   * @param quote one character, or an empty text for none
   * @param header whether the first row names the columns
   */
  public record FormatChange(
      Format.@Nullable Kind kind,
      @Nullable @Size(max = 40) String charset,
      @Nullable @Size(min = 1, max = 1) String delimiter,
      @Nullable @Size(max = 1) String quote,
      @Nullable Boolean header) {}

  /**
   * What to do where some rows are bad: ALL takes nothing then, GOOD takes the others.
   *
   * @param mode ALL or GOOD
   */
  public record Run(@NotNull Taking mode) {}

  @GET
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<FileView> list(
      @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
    int asked = Page.limit(limit);
    String after = Page.key(cursor);
    String[] place = after == null ? new String[0] : after.split(" ", 2);
    List<UploadedFile> found =
        files.page(
            place.length == 2 ? instant("/cursor", place[0]) : null,
            place.length == 2 ? place[1] : null,
            asked + 1);
    Page<UploadedFile> page = Page.of(found, asked, file -> file.uploadedAt() + " " + file.id());
    return new Page<>(page.items().stream().map(this::view).toList(), page.next());
  }

  /**
   * Brings a file, its bytes being the body.
   *
   * @param name as people call it; nothing is opened by it
   * @param asOf when what it says was so, where its rows do not tell; now if absent
   */
  @POST
  @Produces("application/json")
  @RolesAllowed("lead")
  public Response upload(
      @QueryParam("name") @Nullable String name,
      @QueryParam("asOf") @Nullable String asOf,
      InputStream body)
      throws IOException {
    Instant time = asOf == null || asOf.isEmpty() ? null : instant("/asOf", asOf);
    String id = changing(() -> importing.begin(named(name), time));
    UploadedFile file = null;
    try {
      Contents.Written written = importing.upload(id, body);
      UploadedFile kept = changing(() -> importing.uploaded(id, written));
      file = kept;
      return Response.created(URI.create("/api/v1/files/" + id)).entity(view(kept)).build();
    } finally {
      if (file == null) {
        changing(
            () -> {
              importing.discard(id);
              return id;
            });
      }
    }
  }

  @GET
  @Path("{id}")
  @Produces("application/json")
  @RolesAllowed("viewer")
  public FileView get(@PathParam("id") String id) {
    return view(files.get(id));
  }

  /** Has it read in another way than was found out; its mapping is forgotten. */
  @PUT
  @Path("{id}/format")
  @Consumes("application/json")
  @Produces("application/json")
  @RolesAllowed("lead")
  public FileView read(@PathParam("id") String id, @Valid @NotNull FormatChange body) {
    Format now = files.get(id).format();
    return view(
        importing.read(
            id,
            new Format(
                body.kind() == null ? now.kind() : body.kind(),
                body.charset() == null ? now.charset() : charset(body.charset()),
                body.delimiter() == null ? now.delimiter() : body.delimiter(),
                body.quote() == null ? now.quote() : body.quote(),
                body.header() == null ? now.header() : body.header())));
  }

  /** Takes the rows in as soon as all are checked. */
  @POST
  @Path("{id}/run")
  @Consumes("application/json")
  @Produces("application/json")
  @RolesAllowed("lead")
  public Response run(@PathParam("id") String id, @Valid @NotNull Run body) {
    FileView view = view(importing.run(id, body.mode()));
    worker.wake();
    return Response.accepted(view).build();
  }

  /** Stops the check or the run; what was taken stays, and a run can go on from there. */
  @POST
  @Path("{id}/cancellation")
  @Produces("application/json")
  @RolesAllowed("lead")
  public FileView cancel(@PathParam("id") String id) {
    return view(importing.cancel(id));
  }

  /** Deletes the file; what it brought stays. */
  @DELETE
  @Path("{id}")
  @RolesAllowed("lead")
  public void delete(@PathParam("id") String id) {
    importing.delete(id);
  }

  private FileView view(UploadedFile file) {
    return FileView.of(file, files.earlier(file).orElse(null), clock.instant());
  }

  private interface Change<T> {
    T make();
  }

  private <T> T changing(Change<T> change) {
    changing.readLock().lock();
    try {
      return change.make();
    } finally {
      changing.readLock().unlock();
    }
  }

  /** Keeps the last part of what may be a path, on one line. */
  private static String named(@Nullable String name) {
    String last =
        name == null ? "" : name.replaceAll("\\p{Cntrl}", " ").replaceAll(".*[/\\\\]", "").strip();
    String text = last.isEmpty() ? "Unnamed file" : last;
    return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new BrokenRule("/charset", "There is no character set " + name + " here.");
    }
  }

  private static Instant instant(String pointer, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new BrokenRule(
          pointer, "must be an instant such as 2026-11-22T14:05:00Z, not '" + text + "'.");
    }
  }
}
