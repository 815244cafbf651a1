package org.rundan.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The one place where tests wait: for a condition, or for a planned instant. */
public final class Eventually {
  private static final long POLL_NANOS = 20_000_000;

  private Eventually() {}

  /** Waits until the condition holds; a check that throws counts as a no. */
  public static void until(String what, Duration timeout, BooleanSupplier condition) {
    if (!within(timeout, () -> holds(condition))) {
      throw new AssertionError("not within " + timeout + ": " + what);
    }
  }

  /** Whether the condition holds before the timeout. It is checked at least once. */
  public static boolean within(Duration timeout, BooleanSupplier condition) {
    long endNanos = System.nanoTime() + timeout.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - endNanos >= 0) return false;
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }

  /**
   * Waits for an instant of a schedule, for what must be paced; at once if it is past.
   *
   * @param nanoTime as of {@link System#nanoTime()}
   */
  public static void at(long nanoTime) {
    for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static boolean holds(BooleanSupplier condition) {
    try {
      return condition.getAsBoolean();
    } catch (RuntimeException notNow) {
      return false;
    }
  }
}
