package org.rundan.faults;

import java.util.List;
import java.util.Random;

/** Chance from one seed. Who rolls has dice of its own, so that no other's rolls change them. */
final class Dice {
  private final long seed;
  private final Random random;

  Dice(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
  }

  /** Dice of this name: the same seed and name roll the same. */
  Dice of(String name) {
    return new Dice(seed * 1_000_003 + name.hashCode());
  }

  /** Both ends can come. */
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
