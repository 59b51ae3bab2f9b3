package org.prodops.intake.azuredevops;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemChange;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.intake.Translation;

/** A work item as the API lists it, with its updates, told as the service hooks tell them. */
final class AzureImportedItem {
  private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());
  private static final String STATE = "System.State";
  private static final String CHANGED = "System.ChangedDate";
  private static final String NEVER = "9999";

  private final Fields item;
  private final List<Fields> updates;
  private final Function<String, @Nullable String> categories;
  private final Set<String> explained = new HashSet<>();

  /**
   * Makes an item.
   *
   * @param updates all of them, the first is its creation
   * @param categories says what a state of its type means, null if that is not known
   */
  AzureImportedItem(
      Fields item, List<Fields> updates, Function<String, @Nullable String> categories) {
    this.item = item;
    this.updates = updates;
    this.categories = categories;
  }

  /** Returns all that is told of it; nothing of what is no work item. */
  List<Signal> told() {
    Fields body =
        Fields.of(
            BUILDERS
                .createObjectBuilder()
                .add("eventType", "workitem.created")
                .add("resource", item.object())
                .build());
    Translation translation = new AzureWorkItem("workitem.created", body).translated();
    String id = item.text("id");
    if (id == null || !(translation instanceof Translation.Understood understood)) {
      return List.of();
    }
    List<ItemChange> log = log(id);
    List<Signal> told = new ArrayList<>();
    for (Signal signal : understood.signals()) {
      told.add(completed((WorkItemObserved) signal, log));
    }
    addFirst(told, id, log);
    log.stream()
        .filter(change -> change.field().equals("status"))
        .forEach(change -> addMeaning(told, id, change.at(), change.to()));
    return told;
  }

  private WorkItemObserved completed(WorkItemObserved now, List<ItemChange> log) {
    Map<ItemField, String> stated = new EnumMap<>(now.stated());
    String state = now.stated().get(ItemField.STATUS);
    String category = state == null ? null : categories.apply(state);
    if (state != null && category != null) {
      stated.put(ItemField.CATEGORY, category);
      explained.add(state);
    }
    return new WorkItemObserved(now.externalId(), now.at(), stated, log);
  }

  /** The first update is the creation, of which the hooks tell no changes. */
  private List<ItemChange> log(String id) {
    List<ItemChange> log = new ArrayList<>();
    for (Fields update : updates) {
      Instant at = at(update);
      if (at != null && !isCreation(update)) {
        log.addAll(new AzureLog(update, id, at, null).changes());
      }
    }
    return log;
  }

  private static boolean isCreation(Fields update) {
    return "1".equals(update.text("id"));
  }

  /** An update of links alone may not tell when; its own date is right unless it is the newest. */
  private @Nullable Instant at(Fields update) {
    Instant changed = update.time("fields/" + CHANGED + "/newValue");
    String revised = update.text("revisedDate");
    if (changed != null || revised == null) {
      return changed;
    }
    return revised.startsWith(NEVER) ? item.time("fields/" + CHANGED) : update.time("revisedDate");
  }

  /** The hook of its creation told the state it was created in. */
  private void addFirst(List<Signal> told, String id, List<ItemChange> log) {
    Instant created = item.time("fields/System.CreatedDate");
    String first =
        updates.stream()
            .filter(AzureImportedItem::isCreation)
            .map(update -> update.text("fields/" + STATE + "/newValue"))
            .filter(state -> state != null)
            .findFirst()
            .orElseGet(() -> before(log));
    if (created != null && first != null) {
      told.add(
          WorkItemObserved.of(id, created)
              .stated(ItemField.STATUS, first)
              .told(ItemField.CATEGORY, categories.apply(first))
              .build());
      explained.add(first);
    }
  }

  private @Nullable String before(List<ItemChange> log) {
    return log.stream()
        .filter(change -> change.field().equals("status"))
        .findFirst()
        .map(ItemChange::from)
        .orElseGet(() -> item.text("fields/" + STATE));
  }

  /** Tells what a state means the first time it is met. */
  private void addMeaning(List<Signal> told, String id, Instant at, @Nullable String state) {
    String category = state == null ? null : categories.apply(state);
    if (state != null && category != null && explained.add(state)) {
      told.add(
          WorkItemObserved.of(id, at)
              .stated(ItemField.STATUS, state)
              .stated(ItemField.CATEGORY, category)
              .build());
    }
  }
}
