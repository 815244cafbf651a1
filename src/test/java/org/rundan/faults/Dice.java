package org.rundan.faults;

import java.util.List;
import java.util.Random;

/**
 * Randomness from one seed. Each user has its own dice, so that the rolls of others do not matter.
 */
final class Dice {
  private final long seed;
  private final Random random;

  Dice(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
  }

  /** Derived dice: the same seed and name roll the same. */
  Dice of(String name) {
    return new Dice(seed * 1_000_003 + name.hashCode());
  }

  /** Both ends included. */
  synchronized int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  boolean oneIn(int many) {
    return between(1, many) == 1;
  }

  <T> T any(List<T> of) {
    return of.get(between(0, of.size() - 1));
  }
}
