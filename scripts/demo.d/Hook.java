import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Where a source's sender posts to, and how it names and signs what it posts. */
record Hook(String name, String dialect, String path, String secret) {

  /** Returns a secret that nobody without the token can know, the same in every run. */
  static String secret(String token, long seed, String name) {
    byte[] key = token.getBytes(StandardCharsets.UTF_8);
    return "whsec_" + Base64.getEncoder().encodeToString(hmac(key, "demo." + seed + "." + name));
  }

  /** Returns the headers of a delivery sent now. */
  Map<String, String> headers(Delivery delivery, String id) {
    Map<String, String> headers = new HashMap<>(delivery.headers());
    byte[] text = secret.getBytes(StandardCharsets.UTF_8);
    switch (dialect) {
      case "jira" -> {
        headers.put("Content-Type", "application/json");
        headers.put("X-Atlassian-Webhook-Identifier", id);
        headers.put("X-Hub-Signature", "sha256=" + hex(hmac(text, delivery.body())));
      }
      case "github" -> {
        headers.put("Content-Type", "application/json");
        headers.put("X-GitHub-Delivery", id);
        headers.put("X-Hub-Signature-256", "sha256=" + hex(hmac(text, delivery.body())));
      }
      default -> sign(headers, delivery, id);
    }
    return headers;
  }

  private void sign(Map<String, String> headers, Delivery delivery, String id) {
    if (headers.containsKey("ce-id") || headers.get("Content-Type").contains("cloudevents")) {
      headers.put("Authorization", "Bearer " + secret);
      headers.replace("ce-id", id);
      return;
    }
    // What is signed is when it is sent, not when it happened.
    String now = String.valueOf(Instant.now().getEpochSecond());
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    byte[] mac = hmac(key, id + "." + now + "." + delivery.body());
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", now);
    headers.put("webhook-signature", "v1," + Base64.getEncoder().encodeToString(mac));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }
}
