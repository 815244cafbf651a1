package org.rundan.session;

import java.util.Base64;

/**
 * What can be checked in a sealed string without its key (PROTOCOL.md E1 and E3): base64url of a
 * version byte, for texts a key number, and opaque bytes, in one of three sizes.
 */
public final class SealedText {
  /** Bytes of a sealed name, and of the invitation kept for the supervisor. */
  public static final int NAME_BYTES = 256;

  /** Bytes of the sealed mandate. */
  public static final int MANDATE_BYTES = 1024;

  /** Bytes of the longest sealed text. */
  public static final int LARGEST_BYTES = 4096;

  /** Version 1, key number 2, nonce 24, length of the text 2, tag 16. */
  private static final int OVERHEAD_BYTES = 45;

  /** A character as JavaScript counts them takes at most three bytes of UTF-8. */
  private static final int BYTES_PER_CHAR = 3;

  /** The most characters that any sealed text can have. */
  public static final int MAX_CHARS = (LARGEST_BYTES - OVERHEAD_BYTES) / BYTES_PER_CHAR;

  /** The number that stands for a key of the seat; content keys never come so far. */
  private static final int SEAT_KEY = 0xffff;

  private static final int FORMAT = 1;

  private SealedText() {}

  /** Bytes of a sealed text that may have this many characters: always the same, however short. */
  public static int bytesFor(int maxChars) {
    int needed = maxChars * BYTES_PER_CHAR + OVERHEAD_BYTES;
    if (needed <= NAME_BYTES) return NAME_BYTES;
    return needed <= MANDATE_BYTES ? MANDATE_BYTES : LARGEST_BYTES;
  }

  /**
   * @param sizeBytes the one size that is right for the field
   * @param keyNumber the key that it must be sealed under
   * @return malformed, too-long or key-outdated; null when all is well
   */
  public static Refusal check(String sealed, int sizeBytes, int keyNumber) {
    if (sealed == null) return Refusal.MALFORMED;
    if (sealed.length() > encodedLength(sizeBytes)) return Refusal.TOO_LONG;
    var bytes = decode(sealed);
    if (bytes.length != sizeBytes || bytes[0] != FORMAT) return Refusal.MALFORMED;
    int under = (bytes[1] & 0xff) << 8 | bytes[2] & 0xff;
    if (under == keyNumber) return null;
    return under < keyNumber ? Refusal.KEY_OUTDATED : Refusal.MALFORMED;
  }

  /**
   * As {@link #check}, for what is sealed under a key that only the author's seat has.
   *
   * @return malformed or too-long; null when all is well
   */
  static Refusal checkForSeat(String sealed, int sizeBytes) {
    var problem = check(sealed, sizeBytes, SEAT_KEY);
    return problem == Refusal.KEY_OUTDATED ? Refusal.MALFORMED : problem;
  }

  /** Whether this is a box with content keys in it, of either size. */
  static boolean isKeyring(String box) {
    if (box == null || box.length() > encodedLength(MANDATE_BYTES)) return false;
    var bytes = decode(box);
    return (bytes.length == NAME_BYTES || bytes.length == MANDATE_BYTES) && bytes[0] == FORMAT;
  }

  /** Whether this is a box to one holder's key, of this size. */
  static boolean isBox(String box, int sizeBytes) {
    if (box == null || box.length() != encodedLength(sizeBytes)) return false;
    var bytes = decode(box);
    return bytes.length == sizeBytes && bytes[0] == FORMAT;
  }

  private static int encodedLength(int bytes) {
    return (bytes * 8 + 5) / 6;
  }

  /** The bytes; none when this is not base64url without padding. */
  private static byte[] decode(String text) {
    try {
      return text.endsWith("=") ? new byte[0] : Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }
}
