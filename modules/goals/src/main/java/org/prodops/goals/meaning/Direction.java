package org.prodops.goals.meaning;

/** Where a text points in the space of the model. */
final class Direction implements Sense {
  private final float[] coordinates;

  /** Takes coordinates of length 1. */
  Direction(float[] coordinates) {
    this.coordinates = coordinates;
  }

  @Override
  public Kind kind() {
    return Kind.EMBEDDINGS;
  }

  /** The cosine of the angle between the two; what points apart has nothing in common. */
  @Override
  public double likeness(Sense other) {
    if (!(other instanceof Direction that)) {
      throw new IllegalArgumentException("keywords have no direction in the model's space");
    }
    float cosine = 0;
    for (int i = 0; i < coordinates.length; i++) {
      cosine += coordinates[i] * that.coordinates[i];
    }
    return Math.max(0, Math.min(1, cosine));
  }

  /** A byte a coordinate, the largest 127; only the direction counts, so the scale may go. */
  @Override
  public byte[] compact() {
    float largest = 0;
    for (float coordinate : coordinates) {
      largest = Math.max(largest, Math.abs(coordinate));
    }
    byte[] compact = new byte[coordinates.length];
    for (int i = 0; i < compact.length; i++) {
      compact[i] = (byte) Math.round(coordinates[i] / largest * Byte.MAX_VALUE);
    }
    return compact;
  }

  static Direction of(byte[] compact) {
    double squares = 0;
    for (byte coordinate : compact) {
      squares += coordinate * coordinate;
    }
    float length = (float) Math.sqrt(squares);
    float[] coordinates = new float[compact.length];
    for (int i = 0; i < compact.length; i++) {
      coordinates[i] = compact[i] / length;
    }
    return new Direction(coordinates);
  }
}
