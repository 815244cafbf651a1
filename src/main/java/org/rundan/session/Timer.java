package org.rundan.session;

/**
 * The time of a round, as a value: no ticks, and nothing happens at zero. Remaining time may be
 * negative.
 *
 * <p>All in milliseconds; deadlines in session time.
 */
public sealed interface Timer {
  Timer IDLE = new Idle();

  /**
   * Runs from now: for the first time with what is planned, else with what remained.
   *
   * @param plannedMillis what the plan gives the round
   */
  Timer started(long plannedMillis, long nowMillis);

  /** Stands still from now, if it runs. */
  Timer paused(long nowMillis);

  /** With this much more of both remaining and total; an idle timer stays as it is. */
  Timer plus(long millis);

  /** The whole time given so far; 0 before the round is entered. */
  long totalMillis();

  /** Not yet entered. */
  record Idle() implements Timer {
    @Override
    public Timer started(long plannedMillis, long nowMillis) {
      return new Running(nowMillis + plannedMillis, plannedMillis);
    }

    @Override
    public Timer paused(long nowMillis) {
      return this;
    }

    @Override
    public Timer plus(long millis) {
      return this;
    }

    @Override
    public long totalMillis() {
      return 0;
    }
  }

  record Running(long deadlineMillis, long totalMillis) implements Timer {
    @Override
    public Timer started(long plannedMillis, long nowMillis) {
      return this;
    }

    @Override
    public Timer paused(long nowMillis) {
      return new Paused(deadlineMillis - nowMillis, totalMillis);
    }

    @Override
    public Timer plus(long millis) {
      return new Running(deadlineMillis + millis, totalMillis + millis);
    }
  }

  record Paused(long remainingMillis, long totalMillis) implements Timer {
    @Override
    public Timer started(long plannedMillis, long nowMillis) {
      return new Running(nowMillis + remainingMillis, totalMillis);
    }

    @Override
    public Timer paused(long nowMillis) {
      return this;
    }

    @Override
    public Timer plus(long millis) {
      return new Paused(remainingMillis + millis, totalMillis + millis);
    }
  }
}
