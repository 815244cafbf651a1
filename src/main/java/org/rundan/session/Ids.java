package org.rundan.session;

import java.util.regex.Pattern;

/** The formats of ids, hashes and keys that devices make: base64url without padding. */
public final class Ids {
  /** Characters of an id. */
  public static final int LENGTH = 22;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{22}");
  private static final Pattern BYTES_32 = Pattern.compile("[A-Za-z0-9_-]{43}");

  private Ids() {}

  /** Whether this is an id: 16 bytes in 22 characters. */
  public static boolean isId(String text) {
    return text != null && ID.matcher(text).matches();
  }

  /** Whether all of these are hashes, public keys or proofs: 32 bytes in 43 characters. */
  public static boolean are32Bytes(String... texts) {
    for (var text : texts) {
      if (text == null || !BYTES_32.matcher(text).matches()) return false;
    }
    return true;
  }
}
