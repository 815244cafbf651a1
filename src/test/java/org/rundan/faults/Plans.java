package org.rundan.faults;

/** Short chapters, for runs over many seeds. */
final class Plans {
  private Plans() {}

  /** Concurrent sessions. */
  static final int MEETINGS = 2;

  /** No server is killed: a start costs more than all the rest, and finds nothing else. */
  static final Strikes.Plan SHORT = new Strikes.Plan(9_000, 0, 2, 20, 10, 0, 0);

  /** The store is set back: it loses what it acknowledged. */
  static final Strikes.Plan SET_BACK = new Strikes.Plan(8_000, 0, 0, 8, 4, 4, 0);

  /** Clients reconnect all the time, and hints between the servers are late. */
  static final Strikes.Plan COMING_BACK = new Strikes.Plan(9_000, 0, 0, 60, 20, 0, 0);

  /** Only hints are lost, at the end. */
  static final Strikes.Plan HINTS = new Strikes.Plan(3_000, 0, 0, 0, 0, 0, 0);

  /** No faults; one client reads nothing. */
  static final Strikes.Plan SLOW_READER = new Strikes.Plan(1_000, 0, 0, 0, 0, 0, 1);
}
