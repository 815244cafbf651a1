package org.rundan.faults;

/** Short chapters, for what is tried often. */
final class Plans {
  private Plans() {}

  /** Sessions at once. */
  static final int MEETINGS = 2;

  static final Strikes.Plan SHORT = new Strikes.Plan(10_000, 2, 2, 25, 12);
}
