package org.prodops.intake.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.prodops.intake.files.UploadedFile.State;
import org.prodops.intake.files.UploadedFile.Taking;
import org.prodops.kernel.IntakeEvent.CustomerSeen;
import org.prodops.kernel.TestDatabase;

/** Whatever interrupts the work on a file, it ends in the same. */
class FilePropertiesTest {
  private static final TestDatabase DATABASE = TestDatabase.h2("intake");

  /** What may happen between two steps. */
  enum Interruption {
    NONE,
    RESTART,
    CANCEL_AND_GO_ON,
    FAILURE
  }

  @Property(tries = 40)
  void everyGoodRowIsTakenOnceWhateverHappensBetween(
      @ForAll @IntRange(min = 1, max = 700) int rows,
      @ForAll @IntRange(min = 2, max = 50) int badEvery,
      @ForAll @Size(max = 12) List<Interruption> interruptions) {
    StringBuilder text = new StringBuilder("ID,Name\n");
    TreeSet<String> good = new TreeSet<>();
    for (int n = 1; n <= rows; n++) {
      boolean bad = n % badEvery == 0;
      text.append("c-").append(n).append(bad ? ",\n" : ",Clinic\n");
      if (!bad) {
        good.add("c-" + n);
      }
    }
    ImportedFile file = new ImportedFile(DATABASE.jdbi(), text.toString());
    file.mapped("customer.upserted").importing.run(file.id, Taking.GOOD);
    for (Interruption each : interruptions) {
      interrupt(file, each);
    }
    UploadedFile done = file.worked();
    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(done.progress().taken()).isEqualTo(good.size());
    assertThat(done.progress().bad()).isEqualTo(rows - good.size());
    assertThat(done.progress().failed()).isZero();
    assertThat(file.signals.heard())
        .extracting(event -> ((CustomerSeen) event).externalId())
        .containsOnlyOnceElementsOf(good)
        .hasSameSizeAs(good);
  }

  private static void interrupt(ImportedFile file, Interruption how) {
    switch (how) {
      case NONE -> file.step();
      case RESTART -> {
        file.step();
        file.restarted();
      }
      case CANCEL_AND_GO_ON -> {
        if (file.now().state() == State.RUNNING) {
          file.importing.cancel(file.id);
          file.importing.run(file.id, Taking.GOOD);
        }
      }
      case FAILURE -> {
        // The first row of the step fails, so that nothing of it has happened without a
        // transaction.
        file.signals.failOn(event -> true);
        file.step();
        file.signals.failOn(event -> false);
        // A row that fails three times running is set aside on purpose, so it goes on in between.
        file.step();
      }
    }
  }
}
