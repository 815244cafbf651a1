package org.rundan.testing.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Sealed;

/** The typed code as a page knows it: PROTOCOL.md, E13 and E14. */
public final class Typed {
  private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int CHECK = 37;
  private static final Random CHANCE = new Random();

  private Typed() {}

  /** Eight characters and the check symbol, all of the typed alphabet. */
  public static String newCode() {
    while (true) {
      long bits = CHANCE.nextLong() >>> 24;
      if (bits % CHECK >= SYMBOLS.length()) continue;
      var code = new StringBuilder();
      for (int at = 35; at >= 0; at -= 5) code.append(SYMBOLS.charAt((int) (bits >> at) & 31));
      return code.append(SYMBOLS.charAt((int) (bits % CHECK))).toString();
    }
  }

  public static String hash(String code) {
    return Sealed.hashOfText("rundan-code-1\n" + code);
  }

  public static ObjectNode seek(Person person, String code, String nonce) {
    return Frames.of(
        "seek",
        "protocol",
        1,
        "codeHash",
        hash(code),
        "holder",
        person.holder,
        "tokenHash",
        person.tokenHash,
        "publicKey",
        person.publicKey,
        "commitment",
        commitment(person.holder, person.publicKey, person.tokenHash, nonce),
        "device",
        person.device);
  }

  public static String commitment(String holder, String publicKey, String tokenHash, String nonce) {
    byte[] digest = sha256("rundan-commit-1", List.of(holder, publicKey, tokenHash, nonce));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
  }

  /** What the joiner's page shows. */
  public static String digits(Person joiner, JsonNode challenge, String ownNonce) {
    return digits(
        challenge.get("session").asText(),
        challenge.get("supervisorKey").asText(),
        joiner.publicKey,
        joiner.holder,
        joiner.tokenHash,
        ownNonce,
        challenge.get("nonce").asText());
  }

  /** What the supervisor's page shows. */
  public static String digits(String session, Person supervisor, JsonNode knock, String ownNonce) {
    return digits(
        session,
        supervisor.publicKey,
        knock.get("publicKey").asText(),
        knock.get("id").asText(),
        knock.get("tokenHash").asText(),
        knock.get("reveal").asText(),
        ownNonce);
  }

  public static String digits(String... fields) {
    long number = ByteBuffer.wrap(sha256("rundan-digits-1", List.of(fields))).getLong();
    long digits = Long.remainderUnsigned(number, 1_000_000);
    return String.format("%03d %03d", digits / 1_000, digits % 1_000);
  }

  private static byte[] sha256(String label, List<String> fields) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(label.getBytes(StandardCharsets.UTF_8));
    for (String field : fields) bytes.writeBytes(Base64.getUrlDecoder().decode(field));
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
