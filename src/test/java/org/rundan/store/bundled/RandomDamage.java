package org.rundan.store.bundled;

import java.util.Arrays;
import java.util.Random;

/** Some bytes of a file become other ones, are missing or are too many. */
final class RandomDamage {
  private RandomDamage() {}

  static byte[] at(byte[] all, int place, Random random) {
    byte[] damaged = all.clone();
    int length = Math.min(1 + random.nextInt(200), all.length - place);
    switch (random.nextInt(5)) {
      case 0 -> damaged[place] ^= (byte) (1 << random.nextInt(8));
      case 1 -> Arrays.fill(damaged, place, place + length, (byte) 0);
      case 2 -> {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, damaged, place, length);
      }
      case 3 -> {
        damaged = Arrays.copyOf(all, all.length - length);
        System.arraycopy(all, place + length, damaged, place, all.length - place - length);
      }
      default -> damaged = Arrays.copyOf(all, place);
    }
    return damaged;
  }
}
