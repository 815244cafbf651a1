package org.rundan.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One who holds a link, with one device. */
final class Person {
  final String holder = Sealed.id();
  final String secret = Sealed.id();
  final String tokenHash = Sealed.hash(secret);
  final String publicKey = Sealed.key();
  final String device = Sealed.id();
  final String seat = Sealed.id();

  /** Every one it was ever given, the present one last. */
  final List<String> keyrings = new ArrayList<>(List.of(Sealed.keyring()));

  /** The connection it uses now. */
  Wire wire;

  /** As in the body that opens a session. */
  Map<String, String> key() {
    return Map.of(
        "holder", holder, "tokenHash", tokenHash, "publicKey", publicKey, "keyring", keyring());
  }

  String keyring() {
    return keyrings.get(keyrings.size() - 1);
  }

  String newKeyring() {
    keyrings.add(Sealed.keyring());
    return keyring();
  }

  ObjectNode hello(String session, JsonNode position) {
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

  ObjectNode knock(String session, String joinToken) {
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
