package org.rundan.session;

/**
 * The time of a round, as a value: no ticks, and nothing happens at zero. Remaining time may be
 * negative.
 *
 * <p>All in milliseconds; deadlines in session time.
 */
public sealed interface Timer {
  Timer IDLE = new Idle();

  /** Not yet entered. */
  record Idle() implements Timer {}

  record Running(long deadlineMillis, long totalMillis) implements Timer {}

  record Paused(long remainingMillis, long totalMillis) implements Timer {}
}
