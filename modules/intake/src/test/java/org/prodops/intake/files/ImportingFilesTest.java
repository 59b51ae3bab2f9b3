package org.prodops.intake.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.intake.files.UploadedFile.State;
import org.prodops.intake.files.UploadedFile.Taking;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.IntakeEvent.CustomerSeen;
import org.prodops.kernel.Money;
import org.prodops.kernel.TestDatabase;

@Tag("sql")
class ImportingFilesTest {
  private static final String CUSTOMERS =
      """
      Customer ID;Company;Plan;MRR (EUR)
      c-1;Anna's clinic;team;1.234,50
      c-2;"Müller; Söhne";free;0
      c-3;;team;abc
      c-4;=cmd;team;12,00
      """;

  static Stream<TestDatabase> databases() {
    return TestDatabase.both("intake");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void everyBadRowIsToldByItsNumberItsColumnAndWhatIsWrong(TestDatabase database) {
    ImportedFile file = new ImportedFile(database.jdbi(), CUSTOMERS).mapped("customer.upserted");
    UploadedFile checked = file.worked();
    assertThat(checked.state()).isEqualTo(State.CHECKED);
    assertThat(checked.totalRows()).isEqualTo(4);
    assertThat(checked.progress().bad()).isEqualTo(1);
    assertThat(file.wrong())
        .containsExactly(
            "3 Company: is empty, but must be there.",
            "3 MRR (EUR): has \"abc\", which is not a number, or one too long to be kept.");
    assertThat(file.signals.heard()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void wholeOrNotAtAllTakesNothingWhileOneRowIsBad(TestDatabase database) {
    ImportedFile file = new ImportedFile(database.jdbi(), CUSTOMERS).mapped("customer.upserted");
    // Said before the check has come to its end, it counts then.
    file.importing.run(file.id, Taking.ALL);
    UploadedFile refused = file.worked();
    assertThat(refused.state()).isEqualTo(State.REFUSED);
    assertThat(refused.reason()).isEqualTo("1 row is bad, so nothing was taken.");
    assertThat(file.signals.heard()).isEmpty();

    UploadedFile done = file.run(Taking.GOOD);
    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(done.progress().taken()).isEqualTo(3);
    assertThat(file.signals.heard())
        .extracting(event -> ((CustomerSeen) event).externalId())
        .containsExactly("c-1", "c-2", "c-4");
    assertThat(file.signals.heard().get(0))
        .asInstanceOf(type(CustomerSeen.class))
        .satisfies(seen -> assertThat(seen.mrr()).isEqualTo(new Money(123_450, "EUR")))
        .satisfies(seen -> assertThat(seen.occurredAt()).isEqualTo(ImportedFile.AS_OF));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void theBadRowsComeBackAsTheyWereAndNoFormulaAmongThem(TestDatabase database) throws IOException {
    ImportedFile file =
        new ImportedFile(database.jdbi(), CUSTOMERS.replace("c-4;=cmd;team;12,00", "c-4;=cmd;x;-"))
            .mapped("customer.upserted");
    UploadedFile checked = file.worked();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    file.badRows.write(checked, out);
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "Row,What is wrong,Customer ID,Company,Plan,MRR (EUR)",
            "3,\"Company is empty, but must be there. MRR (EUR) has \"\"abc\"\", which is not a"
                + " number, or one too long to be kept.\",c-3,,team,abc",
            "4,\"MRR (EUR) has \"\"-\"\", which is not a number, or one too long to be kept.\","
                + "c-4,'=cmd,x,'-");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void theSameFileTwiceSaysNothingNew(TestDatabase database) {
    ImportedFile first = new ImportedFile(database.jdbi(), CUSTOMERS).mapped("customer.upserted");
    first.worked();
    first.run(Taking.GOOD);
    ImportedFile second = new ImportedFile(database.jdbi(), CUSTOMERS).mapped("customer.upserted");
    assertThat(second.files.earlier(second.now()))
        .hasValueSatisfying(earlier -> assertThat(earlier.id()).isEqualTo(first.id));
    second.worked();
    second.run(Taking.GOOD);
    assertThat(ids(second)).isEqualTo(ids(first)).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aFileOfOtherRowsInTheSameColumnsIsKnownAsSuch(TestDatabase database) {
    ImportedFile first = new ImportedFile(database.jdbi(), CUSTOMERS).mapped("customer.upserted");
    first.worked();
    first.run(Taking.GOOD);
    ImportedFile next = new ImportedFile(database.jdbi(), CUSTOMERS.replace("c-1", "c-9"));
    assertThat(next.files.earlier(next.now())).isEmpty();
    assertThat(next.files.alike(next.now()))
        .hasValueSatisfying(alike -> assertThat(alike.id()).isEqualTo(first.id));
    ImportedFile other = new ImportedFile(database.jdbi(), "ID,Name\nc-1,Anna\n");
    assertThat(other.files.alike(other.now())).isEmpty();
  }

  private static List<String> ids(ImportedFile file) {
    return file.signals.heard().stream().map(IntakeEvent::eventId).toList();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aRowWithoutAnIdIsKnownByWhatItSays(TestDatabase database) {
    String asks = "Customer,Title,Date\nacme,Export,22.11.2026\nacme,Import,23.11.2026\n";
    ImportedFile file = new ImportedFile(database.jdbi(), asks).mapped("feedback.received");
    file.worked();
    file.run(Taking.ALL);
    ImportedFile again =
        new ImportedFile(
                database.jdbi(),
                "Customer,Title,Date\nacme,Import,23.11.2026\nacme,Export,22.11.2026\n")
            .mapped("feedback.received");
    again.worked();
    again.run(Taking.ALL);
    assertThat(ids(file)).hasSize(2);
    assertThat(ids(again)).containsExactlyInAnyOrderElementsOf(ids(file));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aRowThatCannotBeAppliedIsPassedOverAndToldAndTheOthersAreTaken(TestDatabase database) {
    ImportedFile file = new ImportedFile(database.jdbi(), many(120)).mapped("customer.upserted");
    file.worked();
    file.signals.failOn(event -> ((CustomerSeen) event).externalId().equals("c-70"));
    UploadedFile done = file.run(Taking.ALL);
    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(done.progress().taken()).isEqualTo(119);
    assertThat(done.progress().failed()).isEqualTo(1);
    assertThat(done.reason()).startsWith("1 rows could not be applied");
    assertThat(file.wrong()).containsExactly("70 -: cannot be applied: an observer failed");
    assertThat(file.signals.heard().stream().map(IntakeEvent::eventId).distinct()).hasSize(119);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void cancelledItKeepsWhatItHasAndGoesOnFromThere(TestDatabase database) {
    ImportedFile file = new ImportedFile(database.jdbi(), many(300)).mapped("customer.upserted");
    file.worked();
    file.importing.run(file.id, Taking.GOOD);
    assertThat(file.step()).isTrue();
    UploadedFile cancelled = file.importing.cancel(file.id);
    long taken = cancelled.progress().taken();
    assertThat(taken).isBetween(1L, 299L);
    assertThat(cancelled.reason()).isEqualTo(taken + " rows had been taken; they stay.");
    assertThat(file.step()).isFalse();
    UploadedFile done = file.restarted().run(Taking.GOOD);
    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(file.signals.heard()).hasSize(300);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aNewSourceIsMadeOnceTheRunBeginsAndAMissingOneIsRefused(TestDatabase database) {
    ImportedFile file = new ImportedFile(database.jdbi(), many(3));
    String rule =
        "{\"type\": \"customer.upserted\", \"timestamp\": {\"constant\":"
            + " \"2026-11-20T12:00:00Z\"}, \"data\": {\"externalId\": \"/ID\", \"name\": \"/ID\"}}";
    assertThatThrownBy(
            () ->
                file.importing.map(
                    file.id,
                    new UploadedFile.Mapping("gone", null, null, "customer.upserted", rule)))
        .isInstanceOf(BrokenRule.class);
    file.importing.map(
        file.id, new UploadedFile.Mapping(null, "CRM", "main", "customer.upserted", rule));
    file.worked();
    assertThat(file.signals.connected()).isEmpty();
    file.run(Taking.ALL);
    assertThat(file.signals.connected()).containsExactly("CRM");
    assertThat(file.now().mapping())
        .satisfies(mapping -> assertThat(mapping.sourceId()).isEqualTo("new-source"));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aFileThatBreaksOffSaysWhereAndOneWithoutRowsSaysSo(TestDatabase database) {
    String list =
        IntStream.rangeClosed(1, 700)
            .mapToObj(n -> "{\"id\": \"c-%d\", \"name\": \"C\"}".formatted(n))
            .collect(Collectors.joining(","));
    ImportedFile broken = new ImportedFile(database.jdbi(), "[" + list).mapped("customer.upserted");
    UploadedFile failed = broken.worked();
    assertThat(failed.state()).isEqualTo(State.FAILED);
    assertThat(failed.reason()).startsWith("After row 700 the file is no JSON");
    UploadedFile empty =
        new ImportedFile(database.jdbi(), "ID,Name\n").mapped("customer.upserted").worked();
    assertThat(empty.reason()).isEqualTo("There is no row in this file.");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatIsDoneOutOfItsTimeIsRefusedInWords(TestDatabase database) {
    ImportedFile file = new ImportedFile(database.jdbi(), many(200));
    assertThatThrownBy(() -> file.importing.run(file.id, Taking.ALL))
        .isInstanceOf(ClientErrorException.class)
        .hasMessageContaining("Say what its rows are first");
    assertThatThrownBy(() -> file.importing.cancel(file.id)).hasMessageContaining("UPLOADED");
    file.mapped("customer.upserted").worked();
    file.importing.run(file.id, Taking.ALL);
    assertThatThrownBy(() -> file.importing.delete(file.id)).hasMessageContaining("Cancel it");
    file.worked();
    file.importing.delete(file.id);
    assertThatThrownBy(file::now).isInstanceOf(NotFoundException.class);
    assertThat(file.wrong()).isEmpty();
  }

  private static String many(int rows) {
    return "ID,Name\n"
        + IntStream.rangeClosed(1, rows)
            .mapToObj(n -> "c-" + n + ",Clinic " + n + "\n")
            .collect(Collectors.joining());
  }
}
