package org.rundan.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * What a node knows of session time: the last few samples of it, and the best of them. Not safe for
 * several threads at once.
 */
final class ClockSamples {
  /** More would only keep samples that a fresh one is better than. */
  private static final int KEPT = 8;

  /**
   * So many contradict what is kept, one after another, before it is believed; the best of them
   * tells by how much. One alone may have met a delay.
   */
  private static final int OF_A_JUMP = 3;

  /**
   * A sample gets wrong by a two-thousandth of its age, which is as far as a clock is slewed. So
   * nothing old is held for long: after a minute without Redis any answer within 60 ms is better.
   */
  private static final long DRIFT_PER_NANOS = 2_000;

  /** More than samples can be apart by what they do not know: a clock was set. */
  private static final long JUMP_NANOS = 50_000_000;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Deque<Sample> kept = new ArrayDeque<>();
  private final List<Sample> contradicting = new ArrayList<>();
  private Correction correction;

  /**
   * What is added to the clock of Redis.
   *
   * @param count how often it was set, so that a new one is known from one that a lagging copy of
   *     Redis brought back
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
   * One look at session time.
   *
   * @param redisMicros the clock of Redis
   * @param atNanos monotonic, half way between question and answer
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

  /** What a sample that contradicts calls for. */
  enum Doubt {
    NONE,
    /** Another sample, at once. */
    LOOK_AGAIN,
    /** It was no delay: the clock of Redis jumped. */
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
      // Those before are of a session time that another node has shifted by what it did not know.
      kept.clear();
    }
    kept.addLast(newest);
    if (kept.size() > KEPT) {
      kept.removeFirst();
    }
    correction = newest.correction();
    return Doubt.NONE;
  }

  /** After a jump: the sample that shows it best. What contradicted is forgotten. */
  Sample clearest() {
    Sample clearest =
        contradicting.stream().min(Comparator.comparingLong(Sample::roundTripNanos)).orElseThrow();
    contradicting.clear();
    return clearest;
  }

  /** What should stand where this sample was taken, so that session time goes on as it went. */
  Correction correctionOf(Sample jumped) {
    long jumpNanos = jumped.offsetNanos() - best(jumped.atNanos()).offsetNanos();
    return new Correction(
        Math.max(correction.count(), jumped.correction().count()) + 1,
        jumped.correction().millis() - Math.round((double) jumpNanos / NANOS_PER_MILLI));
  }

  /** That correction stands now. */
  void corrected(Correction now) {
    correction = now;
  }

  /** The monotonic clock stood still for so long. */
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

  /** From the monotonic clock to session time, as the best sample has it. */
  long offsetNanos(long nowNanos) {
    return best(nowNanos).offsetNanos();
  }

  private Sample best(long nowNanos) {
    return kept.stream()
        .min(Comparator.comparingLong(sample -> sample.errorNanos(nowNanos)))
        .orElseThrow();
  }
}
