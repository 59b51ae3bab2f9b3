package org.prodops.intake.files;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prodops.kernel.TestDatabase;

class ProposalTest {
  private static final TestDatabase DATABASE = TestDatabase.h2("intake");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Customer ID,Company,Plan,Segment,Account manager | customer.upserted",
        "Contact ID,Account,Full name,E-mail,Job title    | contact.upserted",
        "Customer,Subject,Description,Priority,Created    | feedback.received",
        "Subscription ID,Customer,MRR,Currency,Status,Start date | subscription.changed",
        "Customer,Feature,User,Count,Date                 | usage.observed",
        "Issue key,Summary,Status,Issue type,Created,Updated,Assignee,Labels | work_item.changed",
      })
  void theTypeIsTheOneMostColumnsSpeakFor(String header, String expected) {
    assertThat(proposal(header + "\n").type()).isEqualTo(expected);
  }

  @Test
  void columnsAreReadAsTheyAreWritten() {
    JsonObject rule =
        proposal(
                """
                Issue key;Summary;Status;Created;Updated;Labels;Story Points
                A-1;First;Open;22.11.2026 09:00;23.11.2026;a, b;1,5
                A-2;Second;Done;1.11.2026 09:00;2.11.2026;;3
                """)
            .rule("work_item.changed");
    assertThat(rule)
        .hasToString(
            "{\"type\":\"work_item.changed\",\"data\":{\"externalId\":\"/Issue key\","
                + "\"updatedAt\":{\"pointer\":\"/Updated\",\"format\":\"dayFirst\"},"
                + "\"key\":\"/Issue key\",\"title\":\"/Summary\",\"status\":\"/Status\","
                + "\"createdAt\":{\"pointer\":\"/Created\",\"format\":\"dayFirst\"},"
                + "\"points\":{\"pointer\":\"/Story Points\",\"decimal\":\",\"},"
                + "\"labels\":{\"pointer\":\"/Labels\",\"split\":\",\"}}}");
  }

  @Test
  void moneyHasTheCurrencyOfItsColumnOrOfItsSign() {
    String money = "{\"amount\":{\"pointer\":\"/MRR\",\"decimal\":\".\"},\"currency\":%s}";
    assertThat(proposal("ID,Name,MRR\n1,A,$9.90\n").rule("customer.upserted").toString())
        .contains(money.formatted("{\"constant\":\"USD\"}"));
    assertThat(proposal("ID,Name,MRR,Currency\n1,A,9,CHF\n").rule("customer.upserted").toString())
        .contains(money.formatted("\"/Currency\""));
  }

  @Test
  void wordsOfImportanceBecomeNumbersAndARowWithoutAnIdIsKnownByItsContent() {
    String rule =
        proposal("Customer,Title,Priority\nacme,Export,High\nacme,Logo,Low\n")
            .rule("feedback.received")
            .toString();
    assertThat(rule)
        .contains("\"importance\":{\"pointer\":\"/Priority\",\"table\":{\"High\":2,\"Low\":0}}")
        .contains("\"externalId\":\"/#content\"")
        .contains("\"timestamp\":{\"constant\":\"2026-11-20T12:00:00Z\"}");
  }

  private static Proposal proposal(String content) {
    ImportedFile file = new ImportedFile(DATABASE.jdbi(), content);
    UploadedFile now = file.now();
    return new Proposal(now, file.importing.sample(now, ImportingFiles.SAMPLE));
  }
}
