package org.prodops.intake.files;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.vocabulary.Catalogue;
import org.prodops.intake.vocabulary.Catalogue.Kind;
import org.prodops.intake.vocabulary.Catalogue.Member;
import org.prodops.intake.vocabulary.Types;

/** Guesses what the columns of a file are, by their names and by what stands in them. */
final class Proposal {
  /** Other names of a member, or of a member of one type; in lower case, letters only. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry(
              "customer.upserted/externalId",
              "id customerid accountid externalid companyid key customerkey"),
          Map.entry(
              "customer.upserted/name",
              "name customer company account companyname customername accountname organisation organization"),
          Map.entry("contact.upserted/externalId", "id contactid externalid personid userid"),
          Map.entry("contact.upserted/name", "name fullname contact contactname person"),
          Map.entry(
              "feedback.received/externalId", "id feedbackid ideaid requestid externalid ticketid"),
          Map.entry("subscription.changed/externalId", "id subscriptionid externalid subscription"),
          Map.entry("support_case.changed/externalId", "id caseid ticketid externalid"),
          Map.entry(
              "work_item.changed/externalId", "id issueid externalid workitemid key issuekey"),
          Map.entry("externalId", "id externalid"),
          Map.entry(
              "customer",
              "customer customerid account accountid company companyid organisation organization customername companyname accountname"),
          Map.entry("contact", "contact contactid person email requester"),
          Map.entry("name", "name"),
          Map.entry("email", "email emailaddress mail"),
          Map.entry("role", "role title jobtitle position"),
          Map.entry("domain", "domain website web url"),
          Map.entry("segment", "segment size industry tier"),
          Map.entry("plan", "plan product tariff package"),
          Map.entry(
              "mrr",
              "mrr revenue monthlyrevenue amount price monthlyrecurringrevenue mrreur mrrusd"),
          Map.entry("owner", "owner accountmanager csm manager"),
          Map.entry("lifecycle", "lifecycle stage status phase"),
          Map.entry("title", "title subject summary name headline"),
          Map.entry("text", "text description body details comment comments feedback"),
          Map.entry("importance", "importance priority urgency severity"),
          Map.entry("url", "url link href"),
          Map.entry(
              "at",
              "at date time timestamp created createdat createddate when day startdate effectivedate occurredat"),
          Map.entry("workItemKey", "workitemkey workitem issue issuekey ticket key"),
          Map.entry("feature", "feature event action module function eventname"),
          Map.entry("user", "user userid person email username"),
          Map.entry("count", "count uses number quantity events total times"),
          Map.entry("status", "status state stage"),
          Map.entry("key", "key issuekey id number"),
          Map.entry("type", "type issuetype kind"),
          Map.entry("project", "project projectkey projectname"),
          Map.entry("parentKey", "parent parentkey epic epiclink"),
          Map.entry("assignee", "assignee assignedto owner"),
          Map.entry("reporter", "reporter creator author createdby"),
          Map.entry("priority", "priority"),
          Map.entry("labels", "labels tags label"),
          Map.entry("components", "components component"),
          Map.entry("points", "points storypoints estimate"),
          Map.entry("createdAt", "created createdat createddate creationdate"),
          Map.entry(
              "updatedAt",
              "updated updatedat updateddate lastupdated modified modifiedat changedat"),
          Map.entry("resolvedAt", "resolved resolvedat resolutiondate closed closedat done"),
          Map.entry("openedAt", "opened openedat created createdat date"),
          Map.entry("solvedAt", "solved solvedat resolved closed"));

  /** Where no column is the id, what stands in for it: the same row again is the same thing. */
  private static final Map<String, String> STAND_IN =
      Map.of(
          "customer.upserted", "name",
          "contact.upserted", "email",
          "subscription.changed", "customer",
          "work_item.changed", "key");

  private final UploadedFile file;
  private final List<Row> sample;

