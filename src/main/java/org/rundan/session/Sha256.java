package org.rundan.session;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** SHA-256, which every Java has, so that its absence is no case for the caller. */
public final class Sha256 {
  private Sha256() {}

  /** The hash of these bytes, read one part after another. */
  public static byte[] of(byte[]... parts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var part : parts) digest.update(part);
      return digest.digest();
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new AssertionError(everyJavaHasIt);
    }
  }

  /** The same hash in base64url without padding: 43 characters. */
  public static String base64Url(byte[]... parts) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(of(parts));
  }
}
