package org.rundan.testing;

import java.util.Random;
import java.util.function.Consumer;

/**
 * A property that must hold for every sample. The gate tries the same samples at every run; {@code
 * -Pfull} tries four times as many fresh ones beside them. A failure names its seed, and {@code
 * -Dseed=} tries that sample alone.
 */
public final class Property {
  /**
   * Spreads neighbouring seeds, whose first random numbers would be alike (2^64 / golden ratio).
   */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private static final int FRESH_SHARE = 4;

  private Property() {}

  /** One sample; the same seed always gives the same. */
  public static final class Sample {
    private final Random random;

    private Sample(long seed) {
      random = new Random(seed * SPREAD);
    }

    /** Any number, for what takes a seed of its own. */
    public long any() {
      return random.nextLong();
    }

    /** Both ends can come. */
    public int between(int least, int most) {
      return least + random.nextInt(most - least + 1);
    }
  }

  /**
   * @param tries how many samples the gate tries
   * @param property throws where it does not hold
   */
  public static void holds(int tries, Consumer<Sample> property) {
    String given = System.getProperty("seed", "");
    if (!given.isEmpty()) {
      check(Long.parseLong(given), property);
      return;
    }
    for (long seed = 0; seed < tries; seed++) check(seed, property);
    if (!Seeds.FRESH) return;
    long fresh = System.nanoTime();
    System.out.println("fresh seeds from " + fresh);
    for (long seed = fresh; seed < fresh + FRESH_SHARE * tries; seed++) check(seed, property);
  }

  private static void check(long seed, Consumer<Sample> property) {
    try {
      property.accept(new Sample(seed));
    } catch (RuntimeException | AssertionError failed) {
      throw new AssertionError("does not hold for -Dseed=" + seed, failed);
    }
  }
}