  Proposal(UploadedFile file, List<Row> sample) {
    this.file = file;
    this.sample = sample;
  }

  /** Returns the type that most of the columns speak for. */
  String type() {
    return Types.known().stream()
        .max(Comparator.comparingDouble(this::fit))
        .orElse("customer.upserted");
  }

  private double fit(String type) {
    List<Member> members = Objects.requireNonNull(Catalogue.of(type));
    long columns = members.stream().filter(member -> column(type, member) != null).count();
    long missing =
        members.stream()
            .filter(member -> member.required() && !member.name().equals("externalId"))
            .filter(member -> column(type, member) == null)
            .count();
    boolean ofFiles =
        List.of(
                "customer.upserted",
                "contact.upserted",
                "feedback.received",
                "subscription.changed",
                "usage.observed",
                "work_item.changed")
            .contains(type);
    return columns - 2.0 * missing + (ofFiles ? 0.5 : 0) - members.size() / 100.0;
  }

  /** Returns a rule for a type, as far as the columns tell. */
  JsonObject rule(String type) {
    List<Member> members = Objects.requireNonNull(Catalogue.of(type));
    JsonObjectBuilder data = Json.createObjectBuilder();
    for (Member member : members) {
      JsonValue how = how(type, member);
      if (how != null) {
        data.add(member.name(), how);
      }
    }
    JsonObjectBuilder rule = Json.createObjectBuilder().add("type", type);
    boolean asked =
        type.equals("feedback.received")
            && column(type, new Member("at", Kind.TIME, false)) == null;
    if (asked || Catalogue.needsTimestamp(type)) {
      rule.add("timestamp", timestamp());
    }
    return rule.add("data", data).build();
  }

  /** When rows were so: a column that says when they were changed, or one time for all. */
  private JsonValue timestamp() {
    String column = column("", new Member("updatedAt", Kind.TIME, true));
    return column == null ? asOf() : new WrittenColumn(column, sample).time();
  }

  private JsonValue asOf() {
    return constant(Json.createValue(file.asOf().toString()));
  }

  private @Nullable JsonValue how(String type, Member member) {
    String column = column(type, member);
    if (column != null) {
      return inCurrency(new WrittenColumn(column, sample).as(member));
    }
    if (member.name().equals("externalId")) {
      return standIn(type);
    }
    if (!member.required()) {
      return null;
    }
    return switch (member.kind()) {
      case TIME -> asOf();
      case NUMBER -> member.name().equals("count") ? Json.createValue(1) : null;
      default -> null;
    };
  }

  /** Takes the currency of money from a column of that name, if there is one. */
  private JsonValue inCurrency(JsonValue how) {
    String column = column("", new Member("currency", Kind.CURRENCY, true));
    return column != null && how instanceof JsonObject money && money.containsKey("amount")
        ? Json.createObjectBuilder(money).add("currency", WrittenColumn.pointer(column)).build()
        : how;
  }

  private JsonValue standIn(String type) {
    String other = STAND_IN.get(type);
    String column = other == null ? null : column(type, new Member(other, Kind.TEXT, false));
    return WrittenColumn.pointer(column == null ? RowReading.CONTENT : column);
  }

  private static JsonObject constant(JsonValue value) {
    return Json.createObjectBuilder().add("constant", value).build();
  }

  /** Returns the column whose name is nearest to a member's, or null. */
  private @Nullable String column(String type, Member member) {
    List<String> wanted = new ArrayList<>();
    wanted.add(plain(member.name()));
    String own = NAMES.get(type + "/" + member.name());
    wanted.addAll(List.of((own == null ? NAMES.getOrDefault(member.name(), "") : own).split(" ")));
    for (String name : wanted) {
      for (String column : file.columns()) {
        if (plain(column).equals(name)) {
          return column;
        }
      }
    }
    return null;
  }

  private static String plain(String name) {
    return name.replaceAll("\\(.*?\\)", "").toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
  }
}
