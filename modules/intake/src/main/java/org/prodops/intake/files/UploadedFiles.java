package org.prodops.intake.files;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.ws.rs.NotFoundException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.files.UploadedFile.State;

/** All files that are kept, without their bytes and faults. */
@Singleton
class UploadedFiles {
  private final Jdbi jdbi;

  @Inject
  UploadedFiles(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Begins a file of which the bytes are about to come. */
  void begin(String id, String name, Instant asOf, Instant now) {
    change(
        """
        insert into intake.file (id, name, state, bytes, header, column_names, as_of, rows_read,
          bytes_read, bad, taken, failed, stretch_from, uploaded_at)
        values (:id, :name, 'UPLOADING', 0, true, '[]', :asOf, 0, 0, 0, 0, 0, 0, :now)
        """,
        id,
        Map.of("name", name, "asOf", asOf, "now", now));
  }

  /** Notes how a file is written, now or anew; whatever was known of its rows no longer is. */
  void describe(String id, long bytes, @Nullable String sha256, Format format, List<String> names) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("bytes", bytes);
    values.put("sha256", sha256);
    values.put("kind", format.kind().name());
    values.put("charset", format.charset().name());
    values.put("delimiter", format.delimiter());
    values.put("quote", format.quote());
    values.put("header", format.header());
    values.put("names", Json.createArrayBuilder(names).build().toString());
    change(
        """
        update intake.file
        set state = 'UPLOADED', bytes = :bytes, sha256 = :sha256, kind = :kind,
            charset = :charset, delimiter = :delimiter, quote = :quote, header = :header,
            column_names = :names, rule = null, type = null, taking = null, total_rows = null,
            rows_read = 0, bytes_read = 0, bad = 0, taken = 0, failed = 0, stretch_at = null,
            started_at = null, ended_at = null, reason = null
        where id = :id
        """,
        id,
        values);
  }

