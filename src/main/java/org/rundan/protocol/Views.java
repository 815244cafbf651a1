package org.rundan.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.rundan.session.Card;
import org.rundan.session.Door;
import org.rundan.session.Holder;
import org.rundan.session.Knock;
import org.rundan.session.Part;
import org.rundan.session.Place;
import org.rundan.session.Round;
import org.rundan.session.Session;
import org.rundan.session.Undo;

/**
 * Who receives what: the table of PROTOCOL.md, section 3, in code. What a kind of part shows is
 * named field by field where it holds anything that is not for everybody, so that a new field is
 * hidden until somebody decides otherwise.
 */
public final class Views {
  private Views() {}

  /** Whether an audience may know that a part with this key exists. */
  public static boolean sees(Audience audience, String key) {
    return switch (PartCodec.kindName(key)) {
      case Holder.PREFIX, Knock.PREFIX, Undo.KEY -> audience == Audience.SUPERVISOR;
      default -> true;
    };
  }

  /** What an audience is shown of a part; empty when nothing. */
  public static Optional<JsonNode> of(Session session, Part part, Audience audience) {
    if (!sees(audience, part.key())) return Optional.empty();
    if (part instanceof Holder holder) return Optional.of(holder(holder));
    if (part instanceof Knock) return Optional.of(Json.MAPPER.valueToTree(part));
    if (part instanceof Undo undo) {
      return Optional.of(Json.MAPPER.createObjectNode().put("untilMillis", undo.untilMillis()));
    }
    if (part instanceof Door door) return Optional.of(door(door, audience));
    if (part instanceof Card card) return Optional.of(card(card));
    if (part instanceof Place place) return Optional.of(place(place));
    if (part instanceof Round round) return Optional.of(round(session, round));
    return Optional.of(
        Json.MAPPER.valueToTree(part)); // plan, table, mandate, seat: all of it to all
  }

  /** What a holder is shown of itself: the keyring boxed to its own key. */
  public static JsonNode self(Holder holder) {
    return holder(holder).put("keyring", holder.keyring());
  }

  private static ObjectNode holder(Holder holder) {
    ObjectNode view = Json.MAPPER.createObjectNode();
    view.put("id", holder.id()).set("role", Json.MAPPER.valueToTree(holder.role()));
    view.set("seats", Json.MAPPER.valueToTree(holder.seats()));
    return view.put("publicKey", holder.publicKey()).put("keyNumber", holder.keyNumber());
  }

  private static ObjectNode door(Door door, Audience audience) {
    ObjectNode view = Json.MAPPER.createObjectNode();
    view.put("keyNumber", door.keyNumber()).put("supervisorKey", door.supervisorKey());
    // the stage shows the code to the room
    if (audience != Audience.PARTICIPANT) view.put("invitation", door.invitation());
    return view;
  }

  private static ObjectNode card(Card card) {
    ObjectNode view = Json.MAPPER.createObjectNode();
    view.put("id", card.id()).put("round", card.round()).put("text", card.text());
    return view.put("seat", card.seat());
  }

  private static ObjectNode place(Place place) {
    ObjectNode view = Json.MAPPER.createObjectNode();
    view.set("at", Json.MAPPER.valueToTree(place.at()));
    return view.put("round", place.round()).put("still", place.still());
  }

  private static ObjectNode round(Session session, Round round) {
    ObjectNode view = Json.MAPPER.valueToTree(round);
    ArrayNode had =
        view.putArray("had"); // in table order: the order of speaking is nobody's to count
    session.table().order().stream().filter(round.had()::contains).forEach(had::add);
    return view;
  }
}
