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

/**
 * What was observed of a key result at one time. What a person noted is never rewritten; of what a
 * figure reads, each day keeps its last.
 */
@Entity
@Table(schema = "goals", name = "check_in")
class CheckIn {
  @Id
  @Column(name = "id")
  private String id;

  // Only the mapping reads it.
  @SuppressWarnings("UnusedVariable")
  @ManyToOne
  @JoinColumn(name = "key_result_id")
  private @Nullable KeyResult keyResult;

  @Column(name = "reading")
  private double reading;

  @Column(name = "confidence")
  private @Nullable Integer confidence;

  @Column(name = "note")
  private @Nullable String note;

  @Column(name = "at")
  private OffsetDateTime at;

  @Column(name = "made_by")
  private String madeBy;

  @Column(name = "by_figure")
  private boolean byFigure;

  protected CheckIn() {}

  /**
   * @param confidence 0 (it will not happen) to 10 (sure), apart from progress
   */
  CheckIn(double reading, int confidence, @Nullable String note, Instant at, String madeBy) {
    this.id = Ids.fresh();
    this.reading = reading;
    this.confidence = confidence;
    this.note = note;
    this.at = at.atOffset(ZoneOffset.UTC);
    this.madeBy = madeBy;
  }

  /** What a figure said; it has no opinion of what will be. */
  static CheckIn byFigure(double reading, Instant at, String title) {
    CheckIn read = new CheckIn(reading, 0, null, at, title);
    read.confidence = null;
    read.byFigure = true;
    return read;
  }

  void readAgain(double value, Instant when) {
    reading = value;
    at = when.atOffset(ZoneOffset.UTC);
  }

  void becomePartOf(KeyResult keyResult) {
    this.keyResult = keyResult;
  }

  /** Returns whether a figure said this on the day of an instant, in UTC. */
  boolean isFigureOfDay(Instant when) {
    return byFigure && at.toLocalDate().equals(when.atOffset(ZoneOffset.UTC).toLocalDate());
  }

  boolean isByFigure() {
    return byFigure;
  }

  String id() {
    return id;
  }

  double reading() {
    return reading;
  }

  @Nullable Integer confidence() {
    return confidence;
  }

  Instant at() {
    return at.toInstant();
  }
}
