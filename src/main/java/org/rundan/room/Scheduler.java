package org.rundan.room;

import io.vertx.core.Context;

/** Monotonic time and timers on one event loop. */
interface Scheduler {
  /** Work that is due later. */
  interface Task {
    void cancel();
  }

  /** Monotonic. */
  long nanos();

  Task after(long millis, Runnable work);

  /** First after {@code millis}, then again and again. */
  Task every(long millis, Runnable work);

  static Scheduler on(Context context) {
    var vertx = context.owner();
    return new Scheduler() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public Task after(long millis, Runnable work) {
        long timer = vertx.setTimer(millis, due -> context.runOnContext(turn -> work.run()));
        return () -> vertx.cancelTimer(timer);
      }

      @Override
      public Task every(long millis, Runnable work) {
        long timer = vertx.setPeriodic(millis, due -> context.runOnContext(turn -> work.run()));
        return () -> vertx.cancelTimer(timer);
      }
    };
  }
}
