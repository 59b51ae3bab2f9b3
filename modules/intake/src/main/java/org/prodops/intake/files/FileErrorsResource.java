package org.prodops.intake.files;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Page;

/**
 * What is wrong with the rows of a file. As CSV it is all of the bad rows as they came, each with
 * what is wrong with it in the first columns, to be mended and brought again.
 */
@Path("files/{id}/errors")
@Singleton
public class FileErrorsResource {
  private static final MediaType CSV = new MediaType("text", "csv");

  private final UploadedFiles files;
  private final Faults faults;
  private final BadRows badRows;

  @Inject
  FileErrorsResource(UploadedFiles files, Faults faults, BadRows badRows) {
    this.files = files;
    this.faults = faults;
    this.badRows = badRows;
  }

  /**
   * Something wrong with a row.
   *
   * @param row its number from 1, the header not counted
   * @param column of the file, null if no one of them is at fault
   * @param member of our own type, null if the row as such is
   * @param detail to be read after the name
   */
  public record RowFault(
      long row, @Nullable String column, @Nullable String member, String detail) {}

  @GET
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Response list(
      @PathParam("id") String id,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context Request request) {
    UploadedFile file = files.get(id);
    Variant chosen =
        request.selectVariant(Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, CSV).build());
    if (chosen != null && CSV.isCompatible(chosen.getMediaType())) {
      StreamingOutput rows = out -> badRows.write(file, out);
      return Response.ok(rows, "text/csv; charset=UTF-8; header=present").build();
    }
    int asked = Page.limit(limit);
    String after = Page.key(cursor);
    List<Faults.Placed> found = faults.page(id, place(after, 0), (int) place(after, 1), asked + 1);
    Page<Faults.Placed> page = Page.of(found, asked, each -> each.row() + " " + each.place());
    return Response.ok(
            new Page<>(page.items().stream().map(FileErrorsResource::view).toList(), page.next()),
            MediaType.APPLICATION_JSON_TYPE)
        .build();
  }

  private static RowFault view(Faults.Placed each) {
    Fault fault = each.fault();
    return new RowFault(each.row(), fault.column(), fault.member(), fault.detail());
  }

  private static long place(@Nullable String key, int part) {
    if (key == null) {
      return -1;
    }
    if (!key.matches("\\d{1,15} \\d{1,8}")) {
      throw new BrokenRule("/cursor", "this cursor was not given by this server");
    }
    return Long.parseLong(key.split(" ")[part]);
  }
}
