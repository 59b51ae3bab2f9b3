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

/** What someone observed of a key result at one time; never rewritten. */
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
  private int confidence;

  @Column(name = "note")
  private @Nullable String note;

  @Column(name = "at")
  private OffsetDateTime at;

  @Column(name = "made_by")
  private String madeBy;

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

  void becomePartOf(KeyResult keyResult) {
    this.keyResult = keyResult;
  }

  String id() {
    return id;
  }

  double reading() {
    return reading;
  }

  int confidence() {
    return confidence;
  }

  Instant at() {
    return at.toInstant();
  }
}