  /** Keeps what its rows are, and has them checked from the first. */
  void map(String id, UploadedFile.Mapping mapping) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("source", mapping.sourceId());
    values.put("sourceName", mapping.sourceName());
    values.put("product", mapping.product());
    values.put("type", mapping.type());
    values.put("rule", mapping.rule());
    change(
        """
        update intake.file
        set state = 'CHECKING', source_id = :source, source_name = :sourceName,
            product_key = :product, type = :type, rule = :rule, taking = null, total_rows = null,
            rows_read = 0, bytes_read = 0, bad = 0, taken = 0, failed = 0, stretch_at = null,
            started_at = null, ended_at = null, reason = null
        where id = :id
        """,
        id,
        values);
  }

  /** Keeps what to do with bad rows, for when all are checked. */
  void wish(String id, UploadedFile.Taking taking) {
    change(
        "update intake.file set taking = :taking where id = :id",
        id,
        Map.of("taking", taking.name()));
  }

  /** Begins to take the rows in from the first. */
  void run(String id, String sourceId, UploadedFile.Taking taking, Instant now) {
    change(
        """
        update intake.file
        set state = 'RUNNING', source_id = :source, taking = :taking, rows_read = 0,
            bytes_read = 0, taken = 0, failed = 0, stretch_at = null, started_at = :now,
            ended_at = null, reason = null
        where id = :id
        """,
        id,
        Map.of("source", sourceId, "taking", taking.name(), "now", now));
  }

  /** Goes on where it was when somebody cancelled it. */
  void resume(String id) {
    change(
        """
        update intake.file
        set state = 'RUNNING', stretch_at = null, ended_at = null, reason = null where id = :id
        """,
        id,
        Map.of());
  }

  void progress(String id, UploadedFile.Progress progress) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("rows", progress.rowsRead());
    values.put("bytes", progress.bytesRead());
    values.put("bad", progress.bad());
    values.put("taken", progress.taken());
    values.put("failed", progress.failed());
    values.put("from", progress.stretchFrom());
    values.put("at", progress.stretchAt());
    change(
        """
        update intake.file
        set rows_read = :rows, bytes_read = :bytes, bad = :bad, taken = :taken, failed = :failed,
            stretch_from = :from, stretch_at = :at
        where id = :id
        """,
        id,
        values);
  }

  /** Forgets how fast files were read, since nobody read them for a while. */
  void paused() {
    jdbi.useHandle(
        h ->
            h.execute(
                """
                update intake.file set stretch_at = null where state in ('CHECKING', 'RUNNING')
                """));
  }

  void counted(String id, long rows) {
    change("update intake.file set total_rows = :rows where id = :id", id, Map.of("rows", rows));
  }

  /** Ends what it is doing; the reason is a sentence, null where there is nothing to say. */
  void end(String id, State state, Instant now, @Nullable String reason) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("state", state.name());
    values.put("now", now);
    values.put("reason", reason);
    change(
        """
        update intake.file set state = :state, ended_at = :now, reason = :reason where id = :id
        """,
        id,
        values);
  }

  void delete(String id) {
    for (String table : List.of("file_fault", "file_part")) {
      change("delete from intake." + table + " where file_id = :id", id, Map.of());
    }
    change("delete from intake.file where id = :id", id, Map.of());
  }

  private void change(String sql, String id, Map<String, ? extends @Nullable Object> values) {
    jdbi.useHandle(h -> h.createUpdate(sql).bind("id", id).bindMap(values).execute());
  }

  UploadedFile get(String id) {
    return one(id, "").orElseThrow(() -> new NotFoundException("There is no file " + id + "."));
  }

  /** Returns a file that nobody else changes until the transaction has ended. */
  UploadedFile lock(String id) {
    return one(id, " for update")
        .orElseThrow(() -> new NotFoundException("There is no file " + id + "."));
  }

  /** The same, but empty if somebody else has it just now. */
  Optional<UploadedFile> claim(String id) {
    return one(id, " for update skip locked");
  }

  private Optional<UploadedFile> one(String id, String how) {
    return jdbi.withHandle(
        h ->
            h.createQuery("select * from intake.file where id = :id" + how)
                .bind("id", id)
                .map((row, ctx) -> FileColumns.read(row))
                .findOne());
  }

  /** Returns the newest first, those before the given ones if given. */
  List<UploadedFile> page(@Nullable Instant before, @Nullable String beforeId, int limit) {
    String after =
        before == null
            ? ""
            : " and (uploaded_at < :before or (uploaded_at = :before and id < :beforeId))";
    return jdbi.withHandle(
        h -> {
          var query =
              h.createQuery(
                      "select * from intake.file where state <> 'UPLOADING'"
                          + after
                          + " order by uploaded_at desc, id desc limit :limit")
                  .bind("limit", limit);
          if (before != null) {
            query.bind("before", before).bind("beforeId", beforeId);
          }
          return query.map((row, ctx) -> FileColumns.read(row)).list();
        });
  }

  /** Returns those that want work, the oldest first. */
  List<String> active() {
    return ids("state in ('CHECKING', 'RUNNING')", Instant.EPOCH);
  }

  /** Returns those that nobody needs any more. */
  List<String> since(Instant uploadsBegunBefore, Instant before) {
    List<String> broken = ids("state = 'UPLOADING' and uploaded_at < :time", uploadsBegunBefore);
    return broken.isEmpty()
        ? ids("state not in ('CHECKING', 'RUNNING') and uploaded_at < :time", before)
        : broken;
  }

  private List<String> ids(String which, Instant time) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "select id from intake.file where "
                        + which
                        + " order by uploaded_at /* few */ limit 20")
                .bindMap(which.contains(":time") ? Map.of("time", time) : Map.of())
                .mapTo(String.class)
                .list());
  }

  /** Returns the last file of the same bytes that was taken in, other than the given one. */
  Optional<UploadedFile> earlier(UploadedFile file) {
    return last(file, "sha256 = :same", file.sha256());
  }

  /** Returns the last file of the same columns that was taken in, other than the given one. */
  Optional<UploadedFile> alike(UploadedFile file) {
    return last(
        file, "column_names = :same", Json.createArrayBuilder(file.columns()).build().toString());
  }

  private Optional<UploadedFile> last(UploadedFile file, String which, @Nullable String same) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "select * from intake.file where state = 'DONE' and id <> :id and "
                        + which
                        + " order by ended_at desc /* few */ limit 1")
                .bind("id", file.id())
                .bind("same", same)
                .map((row, ctx) -> FileColumns.read(row))
                .findOne());
  }
}
