package org.rundan.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.rundan.session.Sha256;

/** Who may open a room on this server (PROTOCOL.md, O6). */
public sealed interface WhoMayLead {
  /** The word for it in {@code GET /about}. */
  String word();

  /** Everybody who reaches the server. */
  record Anyone() implements WhoMayLead {
    @Override
    public String word() {
      return "anyone";
    }
  }

  /** Those who know a secret of this server; only its hash is kept in memory. */
  final class Secret implements WhoMayLead {
    private final byte[] hash;

    public Secret(String secret) {
      hash = Sha256.of(secret.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String word() {
      return "secret";
    }

    /**
     * Compares in constant time.
     *
     * @param given base64url of the secret in UTF-8; anything else is wrong
     */
    boolean is(String given) {
      byte[] decoded;
      try {
        decoded = Base64.getUrlDecoder().decode(given);
      } catch (IllegalArgumentException notBase64) {
        decoded = new byte[0];
      }
      return MessageDigest.isEqual(hash, Sha256.of(decoded));
    }
  }

  /**
   * Users that a proxy in front has logged in.
   *
   * @param header in which it names the user; read from a trusted proxy only, never stored or
   *     logged
   */
  record User(String header) implements WhoMayLead {
    @Override
    public String word() {
      return "user";
    }
  }
}
