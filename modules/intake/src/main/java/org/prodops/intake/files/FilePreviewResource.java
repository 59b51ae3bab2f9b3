package org.prodops.intake.files;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The first rows of a file, and what they become by the mapping that is kept. */
@Path("files/{id}/preview")
@Singleton
public class FilePreviewResource {
  private static final int MOST = 100;

  private final UploadedFiles files;
  private final ImportingFiles importing;

  @Inject
  FilePreviewResource(UploadedFiles files, ImportingFiles importing) {
    this.files = files;
    this.importing = importing;
  }

  @GET
  @Produces("application/json")
  @RolesAllowed("viewer")
  public Preview get(@PathParam("id") String id, @QueryParam("limit") @Nullable Integer limit) {
    UploadedFile file = files.get(id);
    UploadedFile.Mapping kept = file.mapping();
    int rows = limit == null ? Preview.SHOWN : Math.max(1, Math.min(limit, MOST));
    return Preview.of(
        file,
        importing.sample(file, rows),
        kept == null ? null : new RowReading(kept.rule()),
        importing.source(file));
  }
}
