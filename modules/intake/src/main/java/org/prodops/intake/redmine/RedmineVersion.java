package org.prodops.intake.redmine;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Translation;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;

/** A version, which once closed is a release: nothing can be added to it any more. */
final class RedmineVersion {
  private RedmineVersion() {}

  /** Returns what issues name a version by. */
  static String externalId(String id) {
    return "version:" + id;
  }

  static Translation translated(String event, Fields version, SourceContext source) {
    String id = version.text("id");
    Instant at = version.time("updated_on");
    if (id == null) {
      throw RedmineDialect.missing(event, "a version with its “id”");
    }
    String name = Objects.requireNonNullElse(version.text("name"), id);
    if (event.equals("version.deleted")) {
      return new Translation.Ignored(
          event, "Version " + name + " is gone. If it was closed before, that stays.");
    }
    if (at == null || !"closed".equals(version.text("status"))) {
      return new Translation.Ignored(
          event, "Version " + name + " is not closed; it counts as released once it is.");
    }
    return new Translation.Understood(
        event,
        List.of(
            new Signal.Fact(
                new IntakeEvent.ReleaseShipped(
                    Ids.derived("redmine-release", source.id().value(), id, name, at.toString()),
                    at,
                    source.id(),
                    source.product(),
                    externalId(id),
                    name,
                    List.of(),
                    null))));
  }
}
