package org.rundan.faults;

/** Short chapters, for what is tried often. */
final class Plans {
  private Plans() {}

  /** Sessions at once. */
  static final int MEETINGS = 2;

  /** No server is killed: starting one costs more than all the rest, and shows nothing else. */
  static final Strikes.Plan SHORT = new Strikes.Plan(9_000, 0, 2, 20, 10, 0, 0);

  /** The store loses what it acknowledged, and goes on from there. */
  static final Strikes.Plan SET_BACK = new Strikes.Plan(8_000, 0, 0, 8, 4, 4, 0);

  /** Everybody comes and goes, and what is said between the servers is late. */
  static final Strikes.Plan COMING_BACK = new Strikes.Plan(9_000, 0, 0, 60, 20, 0, 0);

  /** Only hints are lost, at the end. */
  static final Strikes.Plan HINTS = new Strikes.Plan(3_000, 0, 0, 0, 0, 0, 0);

  /** Nothing else is struck; somebody reads nothing. */
  static final Strikes.Plan SLOW_READER = new Strikes.Plan(1_000, 0, 0, 0, 0, 0, 1);
}
