package org.rundan.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import org.rundan.session.Holder;
import org.rundan.session.Knock;
import org.rundan.session.Position;
import org.rundan.session.Refusal;
import org.rundan.session.Session;

/** What the server says, one line of JSON each (PROTOCOL.md, sections 2–5). */
public final class Outgoing {
  private Outgoing() {}

  /**
   * What brings a client up to a position.
   *
   * @param whole whether the client forgets what it had
   */
  public record State(
      Position position, boolean whole, Map<String, JsonNode> parts, Collection<String> removed) {}

  /**
   * What only the leading holder receives on coming back.
   *
   * @param awayMillis how long nobody led; null when it was too short to mention
   * @param untilMillis when the session expires if nothing is done, session time; null when it is
   *     not known
   */
  public record Leading(Long awayMillis, Long untilMillis) {}

  /**
   * The health and durability of the store (PROTOCOL.md, S12).
   *
   * @param health {@code ok}, or why nothing can be stored now
   * @param keeps what a power cut leaves of what was acknowledged
   * @param replicas how many replicas have a change before it is acknowledged
   * @param run opaque; another after a restart or a failover of the store
   */
  public record Store(String health, String keeps, int replicas, String run) {}

  /**
   * What holds at this moment and is not part of any position.
   *
   * @param millis session time
   */
  public record Now(long millis, Present present, Store store) {}

  /**
   * Who has a live device.
   *
   * @param here seats
   * @param atDoor knocks; null for those who are not shown who knocks
   */
  public record Present(Collection<String> here, Collection<String> atDoor) {
    public Present withoutDoor() {
      return new Present(here, null);
    }
  }

  /**
   * @param leading null for one who does not lead
   */
  public static String welcome(
      Holder holder, State state, long lastSequence, Now now, Leading leading) {
    ObjectNode message = message("welcome").put("protocol", WireLimits.PROTOCOL);
    message.put("holder", holder.id()).set("role", Json.MAPPER.valueToTree(holder.role()));
    message.set("seats", Json.MAPPER.valueToTree(holder.seats()));
    message.set("position", Json.MAPPER.valueToTree(state.position()));
    message.put("whole", state.whole()).set("parts", Json.MAPPER.valueToTree(state.parts()));
    message.set("removed", Json.MAPPER.valueToTree(state.removed()));
    message.put("lastSequence", lastSequence).put("nowMillis", now.millis());
    put(message, now.present());
    message.set("store", Json.MAPPER.valueToTree(now.store()));
    if (leading != null) {
      message.put("awayMillis", leading.awayMillis()).put("untilMillis", leading.untilMillis());
    }
    return message.toString();
  }

  public static String store(Store store) {
    ObjectNode message = message("store");
    return message.setAll((ObjectNode) Json.MAPPER.valueToTree(store)).toString();
  }

  /**
   * @param id of the session: who typed a code did not know it
   */
  public static String waiting(String id, Session session) {
    ObjectNode message = message("waiting").put("locked", session.locked());
    return message.put("language", session.plan().language()).put("session", id).toString();
  }

  /**
   * The supervisor's nonce, for one who waits and has committed to its own.
   *
   * @param id of the session
   */
  public static String challenge(String id, Session session, Knock knock) {
    ObjectNode message = message("challenge").put("session", id);
    message.put("supervisorKey", session.door().supervisorKey());
    return message.put("nonce", knock.nonce()).toString();
  }

  /**
   * @param from the version this change starts from
   */
  public static String change(
      long from, Position position, Map<String, JsonNode> parts, Collection<String> removed) {
    ObjectNode message = message("change").put("from", from);
    message.set("position", Json.MAPPER.valueToTree(position));
    message.set("parts", Json.MAPPER.valueToTree(parts));
    message.set("removed", Json.MAPPER.valueToTree(removed));
    return message.toString();
  }

  public static String done(long sequence, Position position) {
    ObjectNode message = message("done").put("sequence", sequence);
    message.set("position", Json.MAPPER.valueToTree(position));
    return message.toString();
  }

  public static String refused(long sequence, Refusal refusal) {
    ObjectNode message = message("refused").put("code", refusal.code());
    if (sequence > 0) message.put("sequence", sequence);
    return message.toString();
  }

  public static String tooFast(long sequence, long retryAfterMillis) {
    ObjectNode message = message("refused").put("code", Refusal.TOO_FAST.code());
    if (sequence > 0) message.put("sequence", sequence);
    return message.put("retryAfterMillis", retryAfterMillis).toString();
  }

  public static String carded(String card) {
    return message("carded").put("card", card).toString();
  }

  /**
   * @param about {@code card} for a put, {@code round} else
   */
  public static String cardRefused(String about, String id, Refusal refusal) {
    return message("refused").put(about, id).put("code", refusal.code()).toString();
  }

  /** Acknowledges a message that carries no sequence. */
  public static String heard(String about) {
    return message("heard").put("about", about).toString();
  }

  /** Refuses a message that carries no sequence. */
  public static String notHeard(String about, Refusal refusal) {
    return message("refused").put("about", about).put("code", refusal.code()).toString();
  }

  /** Somebody might be recognised. Sent to those who lead, and never stored. */
  public static String signal() {
    return message("signal").toString();
  }

  public static String presence(Present present) {
    return put(message("presence"), present).toString();
  }

  private static ObjectNode put(ObjectNode message, Present present) {
    message.set("here", Json.MAPPER.valueToTree(present.here()));
    if (present.atDoor() != null) {
      message.set("atDoor", Json.MAPPER.valueToTree(present.atDoor()));
    }
    return message;
  }

  public static String count(String round, int done, int of) {
    return message("count").put("round", round).put("done", done).put("of", of).toString();
  }

  public static String pong(JsonNode at, long nowMillis) {
    ObjectNode message = message("pong");
    message.set("at", at);
    return message.put("nowMillis", nowMillis).toString();
  }

  public static String ended(long atMillis) {
    return message("ended").put("atMillis", atMillis).toString();
  }

  private static ObjectNode message(String type) {
    return Json.MAPPER.createObjectNode().put("type", type);
  }
}
