package org.prodops.intake.youtrack;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect;
import org.prodops.intake.Fields;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signatures;
import org.prodops.intake.Translation;

/** What a YouTrack sends that runs the workflow of the guide. */
@Singleton
final class YouTrackDialect implements Dialect {

  @Override
  public String name() {
    return "youtrack";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "YouTrack",
        "work tracker",
        "It stands in the script itself; YouTrack cannot sign, so keep the address on https.",
        List.of(
            "In YouTrack open “Administration”, “Workflows” (in newer versions “Apps”, then"
                + " “Create workflow”), as a user who may edit them.",
            "Create a workflow named prodops, and in it a module of the kind “On-change rule”.",
            "Replace all of the module's text with this:\n" + YouTrackWorkflow.SCRIPT,
            "If your projects call their fields otherwise than State (or Stage), Assignee,"
                + " Priority, Type and Subsystem, put your own names in their place.",
            "Save, then click “Attach to project” and choose the projects to connect.",
            "Change any issue: a delivery appears below. If none does, the module's console in"
                + " YouTrack says why."));
  }

  /** The body tells to the millisecond when it was sent, so no two are alike. */
  @Override
  public String deliveryId(RawDelivery delivery) {
    return delivery.bodyHash();
  }

  @Override
  public @Nullable String event(RawDelivery delivery) {
    return null;
  }

  @Override
  public boolean isAuthentic(RawDelivery delivery, List<String> secrets, Instant now) {
    String given = delivery.header(YouTrackWorkflow.SECRET_HEADER);
    boolean authentic = false;
    for (String secret : secrets) {
      authentic |= Signatures.equal(given, secret);
    }
    return authentic;
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    Fields body = Fields.parse(delivery.text());
    String event = body.text("event");
    if (event == null || !event.startsWith("issue.")) {
      throw new Untranslatable(
          "It is not what the workflow of this source's guide sends. Paste the script anew, and do"
              + " not send other apps' or rules' bodies to this address.");
    }
    return new YouTrackIssue(event, body).translated();
  }
}
