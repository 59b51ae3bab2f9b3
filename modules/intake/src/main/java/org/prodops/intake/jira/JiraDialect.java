package org.prodops.intake.jira;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect;
import org.prodops.intake.Fields;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signatures;
import org.prodops.intake.Translation;

/** What Jira sends. */
@Singleton
final class JiraDialect implements Dialect {
  private static final String SIGNATURE = "X-Hub-Signature";
  private static final String PREFIX = "sha256=";

  private static final Set<String> GONE_WITH_ITS_ISSUES =
      Set.of("project_deleted", "project_soft_deleted", "project_archived");

  /** Why the events of a kind are of no use here, by how their names begin. */
  private static final Map<String, String> IGNORED =
      Map.ofEntries(
          Map.entry(
              "comment_", "It is a comment without its issue, and comments are not followed."),
          Map.entry("sprint_", "Sprints are not followed; issues tell where work stands."),
          Map.entry("board_", "Boards are not followed; issues tell where work stands."),
          Map.entry("project_", "Projects are not followed; each issue names its own."),
          Map.entry("issuelink_", "Links between issues are not followed."),
          Map.entry("worklog_", "Logged time is not followed."),
          Map.entry("jira:worklog_", "Logged time is not followed."),
          Map.entry("attachment_", "Attachments are not followed."),
          Map.entry("issue_property_", "Properties that apps keep on issues are not followed."),
          Map.entry("user_", "Jira's user accounts are not followed."));

  @Override
  public String name() {
    return "jira";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Jira",
        "work tracker",
        "Jira Cloud: the field “Secret” of the webhook. Jira Data Center has no such field: its"
            + " secret goes into the address, as the last step says.",
        List.of(
            "Sign in to Jira as an administrator, click the cog at the top right and choose"
                + " “System”.",
            "In the menu on the left, under “Advanced”, choose “WebHooks”, then click “Create a"
                + " WebHook”.",
            "Name: ProdOps. Status: Enabled. URL: {url}",
            "Secret: {secret}",
            "Under “Issue related events”, leave the query empty to send all projects, or enter"
                + " one such as: project = SHOP",
            "There tick “created”, “updated” and “deleted” in the column “Issue”.",
            "Under “Project related events” tick “released”, “unreleased” and “updated” in the"
                + " column “Version”, so that ProdOps knows when work reached your users.",
            "Leave “Exclude body” unticked and click “Create”.",
            "Jira Data Center or Server: the same page, without the field “Secret”. Enter this URL"
                + " instead: {url}?secret={secret}"));
  }

  @Override
  public Patience patience() {
    return new Patience(
        "Jira Cloud sends a delivery again, up to five times, only when it cannot reach us or"
            + " we answer 5xx; what was refused it never sends again. Data Center sends everything"
            + " once. Neither switches a webhook off.",
        0,
        "The next change of an item brings its state; until then it is not known here.");
  }

  @Override
  public String deliveryId(RawDelivery delivery) {
    return delivery.idFrom("X-Atlassian-Webhook-Identifier");
  }

  @Override
  public @Nullable String event(RawDelivery delivery) {
    return null;
  }

  /** Cloud signs the body; Data Center and Server cannot, so there the address holds the secret. */
  @Override
  public boolean isAuthentic(RawDelivery delivery, List<String> secrets, Instant now) {
    String signature = delivery.header(SIGNATURE);
    boolean authentic = false;
    for (String secret : secrets) {
      authentic |=
          signature == null
              ? Signatures.inAddress(delivery.query(), secret)
              : Signatures.hexSha256(signature, PREFIX, secret, delivery.body());
    }
    return authentic;
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    String text = delivery.text();
    if (text.isBlank()) {
      return new Translation.Ignored(
          "(no body)",
          "Jira sent no body. Open the webhook in Jira and untick “Exclude body”, or nothing of"
              + " what happens there can be seen here.");
    }
    Fields body = Fields.parse(text);
    String event = body.text("webhookEvent", "issue_event_type_name");
    if (body.has("issue/id")) {
      return new Translation.Understood(
          event == null ? "issue" : event, new JiraIssue(body, source).signals());
    }
    if (event == null) {
      throw new Untranslatable(
          "The body has neither “webhookEvent” nor “issue”, so it is no webhook of Jira. Check what"
              + " else posts to this source's address.");
    }
    if (event.startsWith("jira:issue_")) {
      throw new Untranslatable(
          "“"
              + event
              + "” should hold an issue with its id and does not. Check whether a proxy or"
              + " an app changes what Jira sends.");
    }
    if (event.startsWith("jira:version_")) {
      return new JiraVersion(body.at("version")).translated(event, body, source);
    }
    return new Translation.Ignored(event, reason(event, body));
  }

  private static String reason(String event, Fields body) {
    if (GONE_WITH_ITS_ISSUES.contains(event)) {
      return "Project "
          + Objects.requireNonNullElse(body.text("project/key", "project/name"), "(unnamed)")
          + " is gone with its issues, but Jira does not name them; here they stay as last told.";
    }
    for (Map.Entry<String, String> kind : IGNORED.entrySet()) {
      if (event.startsWith(kind.getKey())) {
        return kind.getValue();
      }
    }
    return "“" + event + "” tells nothing that is followed here; you may untick it in Jira.";
  }
}
