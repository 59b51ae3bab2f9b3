package org.prodops.goals.alignment;

/** Where a session stands. */
enum State {
  /** People are being invited; nobody can answer. */
  DRAFT,
  /** People answer, and nobody sees anything but who did. */
  ANSWERING,
  /** Everybody sees all answers; people put them in themes. */
  REVEALED,
  /** The themes are confirmed, so the answers are measured. */
  THEMED,
  /** Over. */
  CONCLUDED
}
