package org.prodops.systemtests;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A Jira and a GitHub that send what the real ones have sent, signed as they sign. */
final class Senders {
  private static final Path SAMPLES =
      Path.of(Objects.requireNonNull(System.getProperty("prodops.root")))
          .resolve("modules/intake/src/test/resources/samples");

  private Senders() {}

  /**
   * A source as the server knows it.
   *
   * @param hook the path its sender posts to
   */
  record Source(String id, String hook, String secret) {}

  static Source connect(Http admin, String dialect, String secret) {
    JsonObject made =
        admin
            .post(
                "/api/v1/sources",
                """
                {"name":"%s","dialect":"%s","secret":"%s"}
                """
                    .formatted(dialect, dialect, secret))
            .expect(201)
            .object();
    return new Source(made.getString("id"), made.getString("hookUrl"), secret);
  }

  /** The files of a folder of samples, in the order of their names. */
  static List<Path> samples(String folder) {
    try (Stream<Path> files = Files.list(SAMPLES.resolve(folder))) {
      return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path sample(String file) {
    return SAMPLES.resolve(file);
  }

  static Http.Answer jira(Http anyone, Source source, byte[] body) {
    return anyone
        .with("Content-Type", "application/json")
        .with("X-Hub-Signature", "sha256=" + hmac(source.secret(), body))
        .send("POST", source.hook(), body);
  }

  static Http.Answer redmine(Http anyone, Source source, byte[] body) {
    return anyone
        .with("Content-Type", "application/json")
        .with("X-Redmine-Signature-256", "sha256=" + hmac(source.secret(), body))
        .send("POST", source.hook(), body);
  }

  /** Sends a sample; one recorded with its headers says its event, else the file's name does. */
  static Http.Answer github(Http anyone, Source source, Path file) {
    JsonObject recorded = json(bytes(file));
    JsonObject headers = recorded.getJsonObject("headers");
    byte[] body =
        headers == null
            ? bytes(file)
            : String.valueOf(recorded.get("body")).getBytes(StandardCharsets.UTF_8);
    String name = String.valueOf(file.getFileName()).replace(".json", "");
    String event =
        switch (name) {
          case "issue-comment", "pull-request", "deployment-status" -> name.replace('-', '_');
          default -> name;
        };
    return anyone
        .with("Content-Type", "application/json")
        .with("X-GitHub-Event", headers == null ? event : headers.getString("x-github-event"))
        .with("X-GitHub-Delivery", SAMPLES.relativize(file).toString())
        .with("X-Hub-Signature-256", "sha256=" + hmac(source.secret(), body))
        .send("POST", source.hook(), body);
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonObject json(byte[] body) {
    try (JsonReader reader =
        Json.createReader(new StringReader(new String(body, StandardCharsets.UTF_8)))) {
      return reader.readObject();
    }
  }

  private static String hmac(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
