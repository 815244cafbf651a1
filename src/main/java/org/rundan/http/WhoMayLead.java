package org.rundan.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.rundan.session.Sha256;

/** Who may open a room on this server (PROTOCOL.md, O6). */
public sealed interface WhoMayLead {
  /** As the page is told of it. */
  String word();

  /** Everyone who reaches the server. */
  record Anyone() implements WhoMayLead {
    @Override
    public String word() {
      return "anyone";
    }
  }

  /** Whoever knows a secret of this server; only its hash is held. */
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
     * Whether this is it, in a time that tells nothing of how much of it is right.
     *
     * @param given base64url of the secret's UTF-8; anything else is not it
     */
    boolean is(String given) {
      byte[] said;
      try {
        said = Base64.getUrlDecoder().decode(given);
      } catch (IllegalArgumentException notBase64) {
        said = new byte[0];
      }
      return MessageDigest.isEqual(hash, Sha256.of(said));
    }
  }

  /**
   * Whoever a proxy in front has let in and names.
   *
   * @param header in which it names the user; taken from a trusted proxy only, never kept or logged
   */
  record User(String header) implements WhoMayLead {
    @Override
    public String word() {
      return "user";
    }
  }
}
