package org.prodops.intake.files;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Page;

/** What is wrong with the rows of a file, by row. */
@Path("files/{id}/errors")
@Singleton
public class FileErrorsResource {
  private final UploadedFiles files;
  private final Faults faults;

  @Inject
  FileErrorsResource(UploadedFiles files, Faults faults) {
    this.files = files;
    this.faults = faults;
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
  public Page<RowFault> list(
      @PathParam("id") String id,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    UploadedFile file = files.get(id);
    int asked = Page.limit(limit);
    String after = Page.key(cursor);
    List<Faults.Placed> found =
        faults.page(file.id(), place(after, 0), (int) place(after, 1), asked + 1);
    Page<Faults.Placed> page = Page.of(found, asked, each -> each.row() + " " + each.place());
    return new Page<>(page.items().stream().map(FileErrorsResource::view).toList(), page.next());
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
