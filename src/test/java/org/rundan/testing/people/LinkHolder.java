package org.rundan.testing.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Sealed;

/** One who holds a link, with one device, and what such a page sends first. */
public class LinkHolder {
  public final String holder = Sealed.id();
  public final String secret = Sealed.id();
  public final String tokenHash = Sealed.hash(secret);
  public final String publicKey = Sealed.key();
  public final String seat = Sealed.id();
  public volatile String device = Sealed.id();

  /**
   * The body of the request that opens a session, with this one as its supervisor.
   *
   * @param form its id
   */
  public final ObjectNode opening(
      String session, String form, int lengthMinutes, LinkHolder stage, String joinToken) {
    ObjectNode body = Frames.JSON.createObjectNode().put("protocol", 1).put("session", session);
    body.put("form", form).put("lengthMinutes", lengthMinutes).put("language", "sv");
    body.put("mandate", Sealed.card(1));
    body.putObject("seat").put("id", seat).put("name", Sealed.name(1));
    body.set("supervisor", key());
    body.set("stage", stage.key());
    return body.put("invitationHash", Sealed.hash(joinToken)).put("invitation", Sealed.name(1));
  }

  /** The box with the keys of the session, sealed to this one. */
  String keyring() {
    return Sealed.keyring();
  }

  /** Its place in such a body. */
  public final ObjectNode key() {
    return Frames.JSON
        .createObjectNode()
        .put("holder", holder)
        .put("tokenHash", tokenHash)
        .put("publicKey", publicKey)
        .put("keyring", keyring());
  }

  /**
   * @param position the last one known, or null
   */
  public final ObjectNode hello(String session, JsonNode position) {
    ObjectNode hello = Frames.of("hello").put("protocol", 1).put("session", session);
    hello.put("token", holder + "." + secret).put("device", device);
    return hello.set("position", position);
  }

  public final ObjectNode knock(String session, String joinToken) {
    ObjectNode knock = Frames.of("knock").put("protocol", 1).put("session", session);
    knock.put("joinToken", joinToken).put("holder", holder).put("tokenHash", tokenHash);
    knock.put("publicKey", publicKey).put("name", Sealed.name(0)).put("proof", Sealed.key());
    return knock.put("device", device);
  }
}
