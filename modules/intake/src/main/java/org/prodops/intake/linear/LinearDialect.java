package org.prodops.intake.linear;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect;
import org.prodops.intake.Fields;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signatures;
import org.prodops.intake.Translation;

/** What Linear sends. */
@Singleton
final class LinearDialect implements Dialect {
  /** The tolerance of Linear's own library, to either side. */
  private static final Duration TOLERANCE = Duration.ofSeconds(60);

  /** Within a text of the JSON the quotes would be escaped, so this finds the member alone. */
  private static final Pattern SENT_AT =
      Pattern.compile("\"webhookTimestamp\"\\s*:\\s*(\\d{1,15})");

  /** Why the events that say nothing to us say nothing. */
  private static final Map<String, String> IGNORED =
      Map.ofEntries(
          Map.entry("Comment", "Comments are not followed."),
          Map.entry("Reaction", "Reactions are not followed."),
          Map.entry("Attachment", "Attachments are not followed."),
          Map.entry("Document", "Documents are not followed."),
          Map.entry("IssueLabel", "The list of labels changed; issues tell which ones they bear."),
          Map.entry("Project", "Projects are not followed; each issue names its own."),
          Map.entry("ProjectUpdate", "Projects are not followed; each issue names its own."),
          Map.entry("Cycle", "Cycles are not followed; issues tell where work stands."),
          Map.entry("Initiative", "Initiatives are not followed."),
          Map.entry("InitiativeUpdate", "Initiatives are not followed."),
          Map.entry("IssueSLA", "Service levels are not followed; issues tell where work stands."));

  @Override
  public String name() {
    return "linear";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Linear",
        "work tracker",
        "Linear makes the secret itself: copy the webhook's “Signing secret” and enter it here as"
            + " this source's secret.",
        List.of(
            "In Linear open “Settings”, “API” (under “Administration”; you must be an"
                + " administrator) and click “New webhook”.",
            "Label: ProdOps. URL: {url}",
            "Under “Data change events” tick “Issues”, and, if you use them, “Customer requests”"
                + " and “Customers”.",
            "Choose “All public teams” or one team, and click “Create webhook”.",
            "Copy the “Signing secret” that the webhook now shows and enter it here as this"
                + " source's secret. Until you do, the address alone guards the source."));
  }

  @Override
  public Patience patience() {
    return new Patience(
        "Linear may try a delivery three more times within seven hours, and may switch a"
            + " webhook off that keeps failing.",
        0,
        "Open the settings of Linear, “API”, and see that the webhook is enabled.");
  }

  @Override
  public String deliveryId(RawDelivery delivery) {
    return delivery.idFrom("Linear-Delivery");
  }

  @Override
  public @Nullable String event(RawDelivery delivery) {
    String event = delivery.header("Linear-Event");
    return event == null || event.isBlank() ? null : event;
  }

  @Override
  public boolean isAuthentic(RawDelivery delivery, List<String> secrets, Instant now) {
    String signature = delivery.header("Linear-Signature");
    boolean authentic = false;
    for (String secret : secrets) {
      authentic |= Signatures.hexSha256(signature, "", secret, delivery.body());
    }
    return authentic && isRecent(delivery, now);
  }

  /** The time in the body is signed; only where there is none does the header's count. */
  private static boolean isRecent(RawDelivery delivery, Instant now) {
    String sent = delivery.header("Linear-Timestamp");
    Matcher found = SENT_AT.matcher(delivery.text());
    while (found.find()) {
      sent = found.group(1);
    }
    if (sent == null) {
      return true;
    }
    return sent.matches("\\d{1,15}")
        && Duration.between(Instant.ofEpochMilli(Long.parseLong(sent)), now)
                .abs()
                .compareTo(TOLERANCE)
            <= 0;
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    Fields body = Fields.parse(delivery.text());
    String type = body.text("type");
    if (type == null) {
      throw new Untranslatable(
          "The body does not say what it is about (“type”), so it is no webhook of Linear. Check"
              + " what else posts to this source's address.");
    }
    String event = type + "." + Objects.requireNonNullElse(body.text("action"), "(no action)");
    return switch (type) {
      case "Issue" -> new LinearIssue(event, body).translated();
      case "CustomerNeed" -> new LinearCustomers(event, body, source).request();
      case "Customer" -> new LinearCustomers(event, body, source).customer();
      default ->
          new Translation.Ignored(
              event,
              IGNORED.getOrDefault(
                  type, "“" + type + "” tells nothing that is followed here; you may untick it."));
    };
  }

  static Translation withoutId(String event) {
    return new Translation.Ignored(
        event, "The data of this delivery has no “id”, so there is nothing to tell it of.");
  }

  static Untranslatable undated(String event) {
    return new Untranslatable(
        "A delivery of “"
            + event
            + "” should tell “createdAt” or “updatedAt” and does not, so it cannot be put in order"
            + " with others. Check what stands between Linear and this address.");
  }
}
