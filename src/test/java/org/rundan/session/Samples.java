package org.rundan.session;

import java.util.Arrays;
import java.util.Base64;

/** Ids, hashes and sealed texts of the right shape, the same for the same name. */
final class Samples {
  private Samples() {}

  static String id(String name) {
    return (name + "_".repeat(22)).substring(0, 22);
  }

  static String seat(String name) {
    return id("seat-" + name);
  }

  static String hash(String name) {
    return (name + "_".repeat(43)).substring(0, 43);
  }

  static String sealed(int bytes, int keyNumber) {
    return sealed(bytes, keyNumber, 0);
  }

  /** Sealed strings that differ have another filling. */
  static String sealed(int bytes, int keyNumber, int filling) {
    var all = new byte[bytes];
    Arrays.fill(all, (byte) filling);
    all[0] = 1;
    all[1] = (byte) (keyNumber >> 8);
    all[2] = (byte) keyNumber;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  static String box(int keyNumber) {
    return sealed(256, keyNumber, 7);
  }

  static Knock knock(String name) {
    return new Knock(
        id(name), hash("token-" + name), hash("public-" + name), sealed(256, 0), hash("proof"));
  }

  static BoxCard card(int number) {
    return new BoxCard(
        id("card-" + number), hash("secret-" + number), sealed(1024, 1, number % 100));
  }
}
