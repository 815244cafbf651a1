package org.rundan.testing.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Random;

/**
 * Random strings with the layout of sealed texts (PROTOCOL.md, section 6): the server cannot tell
 * the difference.
 */
public final class Sealed {
  private static final Random CHANCE = new Random();

  private Sealed() {}

  public static String id() {
    return bytes(16);
  }

  /** A public key or a proof. */
  public static String key() {
    return bytes(32);
  }

  public static String name(int keyNumber) {
    return text(256, keyNumber);
  }

  /** A card or the mandate. */
  public static String card(int keyNumber) {
    return text(1024, keyNumber);
  }

  public static String text(int size, int keyNumber) {
    byte[] bytes = random(size);
    bytes[0] = 1;
    bytes[1] = (byte) (keyNumber >> 8);
    bytes[2] = (byte) keyNumber;
    return encode(bytes);
  }

  /** The part of a sealed text with the layout and the number of its key. */
  public static String keyOf(String sealed) {
    return sealed.substring(0, 4);
  }

  public static String keyring() {
    byte[] box = random(256);
    box[0] = 1;
    return encode(box);
  }

  public static String hash(String secret) {
    return sha256(Base64.getUrlDecoder().decode(secret));
  }

  public static String hashOfText(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String sha256(byte[] bytes) {
    try {
      return encode(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String bytes(int size) {
    return encode(random(size));
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    CHANCE.nextBytes(bytes);
    return bytes;
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
