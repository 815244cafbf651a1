package org.rundan.room;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Time that passes only when a test lets it. */
final class FakeScheduler implements Scheduler {
  private final List<Timer> timers = new ArrayList<>();
  private long nanos = TimeUnit.DAYS.toNanos(7);

  private final class Timer implements Task {
    private final long everyNanos;
    private final Runnable work;
    private long dueNanos;

    Timer(long millis, boolean again, Runnable work) {
      long waitNanos = TimeUnit.MILLISECONDS.toNanos(millis);
      this.everyNanos = again ? waitNanos : 0;
      this.work = work;
      this.dueNanos = nanos + waitNanos;
    }

    @Override
    public void cancel() {
      timers.remove(this);
    }
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public Task after(long millis, Runnable work) {
    return add(new Timer(millis, false, work));
  }

  @Override
  public Task every(long millis, Runnable work) {
    return add(new Timer(millis, true, work));
  }

  private Task add(Timer timer) {
    timers.add(timer);
    return timer;
  }

  /** Runs what becomes due, in order. */
  void advance(long millis) {
    long untilNanos = nanos + TimeUnit.MILLISECONDS.toNanos(millis);
    for (Timer next = first(untilNanos); next != null; next = first(untilNanos)) {
      nanos = next.dueNanos;
      if (next.everyNanos == 0) timers.remove(next);
      else next.dueNanos += next.everyNanos;
      next.work.run();
    }
    nanos = untilNanos;
  }

  private Timer first(long untilNanos) {
    return timers.stream()
        .filter(timer -> timer.dueNanos <= untilNanos)
        .min(Comparator.comparingLong(timer -> timer.dueNanos))
        .orElse(null);
  }

  int pending() {
    return timers.size();
  }
}
