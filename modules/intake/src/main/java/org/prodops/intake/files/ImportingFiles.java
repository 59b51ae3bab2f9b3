package org.prodops.intake.files;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ClientErrorException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.TakingSignals;
import org.prodops.intake.files.UploadedFile.State;
import org.prodops.intake.files.UploadedFile.Taking;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Ids;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.SourceId;

/** What people do with files; the worker does the rest. */
@Singleton
class ImportingFiles {
  /** Rows read to learn the columns and to propose what they are. */
  static final int SAMPLE = 50;

  private final UploadedFiles files;
  private final Contents contents;
  private final Faults faults;
  private final TakingSignals taking;
  private final Clock clock;

  @Inject
  ImportingFiles(
      UploadedFiles files, Contents contents, Faults faults, TakingSignals taking, Clock clock) {
    this.files = files;
    this.contents = contents;
    this.faults = faults;
    this.taking = taking;
    this.clock = clock;
  }

  /** Begins a file of which the bytes follow; until they are there nobody sees it. */
  @Transactional
  String begin(String name, @Nullable Instant asOf) {
    String id = Ids.fresh();
    Instant now = clock.instant();
    files.begin(id, name, asOf == null ? now : asOf, now);
    return id;
  }

  /** Keeps the bytes, in no transaction and no lock but for a part at a time. */
  Contents.Written upload(String id, InputStream in) throws IOException {
    return contents.write(id, in);
  }

  /** Finds out how a file is written, once its bytes are there. */
  @Transactional
  UploadedFile uploaded(String id, Contents.Written written) {
    if (written.bytes() == 0) {
      throw new BrokenRule("", "The file is empty.");
    }
    return described(id, written.bytes(), written.sha256(), written.format());
  }

  /** Has a file read otherwise than it was thought to be. */
  @Transactional
  UploadedFile read(String id, Format format) {
    UploadedFile file = free(id);
    faults.clear(id);
    return described(id, file.bytes(), file.sha256(), format);
  }

  private UploadedFile described(String id, long bytes, @Nullable String sha256, Format format) {
    try (Rows rows = Contents.rows(contents.bytes(id), format)) {
      int read = 0;
      while (read < SAMPLE && rows.next() != null) {
        read++;
      }
      files.describe(id, bytes, sha256, format, rows.columns());
    } catch (IOException e) {
      throw new BrokenRule("", "The file cannot be read: " + e.getMessage());
    }
    return files.get(id);
  }

  /** Returns the first rows. */
  List<Row> sample(UploadedFile file, int limit) {
    List<Row> sample = new ArrayList<>();
    try (Rows rows = Contents.rows(contents.bytes(file.id()), file.format())) {
      for (Row row = rows.next(); row != null && sample.size() < limit; row = rows.next()) {
        sample.add(row);
      }
    } catch (IOException e) {
      if (sample.isEmpty()) {
        throw new BrokenRule("", "The file cannot be read: " + e.getMessage());
      }
    }
    return sample;
  }

  /** Keeps what the rows are, once nothing is wrong with it, and has all of them checked. */
  @Transactional
  UploadedFile map(String id, UploadedFile.Mapping mapping) {
    free(id);
    if (mapping.sourceId() != null) {
      taking.source(mapping.sourceId());
    }
    faults.clear(id);
    files.map(id, mapping);
    return files.get(id);
  }

  /** Has the rows taken in as soon as they are checked; a cancelled file goes on where it was. */
  @Transactional
  UploadedFile run(String id, Taking wish) {
    UploadedFile file = files.lock(id);
    switch (file.state()) {
      case CHECKING -> files.wish(id, wish);
      case CHECKED, REFUSED -> begin(file, wish, file.progress().bad());
      case CANCELLED -> {
        if (file.startedAt() == null) {
          throw conflict("It was cancelled before it was checked. Give its mapping again.");
        }
        files.resume(id);
      }
      case RUNNING -> throw conflict("It is being taken in already.");
      case DONE -> throw conflict("It was taken in. Give its mapping again to take it once more.");
      default -> throw conflict("Say what its rows are first: give its mapping.");
    }
    return files.get(id);
  }

  /** Begins to take in rows that were all checked, unless one bad row forbids it. */
  void begin(UploadedFile file, Taking wish, long bad) {
    UploadedFile.Mapping mapping = file.mapping();
    if (mapping == null) {
      throw new IllegalStateException("a file without a mapping was checked");
    }
    if (wish == Taking.ALL && bad > 0) {
      files.wish(file.id(), wish);
      files.end(
          file.id(),
          State.REFUSED,
          clock.instant(),
          bad + (bad == 1 ? " row is" : " rows are") + " bad, so nothing was taken.");
      return;
    }
    String source = mapping.sourceId();
    if (source == null) {
      String name = mapping.sourceName() == null ? file.name() : mapping.sourceName();
      source = taking.connect(name, mapping.product()).id().value();
    }
    files.run(file.id(), source, wish, clock.instant());
  }

  /** Stops what a file is doing; rows that were taken stay. */
  @Transactional
  UploadedFile cancel(String id) {
    UploadedFile file = files.lock(id);
    if (!file.state().isActive()) {
      throw conflict("There is nothing to cancel: it is " + file.state() + ".");
    }
    boolean running = file.state() == State.RUNNING;
    files.end(
        id,
        State.CANCELLED,
        clock.instant(),
        running ? file.progress().taken() + " rows had been taken; they stay." : null);
    return files.get(id);
  }

  /** Deletes a file with its faults; what it brought stays. */
  @Transactional
  void delete(String id) {
    free(id);
    files.delete(id);
  }

  /** Deletes what is left of a file, whatever became of it. */
  @Transactional
  void discard(String id) {
    files.delete(id);
  }

  private UploadedFile free(String id) {
    UploadedFile file = files.lock(id);
    if (file.state() == State.RUNNING || file.state() == State.UPLOADING) {
      throw conflict("It is " + file.state() + ". Cancel it first, or wait.");
    }
    return file;
  }

  /** Returns the source that a file's rows belong to, or stand-in for one still to be made. */
  SourceContext source(UploadedFile file) {
    UploadedFile.Mapping mapping = file.mapping();
    return mapping == null || mapping.sourceId() == null
        ? new SourceContext(new SourceId("file"), new ProductKey("main"), file.name())
        : taking.source(mapping.sourceId());
  }

  private static ClientErrorException conflict(String sentence) {
    return new ClientErrorException(sentence, 409);
  }
}
