package org.prodops.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A team brings in what it has in spreadsheets. */
@ExtendWith(SharedServer.class)
class FilesIT {
  private static final int ROWS = 10_000;
  private static final Duration LONG = Duration.ofMinutes(10);

  @Test
  void aFileOfTenThousandRowsIsCheckedWholeAndTakenInButForTheBadOnes(Server server) {
    Http admin = server.admin();
    String id = upload(admin, "/api/v1/files?name=crm.csv", customers()).getString("id");
    String file = "/api/v1/files/" + id;
    admin.put(file + "/mapping", proposed(admin, file, "Big CRM")).expect(200);
    JsonObject checked = until(admin, file, Set.of("CHECKED"));
    assertThat(checked.getInt("rows")).isEqualTo(ROWS);
    assertThat(checked.getInt("bad")).isEqualTo(ROWS / 1000);
    assertThat(admin.get(file + "/errors?limit=5").expect(200).items())
        .hasSize(5)
        .first()
        .asString()
        .contains("\"row\":1000", "\"column\":\"MRR (EUR)\"", "n/a");
    assertThat(admin.with("Accept", "text/csv").get(file + "/bad-rows").expect(200).body().lines())
        .hasSize(ROWS / 1000 + 1)
        .last()
        .asString()
        .startsWith("10000,")
        .contains("'=b-10000");

    admin.post(file + "/run", "{\"mode\":\"ALL\"}").expect(202);
    assertThat(until(admin, file, Set.of("REFUSED")).getInt("taken")).isZero();
    admin.post(file + "/run", "{\"mode\":\"GOOD\"}").expect(202);
    JsonObject done = until(admin, file, Set.of("DONE"));
    assertThat(done.getInt("taken")).isEqualTo(ROWS - ROWS / 1000);
    assertThat(admin.get("/api/v1/customers?q=b-9999").expect(200).items())
        .singleElement()
        .asString()
        .contains("\"name\":\"Clinic 9999; Ltd\"", "\"amountMinor\":999950");
    admin.delete(file).expect(204);
    assertThat(admin.get(file).status()).isEqualTo(404);
  }

  @Test
  void theSameFileAgainChangesNothing(Server server) {
    Http admin = server.admin();
    String asks = "Customer,Title,Date\ntwice,Export,22.11.2026\ntwice,Import,23.11.2026\n";
    String address = "/api/v1/files?name=asks.csv&asOf=2026-11-24T00:00:00Z";
    String first = run(admin, upload(admin, address, asks));
    String once = admin.get("/api/v1/feedback?limit=1000").expect(200).body();
    assertThat(once).contains("\"title\":\"Export\"");
    JsonObject again = upload(admin, address, asks);
    assertThat(again.getString("sameAs")).isEqualTo(first);
    run(admin, again);
    assertThat(admin.get("/api/v1/feedback?limit=1000").expect(200).body()).isEqualTo(once);
  }

  @Test
  void jsonComesAsAListOrLineByLine(Server server) {
    Http admin = server.admin();
    String list =
        """
        [{"id": "file-1", "key": "FILE-1", "summary": "First", "status": "Open",
          "created": "2026-11-01", "updated": "2026-11-02", "labels": ["a", "b"]}]
        """;
    run(admin, upload(admin, "/api/v1/files?name=items.json", list));
    assertThat(admin.get("/api/v1/work-items?key=FILE-1").expect(200).items())
        .singleElement()
        .asString()
        .contains("\"title\":\"First\"", "\"labels\":[\"a\",\"b\"]");
    String lines =
        """
        {"customer": "jsonl", "feature": "export", "count": 3, "at": "2026-11-01T00:00:00Z"}
        nonsense
        """;
    JsonObject file = upload(admin, "/api/v1/files?name=uses.jsonl", lines);
    assertThat(file.getJsonObject("format").getString("kind")).isEqualTo("JSON_LINES");
    String address = "/api/v1/files/" + file.getString("id");
    admin.put(address + "/mapping", proposed(admin, address, "Uses")).expect(200);
    assertThat(until(admin, address, Set.of("CHECKED")).getInt("bad")).isEqualTo(1);
  }

  @Test
  void whatCannotBeIsRefusedWithItsPlace(Server server) {
    Http admin = server.admin();
    assertThat(admin.send("POST", "/api/v1/files?name=empty.csv", new byte[0]).status())
        .isEqualTo(422);
    JsonObject file = upload(admin, "/api/v1/files?name=..%2F..%2Fetc%2Fpasswd", "ID\n1\n");
    assertThat(file.getString("name")).isEqualTo("passwd");
    String address = "/api/v1/files/" + file.getString("id");
    assertThat(
            admin
                .put(
                    address + "/mapping",
                    "{\"type\":\"customer.upserted\",\"data\":{\"externalId\":\"ID\"}}")
                .expect(422)
                .object()
                .getJsonArray("errors")
                .toString())
        .contains("\"/data/externalId\"", "JSON pointer", "timestamp", "lacks “name”");
    assertThat(admin.post(address + "/run", "{\"mode\":\"ALL\"}").status()).isEqualTo(409);
    assertThat(admin.put(address + "/format", "{\"charset\":\"EBCDIC-0\"}").expect(422).body())
        .contains("/charset");
  }

  @Test
  void aFileMayBeLargerThanAnyOtherBody(Server server) {
    Http admin = server.admin();
    String large = "ID\n" + "12345678\n".repeat(200_000);
    JsonObject file = upload(admin, "/api/v1/files?name=large.csv", large);
    assertThat(file.getInt("bytes")).isEqualTo(large.length());
    assertThat(admin.post("/api/v1/sources", large).status()).isEqualTo(413);
  }

  private static String run(Http admin, JsonObject uploaded) {
    String id = uploaded.getString("id");
    String file = "/api/v1/files/" + id;
    admin.put(file + "/mapping", proposed(admin, file, "From a file")).expect(200);
    admin.post(file + "/run", "{\"mode\":\"ALL\"}").expect(202);
    until(admin, file, Set.of("DONE"));
    return id;
  }

  private static JsonObject upload(Http admin, String address, String content) {
    return admin
        .with("Content-Type", "text/csv")
        .send("POST", address, content.getBytes(StandardCharsets.UTF_8))
        .expect(201)
        .object();
  }

  /** Returns the mapping the server proposes, as it is to be sent back. */
  private static String proposed(Http admin, String file, String source) {
    JsonObject proposal = admin.get(file + "/mapping").expect(200).object();
    JsonObjectBuilder mapping = Json.createObjectBuilder().add("sourceName", source);
    for (String name : List.of("type", "timestamp", "id", "data")) {
      mapping.add(name, proposal.getOrDefault(name, JsonValue.NULL));
    }
    return mapping.build().toString();
  }

  private static JsonObject until(Http admin, String file, Set<String> states) {
    return Probe.until(
        "the file is " + states,
        LONG,
        () -> admin.get(file).expect(200).object(),
        view -> states.contains(view.getString("state")));
  }

  private static String customers() {
    StringBuilder text = new StringBuilder("Customer ID;Company;Plan;MRR (EUR)\n");
    for (int n = 1; n <= ROWS; n++) {
      boolean bad = n % 1000 == 0;
      text.append(bad ? "=b-" : "b-")
          .append(n)
          .append(";\"Clinic ")
          .append(n)
          .append("; Ltd\";team;");
      text.append(bad ? "n/a" : n + ",50").append('\n');
    }
    return text.toString();
  }
}
