package org.prodops.intake.files;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.files.UploadedFile.Progress;
import org.prodops.intake.files.UploadedFile.State;

/**
 * A file as people see it.
 *
 * @param state UPLOADED, CHECKING, CHECKED, RUNNING, DONE, REFUSED, CANCELLED or FAILED
 * @param asOf when what it says was so, where its rows do not tell
 * @param type what its rows are, null until somebody said so
 * @param rows how many there are, null until all were read once
 * @param rowsRead in what is being done, or was done last
 * @param bad rows that the check found wrong
 * @param failed good rows that could not be applied all the same
 * @param share of what is being done, 0 to 1; null when nothing is
 * @param rowsPerSecond at which it goes on, null while nobody can tell
 * @param secondsLeft null while nobody can tell
 * @param sameAs the last file of the same bytes that was taken in, null if there is none
 * @param reason why it is in this state, null where there is nothing to say
 */
public record FileView(
    String id,
    String name,
    String state,
    long bytes,
    FormatView format,
    List<String> columns,
    Instant asOf,
    @Nullable String type,
    @Nullable String sourceId,
    @Nullable String mode,
    @Nullable Long rows,
    long rowsRead,
    long bad,
    long taken,
    long failed,
    @Nullable Double share,
    @Nullable Double rowsPerSecond,
    @Nullable Long secondsLeft,
    @Nullable String sameAs,
    Instant uploadedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String reason) {

  /** How a file is read. */
  public record FormatView(
      Format.Kind kind, String charset, String delimiter, String quote, boolean header) {}

  static FileView of(UploadedFile file, @Nullable UploadedFile earlier, Instant now) {
    Format format = file.format();
    UploadedFile.Mapping mapping = file.mapping();
    Progress progress = file.progress();
    Double share = share(file);
    Double rate = file.state().isActive() ? rate(progress, now) : null;
    return new FileView(
        file.id(),
        file.name(),
        file.state().name(),
        file.bytes(),
        new FormatView(
            format.kind(),
            format.charset().name(),
            format.delimiter(),
            format.quote(),
            format.header()),
        file.columns(),
        file.asOf(),
        mapping == null ? null : mapping.type(),
        mapping == null ? null : mapping.sourceId(),
        file.taking() == null ? null : file.taking().name(),
        file.totalRows(),
        progress.rowsRead(),
        progress.bad(),
        progress.taken(),
        progress.failed(),
        share,
        rate,
        share == null || rate == null ? null : left(file, share, rate),
        earlier == null ? null : earlier.id(),
        file.uploadedAt(),
        file.startedAt(),
        file.endedAt(),
        file.reason());
  }

  private static @Nullable Double share(UploadedFile file) {
    Long total = file.totalRows();
    Progress progress = file.progress();
    if (file.state() == State.CHECKING) {
      return Math.min(1, progress.bytesRead() / (double) file.bytes());
    }
    return file.state() == State.RUNNING && total != null && total > 0
        ? Math.min(1, progress.rowsRead() / (double) total)
        : null;
  }

  private static @Nullable Double rate(Progress progress, Instant now) {
    Instant since = progress.stretchAt();
    long rows = progress.rowsRead() - progress.stretchFrom();
    double seconds = since == null ? 0 : Duration.between(since, now).toMillis() / 1000.0;
    return seconds < 0.5 || rows <= 0 ? null : rows / seconds;
  }

  private static @Nullable Long left(UploadedFile file, double share, double rate) {
    Long total = file.totalRows();
    double all = total != null ? total : share == 0 ? 0 : file.progress().rowsRead() / share;
    double rows = all - file.progress().rowsRead();
    return all == 0 ? null : Math.round(Math.max(0, rows) / rate);
  }
}
