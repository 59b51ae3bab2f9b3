package org.prodops.intake.files;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;

/**
 * The bad rows of a file as they came, all of them, each with what is wrong with it in the first
 * columns: to be mended and brought again.
 */
@Path("files/{id}/bad-rows")
@Singleton
public class BadRowsResource {
  private final UploadedFiles files;
  private final BadRows badRows;

  @Inject
  BadRowsResource(UploadedFiles files, BadRows badRows) {
    this.files = files;
    this.badRows = badRows;
  }

  @GET
  @Produces("text/csv; charset=UTF-8; header=present")
  @RolesAllowed("viewer")
  public StreamingOutput get(@PathParam("id") String id) {
    UploadedFile file = files.get(id);
    return out -> badRows.write(file, out);
  }
}
