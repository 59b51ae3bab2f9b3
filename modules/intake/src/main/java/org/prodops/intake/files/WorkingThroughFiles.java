package org.prodops.intake.files;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Signal;
import org.prodops.intake.TakingSignals;
import org.prodops.intake.files.UploadedFile.Progress;
import org.prodops.intake.files.UploadedFile.State;
import org.prodops.intake.files.UploadedFile.Taking;

/** Works through the rows of a file, some in one transaction with the note of how far it is. */
@Singleton
class WorkingThroughFiles {
  private static final int CHECKED_AT_ONCE = 500;

  private final UploadedFiles files;
  private final Faults faults;
  private final Contents contents;
  private final ImportingFiles importing;
  private final TakingSignals taking;
  private final Jdbi jdbi;
  private final Clock clock;

  @Inject
  WorkingThroughFiles(
      UploadedFiles files,
      Faults faults,
      Contents contents,
      ImportingFiles importing,
      TakingSignals taking,
      Jdbi jdbi,
      Clock clock) {
    this.files = files;
    this.faults = faults;
    this.contents = contents;
    this.importing = importing;
    this.taking = taking;
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** What the worker has in hand of one file; kept from one step to the next. */
  static final class Hand {
    private @Nullable OpenFile open;

    /** Lets go of it; the next step begins where the database says. */
    void drop() throws IOException {
      OpenFile dropped = open;
      open = null;
      if (dropped != null) {
        dropped.close();
      }
    }
  }

  /**
   * Takes a step: checks some rows or takes in up to {@code limit}, and does what follows from the
   * last.
   *
   * @return false if there is nothing to do, or somebody else is at it
   */
  @Transactional(REQUIRES_NEW)
  boolean step(String id, Hand hand, int limit, Hold hold) {
    // One connection for all that follows: asking the pool for each statement costs a tenth.
    return jdbi.withHandle(h -> stepped(id, hand, limit, hold));
  }

  private boolean stepped(String id, Hand hand, int limit, Hold hold) {
    UploadedFile file = hold.during(() -> files.claim(id)).orElse(null);
    UploadedFile.Mapping mapping = file == null ? null : file.mapping();
    if (file == null || mapping == null || !file.state().isActive()) {
      return false;
    }
    try {
      OpenFile open = opened(file, mapping, hand);
      boolean checking = file.state() == State.CHECKING;
      int most = checking ? CHECKED_AT_ONCE : limit;
      List<Row> rows = open.after(file.progress().rowsRead(), most);
      Instant begins = open.begins() ? clock.instant() : null;
      Progress progress = file.progress().after(rows.size(), open.bytesRead(), begins);
      boolean last = rows.size() < most;
      if (checking) {
        check(file, rows, open.reading(), progress, last, hold);
      } else {
        take(file, rows, open.reading(), progress, last, hold);
      }
    } catch (Rows.Unreadable e) {
      hold.on();
      files.end(id, State.FAILED, clock.instant(), e.getMessage());
    } catch (IOException e) {
      // Only unchecked exceptions take the transaction back.
      throw new UncheckedIOException(e);
    }
    return true;
  }

  private OpenFile opened(UploadedFile file, UploadedFile.Mapping mapping, Hand hand)
      throws IOException {
    OpenFile open = hand.open;
    if (open != null
        && open.canReach(file.progress().rowsRead())
        && open.reading().isOf(mapping.rule())
        && file.progress().stretchAt() != null) {
      return open;
    }
    hand.drop();
    OpenFile fresh = new OpenFile(contents, file, new RowReading(mapping.rule()));
    hand.open = fresh;
    return fresh;
  }

  private void check(
      UploadedFile file,
      List<Row> rows,
      RowReading reading,
      Progress progress,
      boolean last,
      Hold hold) {
    SourceContext source = importing.source(file);
    List<Faults.Placed> found = new ArrayList<>();
    long bad = 0;
    for (Row row : rows) {
      List<Fault> wrong = reading.read(row, source).faults();
      bad += wrong.isEmpty() ? 0 : 1;
      for (int place = 0; place < wrong.size(); place++) {
        found.add(new Faults.Placed(row.number(), place, wrong.get(place)));
      }
    }
    hold.on();
    faults.add(file.id(), found);
    files.progress(file.id(), progress.withBad(bad));
    if (last) {
      checked(file, progress.rowsRead(), progress.bad() + bad);
    }
  }

  private void checked(UploadedFile file, long rows, long bad) {
    files.counted(file.id(), rows);
    Taking wish = file.taking();
    if (rows == 0) {
      files.end(file.id(), State.FAILED, clock.instant(), "There is no row in this file.");
    } else if (wish == null) {
      files.end(file.id(), State.CHECKED, clock.instant(), null);
    } else {
      importing.begin(file, wish, bad);
    }
  }

  private void take(
      UploadedFile file,
      List<Row> rows,
      RowReading reading,
      Progress progress,
      boolean last,
      Hold hold) {
    SourceContext source = importing.source(file);
    long taken = 0;
    for (Row row : rows) {
      List<Signal> signals = reading.read(row, source).signals();
      if (!signals.isEmpty()) {
        hold.during(
            () -> {
              taking.take(source.id().value(), signals);
              return true;
            });
        taken++;
      }
    }
    hold.on();
    advance(file, progress.withTaken(taken, 0), last);
  }

  private void advance(UploadedFile file, Progress progress, boolean last) {
    files.progress(file.id(), progress);
    if (last) {
      String sentence =
          progress.failed() == 0
              ? null
              : progress.failed()
                  + " rows could not be applied, see the errors. Run the file again.";
      files.end(file.id(), State.DONE, clock.instant(), sentence);
    }
  }

  /**
   * Notes that the row after those that were read cannot be applied, and passes over it. A check
   * ends there.
   */
  @Transactional(REQUIRES_NEW)
  void passOver(String id, Hand hand, RuntimeException failure, Hold hold) {
    hold.on();
    UploadedFile file = files.claim(id).orElse(null);
    UploadedFile.Mapping mapping = file == null ? null : file.mapping();
    if (file == null || mapping == null || !file.state().isActive()) {
      return;
    }
    if (file.state() == State.CHECKING) {
      files.end(id, State.FAILED, clock.instant(), "The file " + sentence(failure));
      return;
    }
    try {
      OpenFile open = opened(file, mapping, hand);
      List<Row> rows = open.after(file.progress().rowsRead(), 1);
      for (Row row : rows) {
        Fault fault = new Fault(null, null, sentence(failure));
        faults.add(id, List.of(new Faults.Placed(row.number(), Faults.MOST_OF_ROW, fault)));
      }
      Progress after = file.progress().after(rows.size(), open.bytesRead(), null);
      advance(file, after.withTaken(0, rows.size()), rows.isEmpty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sentence(RuntimeException failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String text = "cannot be applied: " + (root.getMessage() == null ? root : root.getMessage());
    return text.length() <= 500 ? text : text.substring(0, 500);
  }
}
