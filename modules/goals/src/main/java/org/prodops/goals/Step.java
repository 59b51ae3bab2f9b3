package org.prodops.goals;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Ids;

/** One step of a milestone: done or not, and how much of the whole it is. */
@Entity
@Table(schema = "goals", name = "key_result_step")
class Step {
  @Id
  @Column(name = "id")
  private String id;

  // Only the mapping reads it.
  @SuppressWarnings("UnusedVariable")
  @ManyToOne
  @JoinColumn(name = "key_result_id")
  private @Nullable KeyResult keyResult;

  @Column(name = "position")
  private int position;

  @Column(name = "title")
  private String title;

  @Column(name = "weight")
  private double weight;

  @Column(name = "done_at")
  private @Nullable OffsetDateTime doneAt;

  protected Step() {}

  Step(KeyResult keyResult, int position, Measure.StepAim aim) {
    this.id = Ids.fresh();
    this.keyResult = keyResult;
    take(position, aim);
  }

  final void take(int position, Measure.StepAim aim) {
    this.position = position;
    title = aim.title();
    weight = aim.weight();
  }

  void mark(boolean done, Instant at) {
    if (done != isDone()) {
      doneAt = done ? at.atOffset(ZoneOffset.UTC) : null;
    }
  }

  boolean isDone() {
    return doneAt != null;
  }

  String id() {
    return id;
  }

  int position() {
    return position;
  }

  double weight() {
    return weight;
  }

  Measure.StepAim aim() {
    return new Measure.StepAim(id, title, weight);
  }
}
