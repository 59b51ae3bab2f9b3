package org.prodops.intake.files;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file. For its life see the package.
 *
 * @param asOf when what it says was so, where its rows do not tell
 * @param mapping null until a person has said what its rows are
 * @param totalRows null until all were read once
 */
record UploadedFile(
    String id,
    String name,
    State state,
    long bytes,
    @Nullable String sha256,
    Format format,
    List<String> columns,
    Instant asOf,
    @Nullable Mapping mapping,
    @Nullable Taking taking,
    @Nullable Long totalRows,
    Progress progress,
    Instant uploadedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String reason) {

  /** Where in its life it is. */
  enum State {
    UPLOADING,
    UPLOADED,
    CHECKING,
    CHECKED,
    RUNNING,
    DONE,
    REFUSED,
    CANCELLED,
    FAILED;

    boolean isActive() {
      return this == CHECKING || this == RUNNING;
    }
  }

  /** What is to be done where some rows are bad. */
  enum Taking {
    /** Nothing is taken. */
    ALL,
    /** The others are taken. */
    GOOD
  }

  /**
   * What its rows are.
   *
   * @param sourceId they belong to; null while it is still to be made
   * @param sourceName of the source that is to be made
   * @param rule see {@link org.prodops.intake.mapped.RowRule}
   */
  record Mapping(
      @Nullable String sourceId,
      @Nullable String sourceName,
      @Nullable String product,
      String type,
      String rule) {}

  /**
   * How far it has come in what it is doing.
   *
   * @param bad rows that the check found wrong
   * @param failed good rows that could not be applied all the same
   * @param stretchFrom rows read when it was last taken up
   */
  record Progress(
      long rowsRead,
      long bytesRead,
      long bad,
      long taken,
      long failed,
      long stretchFrom,
      @Nullable Instant stretchAt) {

    /** Returns this after some more rows; a time given is when a stretch began with them. */
    Progress after(int rows, long bytes, @Nullable Instant begins) {
      return new Progress(
          rowsRead + rows,
          bytes,
          bad,
          taken,
          failed,
          begins == null ? stretchFrom : rowsRead,
          begins == null ? stretchAt : begins);
    }

    Progress withBad(long rows) {
      return new Progress(rowsRead, bytesRead, bad + rows, 0, 0, stretchFrom, stretchAt);
    }

    Progress withTaken(long rows, long passedOver) {
      return new Progress(
          rowsRead, bytesRead, bad, taken + rows, failed + passedOver, stretchFrom, stretchAt);
    }
  }
}
