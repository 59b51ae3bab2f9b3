package org.prodops.intake.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jdbi.v3.core.Jdbi;
import org.prodops.intake.HeardSignals;
import org.prodops.intake.files.UploadedFile.Taking;

/** A file over one database, with all that works on it; the worker is moved by hand. */
final class ImportedFile {
  static final Instant AS_OF = Instant.parse("2026-11-20T12:00:00Z");

  final HeardSignals signals;
  final UploadedFiles files;
  final Faults faults;
  final ImportingFiles importing;
  final BadRows badRows;
  final String id;
  private final Contents contents;
  private final Jdbi jdbi;
  private final ReadWriteLock changing = new ReentrantReadWriteLock();
  private final Clock clock = Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);
  private FilesWorker worker;

  ImportedFile(Jdbi jdbi, String content) {
    this.jdbi = jdbi;
    signals = new HeardSignals();
    files = new UploadedFiles(jdbi);
    faults = new Faults(jdbi);
    contents = new Contents(jdbi, changing);
    badRows = new BadRows(contents, faults);
    importing = new ImportingFiles(files, contents, faults, signals, clock);
    worker = worker();
    id = importing.begin("customers.csv", AS_OF);
    try {
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
      importing.uploaded(id, importing.upload(id, new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FilesWorker worker() {
    return new FilesWorker(
        files,
        new WorkingThroughFiles(files, faults, contents, importing, signals, jdbi, clock),
        importing,
        () -> {},
        changing,
        clock);
  }

  UploadedFile now() {
    return files.get(id);
  }

  /** Takes the mapping that is proposed, of a type if given. */
  ImportedFile mapped(String type) {
    UploadedFile file = now();
    String rule =
        new Proposal(file, importing.sample(file, ImportingFiles.SAMPLE)).rule(type).toString();
    importing.map(id, new UploadedFile.Mapping("s1", null, null, type, rule));
    return this;
  }

  /** Lets another process work from now on: what this one had in its hands is gone. */
  ImportedFile restarted() {
    worker = worker();
    return this;
  }

  boolean step() {
    try {
      return worker.round();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Works until there is nothing to do. */
  UploadedFile worked() {
    for (int steps = 0; step(); steps++) {
      if (steps > 10_000) {
        throw new AssertionError("it does not come to an end: " + now());
      }
    }
    return now();
  }

  UploadedFile run(Taking taking) {
    importing.run(id, taking);
    return worked();
  }

  List<String> wrong() {
    return faults.page(id, -1, -1, 1000).stream()
        .map(
            each ->
                each.row()
                    + " "
                    + Objects.requireNonNullElse(each.fault().column(), "-")
                    + ": "
                    + each.fault().detail())
        .toList();
  }
}
