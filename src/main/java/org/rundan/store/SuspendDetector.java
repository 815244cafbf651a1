package org.rundan.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * How long this machine was suspended, which {@code System.nanoTime} does not count. Linux reports
 * it; elsewhere it is derived from the wall clock, so that setting that forward counts as a
 * suspend.
 */
final class SuspendDetector implements LongSupplier {
  private static final Path UPTIME = Path.of("/proc/uptime");

  /**
   * Shorter differences are noise: both clocks are read to a hundredth of a second and may be
   * slewed.
   */
  private static final long LEAST_NANOS = 1_000_000_000;

  private long lastAwakeNanos = System.nanoTime();
  private long lastNanos = withSleepNanos();

  /** Nanoseconds suspended since the last call. */
  @Override
  public synchronized long getAsLong() {
    long awakeNanos = System.nanoTime();
    long nanos = withSleepNanos();
    long slept = (nanos - lastNanos) - (awakeNanos - lastAwakeNanos);
    lastAwakeNanos = awakeNanos;
    lastNanos = nanos;
    return slept < LEAST_NANOS ? 0 : slept;
  }

  private static long withSleepNanos() {
    try {
      String seconds = Files.readString(UPTIME).split(" ", 2)[0];
      return Math.round(Double.parseDouble(seconds) * 1e9);
    } catch (IOException notLinux) {
      return System.currentTimeMillis() * 1_000_000;
    }
  }
}
