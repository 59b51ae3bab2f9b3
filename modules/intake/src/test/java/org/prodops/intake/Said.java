package org.prodops.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Signal.ItemChange;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.intake.Translation.Ignored;
import org.prodops.intake.Translation.Understood;
import org.prodops.kernel.IntakeEvent;

/** All that one delivery says, each fact of its item with the newest moment it is told for. */
public final class Said {
  /** The item's facts. */
  public final Map<ItemField, String> facts = new EnumMap<>(ItemField.class);

  /** For which moment each is told. */
  public final Map<ItemField, Instant> times = new EnumMap<>(ItemField.class);

  /** The entries of its log. */
  public final List<ItemChange> changes = new ArrayList<>();

  /** What needs no merging. */
  public final List<IntakeEvent> events = new ArrayList<>();

  private String externalId = "";

  private Said() {}

  /** Returns what an understood delivery says. */
  public static Said by(Translation translation) {
    assertThat(translation).isInstanceOf(Understood.class);
    Said said = new Said();
    for (Signal signal : ((Understood) translation).signals()) {
      if (signal instanceof WorkItemObserved item) {
        said.add(item);
      } else if (signal instanceof Signal.Fact fact) {
        said.events.add(fact.event());
      }
    }
    return said;
  }

  /** Returns why a delivery was ignored. */
  public static String reason(Translation translation) {
    assertThat(translation).isInstanceOf(Ignored.class);
    return ((Ignored) translation).reason();
  }

  /** Returns what became of a delivery, in words; anything but a refusal in words is thrown. */
  public static String outcome(Dialect dialect, RawDelivery delivery) {
    try {
      return dialect.translate(delivery, Samples.SOURCE).toString();
    } catch (Untranslatable e) {
      return String.valueOf(e.getMessage());
    }
  }

  private void add(WorkItemObserved item) {
    externalId = item.externalId();
    item.stated()
        .forEach(
            (field, value) -> {
              if (item.at().isAfter(times.getOrDefault(field, Instant.MIN))) {
                facts.put(field, value);
                times.put(field, item.at());
              }
            });
    changes.addAll(item.changes());
  }

  /** Returns the item's id. */
  public String externalId() {
    return externalId;
  }

  /** Returns the moment a fact is told for. */
  public Instant at(ItemField field) {
    return Objects.requireNonNull(times.get(field));
  }

  /** Returns the only entry about a field. */
  public ItemChange only(String field) {
    List<ItemChange> found = changes.stream().filter(c -> c.field().equals(field)).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  /** Returns the only event, which is of this kind. */
  public <T extends IntakeEvent> T event(Class<T> kind) {
    assertThat(events).hasSize(1);
    assertThat(events.get(0)).isInstanceOf(kind);
    return kind.cast(events.get(0));
  }
}
