package org.rundan.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.rundan.session.Sha256;

/**
 * Secrets as the server handles them: it keeps hashes, compares in constant time and makes random
 * ids.
 */
public final class Secrets {
  /** Bytes of an id, a token's secret, a join token and a card's secret. */
  public static final int BYTES = 16;

  private Secrets() {}

  /** SHA-256 of a secret of 16 bytes, both base64url; null when it is not one. */
  public static String hashOf(String secret) {
    if (secret == null || secret.length() != 22) return null;
    try {
      return Sha256.base64Url(Base64.getUrlDecoder().decode(secret));
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  /** Whether a secret is the one whose hash is kept. Takes the same time wherever they differ. */
  public static boolean matches(String hash, String secret) {
    String given = hashOf(secret);
    return given != null
        && hash != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
  }

  /** A new id. */
  public static String newId(SecureRandom chance) {
    byte[] bytes = new byte[BYTES];
    chance.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
