package org.rundan.testing.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.client.Wire;

/** One who holds a link, with one device. */
public final class Person {
  public final String holder = Sealed.id();
  public final String secret = Sealed.id();
  public final String tokenHash = Sealed.hash(secret);
  public final String publicKey = Sealed.key();
  public final String device = Sealed.id();
  public final String seat = Sealed.id();

  /** Every one it was ever given, the present one last. */
  public final List<String> keyrings = new ArrayList<>(List.of(Sealed.keyring()));

  /** The connection it uses now. */
  public Wire wire;

  /** As in the body that opens a session. */
  public Map<String, String> key() {
    return Map.of(
        "holder", holder, "tokenHash", tokenHash, "publicKey", publicKey, "keyring", keyring());
  }

  public String keyring() {
    return keyrings.get(keyrings.size() - 1);
  }

  String newKeyring() {
    keyrings.add(Sealed.keyring());
    return keyring();
  }

  public ObjectNode hello(String session, JsonNode position) {
    return Wire.message(
        "hello",
        "protocol",
        1,
        "session",
        session,
        "token",
        holder + "." + secret,
        "device",
        device,
        "position",
        position);
  }

  public ObjectNode knock(String session, String joinToken) {
    return Wire.message(
        "knock",
        "protocol",
        1,
        "session",
        session,
        "joinToken",
        joinToken,
        "holder",
        holder,
        "tokenHash",
        tokenHash,
        "publicKey",
        publicKey,
        "name",
        Sealed.name(0),
        "proof",
        Sealed.key(),
        "device",
        device);
  }
}
