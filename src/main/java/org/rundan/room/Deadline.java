package org.rundan.room;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import org.rundan.protocol.WireLimits;

/** The time by which a device must have its answer (K6). */
record Deadline(long atNanos, Scheduler scheduler) {
  static Deadline ofAnswer(Scheduler scheduler) {
    long waitNanos = TimeUnit.MILLISECONDS.toNanos(WireLimits.ANSWER_MILLIS);
    return new Deadline(scheduler.nanos() + waitNanos, scheduler);
  }

  boolean isPast() {
    return leftNanos() < 0;
  }

  boolean isWithin(long millis) {
    return leftNanos() < TimeUnit.MILLISECONDS.toNanos(millis);
  }

  /** Fails the future at the deadline. A later outcome is found in the store. */
  <T> Future<T> bound(Future<T> future) {
    return future.timeout(Math.max(1, leftNanos()), TimeUnit.NANOSECONDS);
  }

  private long leftNanos() {
    return atNanos - scheduler.nanos();
  }
}
