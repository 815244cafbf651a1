package org.rundan.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** A node's last few samples of session time, and the best of them. Not thread-safe. */
final class ClockSamples {
  /** Older samples are worse than a fresh one. */
  private static final int KEPT = 8;

  /**
   * Contradicting samples in a row before a jump is believed; the best of them tells its size. A
   * single one may have been delayed.
   */
  private static final int OF_A_JUMP = 3;

  /**
   * A sample's error grows by 1/2000 of its age, the maximum slew rate of a disciplined clock. So
   * after a minute without Redis, any answer within 60 ms is better.
   */
  private static final long DRIFT_PER_NANOS = 2_000;

  /** Beyond the uncertainty of samples: a clock was set. */
  private static final long JUMP_NANOS = 50_000_000;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Deque<Sample> kept = new ArrayDeque<>();
  private final List<Sample> contradicting = new ArrayList<>();
  private Correction correction;

  /**
   * The milliseconds added to the clock of Redis.
   *
   * @param count how often it was set, which tells a new one from one that a lagging replica
   *     brought back
   */
  record Correction(long count, long millis) {
    static Correction parse(String text) {
      String[] words = text.split(" ");
      return new Correction(Long.parseLong(words[0]), Long.parseLong(words[1]));
    }

    @Override
    public String toString() {
      return count + " " + millis;
    }
  }

  /**
   * One reading of session time.
   *
   * @param redisMicros the clock of Redis
   * @param atNanos monotonic, midway between request and reply
   */
  record Sample(Correction correction, long redisMicros, long atNanos, long roundTripNanos) {
    /** From the monotonic clock to session time. */
    long offsetNanos() {
      return redisMicros * 1_000 + correction.millis() * NANOS_PER_MILLI - atNanos;
    }

    private long errorNanos(long nowNanos) {
      return roundTripNanos / 2 + (nowNanos - atNanos) / DRIFT_PER_NANOS;
    }

    private boolean contradicts(Sample older) {
      return Math.abs(offsetNanos() - older.offsetNanos())
          > errorNanos(atNanos) + older.errorNanos(atNanos) + JUMP_NANOS;
    }
  }

  /** What to do after a contradicting sample. */
  enum Doubt {
    NONE,
    /** Take another sample at once. */
    LOOK_AGAIN,
    /** It was no delay: the clock of Redis was set. */
    JUMPED
  }

  Doubt take(Sample newest) {
    boolean corrected = correction == null || newest.correction().count() > correction.count();
    if (!corrected && newest.contradicts(best(newest.atNanos()))) {
      contradicting.add(newest);
      return contradicting.size() < OF_A_JUMP ? Doubt.LOOK_AGAIN : Doubt.JUMPED;
    }
    contradicting.clear();
    if (corrected) {
      // Earlier samples are of a session time that another node has since shifted.
      kept.clear();
    }
    kept.addLast(newest);
    if (kept.size() > KEPT) kept.removeFirst();
    correction = newest.correction();
    return Doubt.NONE;
  }

  /** After a jump: the contradicting sample with the least error. All of them are forgotten. */
  Sample clearest() {
    Sample clearest =
        contradicting.stream().min(Comparator.comparingLong(Sample::roundTripNanos)).orElseThrow();
    contradicting.clear();
    return clearest;
  }

  /** The correction with which session time continues as before at this sample. */
  Correction correctionOf(Sample jumped) {
    long jumpNanos = jumped.offsetNanos() - best(jumped.atNanos()).offsetNanos();
    return new Correction(
        Math.max(correction.count(), jumped.correction().count()) + 1,
        jumped.correction().millis() - Math.round((double) jumpNanos / NANOS_PER_MILLI));
  }

  /** This correction is in force now. */
  void corrected(Correction now) {
    correction = now;
  }

  /** The monotonic clock stood still for this time. */
  void slept(long nanos) {
    List<Sample> before = List.copyOf(kept);
    kept.clear();
    for (Sample sample : before) {
      kept.add(
          new Sample(
              sample.correction(),
              sample.redisMicros(),
              sample.atNanos() - nanos,
              sample.roundTripNanos()));
    }
  }

  /** The offset from the monotonic clock to session time, by the best sample. */
  long offsetNanos(long nowNanos) {
    return best(nowNanos).offsetNanos();
  }

  private Sample best(long nowNanos) {
    return kept.stream()
        .min(Comparator.comparingLong(sample -> sample.errorNanos(nowNanos)))
        .orElseThrow();
  }
}
