package org.rundan.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rundan.session.Card;
import org.rundan.session.Door;
import org.rundan.session.FormerHolders;
import org.rundan.session.Holder;
import org.rundan.session.Knock;
import org.rundan.session.Part;
import org.rundan.session.Place;
import org.rundan.session.Question;
import org.rundan.session.Round;
import org.rundan.session.Seat;
import org.rundan.session.Session;
import org.rundan.session.Story;
import org.rundan.session.Thought;
import org.rundan.session.Undo;
import org.rundan.session.Willingness;

/**
 * Who receives what: the table of PROTOCOL.md, section 3, in code. What a kind of part shows is
 * named field by field where it holds anything that is not for everybody, so that a new field is
 * hidden until somebody decides otherwise.
 */
public final class Views {
  /**
   * Sent to everyone who comes back, changed or not. Sending them only when changed would reveal
   * that somebody is being asked or a question is worded.
   */
  public static final Set<String> ALWAYS_TOLD = Set.of(Story.KEY, Question.KEY);

  private static final JsonNode NOT_ON_STAGE =
      Json.MAPPER.createObjectNode().putNull("text").put("confirmed", false).put("onStage", false);

  private Views() {}

  /** Whom this holder is with, as the session stands. */
  public static Audience audience(Session session, Holder holder) {
    return session.leads(holder.id()) ? Audience.SUPERVISOR : Audience.of(holder.role());
  }

  /** The holders who are shown what the supervisor is. */
  public static Set<String> leading(Session session) {
    return session.holders().stream()
        .filter(holder -> audience(session, holder) == Audience.SUPERVISOR)
        .map(Holder::id)
        .collect(Collectors.toSet());
  }

  /** Whether a holder may be told that a part with this key is gone. */
  public static boolean mayKnow(Session session, Holder holder, String key) {
    return sees(audience(session, holder), key)
        || key.equals(holder.key())
        || holder.seats().stream().anyMatch(seat -> key.equals(Willingness.PREFIX + seat));
  }

  /** Whether an audience may know that a part with this key exists. */
  private static boolean sees(Audience audience, String key) {
    return switch (PartCodec.kindName(key)) {
      case FormerHolders.KEY -> false;
      case Holder.PREFIX, Knock.PREFIX, Willingness.PREFIX, Undo.KEY ->
          audience == Audience.SUPERVISOR;
      // The key does not reveal whose thought it was.
      case Thought.PREFIX -> audience != Audience.STAGE;
      default -> true;
    };
  }

  /** What a holder is shown of a part: its own view of it, or that of its audience. */
  public static Optional<JsonNode> shown(Session session, Part part, Holder holder) {
    var own = self(session, part, holder);
    return own.isPresent() ? own : of(session, part, audience(session, holder));
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
    if (part instanceof Thought) {
      boolean counts = audience == Audience.SUPERVISOR;
      return counts ? Optional.of(Json.MAPPER.createObjectNode()) : Optional.empty();
    }
    if (part instanceof Card card) return card(card, audience == Audience.SUPERVISOR);
    if (part instanceof Place place) return Optional.of(place(place));
    if (part instanceof Round round) return Optional.of(round(session, round));
    if (part instanceof Seat seat) return Optional.of(seat(seat, audience == Audience.SUPERVISOR));
    if (part instanceof Story story) return Optional.of(story(story, audience));
    if (part instanceof Question question && audience == Audience.STAGE) {
      // The same whatever is asked, so that the stage learns nothing until it is shown.
      if (!question.onStage()) return Optional.of(NOT_ON_STAGE);
    }
    // Plan, table, mandate, willingness: complete for every audience that sees it.
    return Optional.of(Json.MAPPER.valueToTree(part));
  }

  /** What a holder is shown of a part because it is its own; empty when it is not. */
  public static Optional<JsonNode> self(Session session, Part part, Holder holder) {
    if (part instanceof Holder self && self.id().equals(holder.id())) {
      var view = holder(self).put("keyring", self.keyring());
      return Optional.of(self.seed() == null ? view : view.put("seed", self.seed()));
    }
    if (part instanceof Thought thought && holder.seats().contains(thought.seat())) {
      return Optional.of(Json.MAPPER.valueToTree(thought));
    }
    if (part instanceof Seat seat && holder.seats().contains(seat.id())) {
      return Optional.of(seat(seat, true));
    }
    if (part instanceof Story story && story.seat() != null) {
      boolean own = holder.seats().contains(story.seat());
      return own ? Optional.of(Json.MAPPER.valueToTree(story)) : Optional.empty();
    }
    if (part instanceof Card card && card.state() == Card.State.HELD) {
      boolean own = holder.seats().contains(card.seat());
      return own ? Optional.of(card(card)) : Optional.empty();
    }
    if (part instanceof Willingness willing && holder.seats().contains(willing.seat())) {
      return Optional.of(Json.MAPPER.valueToTree(willing));
    }
    return Optional.empty();
  }

  /** Whether somebody wants the word, or has said to sit alone, is for the supervisor. */
  private static ObjectNode seat(Seat seat, boolean whole) {
    ObjectNode view = Json.MAPPER.valueToTree(seat);
    return whole ? view : view.put("undisturbed", false).put("hand", false);
  }

  private static JsonNode story(Story story, Audience audience) {
    if (audience == Audience.SUPERVISOR) return Json.MAPPER.valueToTree(story);
    // A request looks like none, so that neither it nor a refusal is visible to others.
    boolean secret = story.state() == Story.State.ASKED;
    var known = secret ? Story.open(story.number()) : story;
    ObjectNode view = Json.MAPPER.valueToTree(known);
    boolean heading = audience == Audience.STAGE && known.headingOnStage();
    if (!heading) view.putNull("heading");
    // A yes, so that saved thoughts can be offered; a no looks as if nothing was said.
    boolean hears = audience == Audience.PARTICIPANT && Boolean.TRUE.equals(known.hearsIdeas());
    return hears ? view : view.putNull("hearsIdeas");
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
    if (audience == Audience.PARTICIPANT) return view;
    // the stage shows both to the room; the hash of the code is never sent
    var code = door.code();
    view.put("invitation", door.invitation()).put("code", code == null ? null : code.sealed());
    return code == null ? view : view.put("codeUntilMillis", code.untilMillis());
  }

  /** Nothing while its author holds it; without what tells once it is hidden. */
  private static Optional<JsonNode> card(Card card, boolean whole) {
    if (card.state() == Card.State.HELD) return Optional.empty();
    ObjectNode view = card(card);
    boolean turnedOver = card.state() == Card.State.HIDDEN && !whole;
    return Optional.of(turnedOver ? view.putNull("text").putNull("seat") : view);
  }

  private static ObjectNode card(Card card) {
    ObjectNode view = Json.MAPPER.createObjectNode();
    view.put("id", card.id()).put("round", card.round()).put("text", card.text());
    view.put("seat", card.seat()).set("state", Json.MAPPER.valueToTree(card.state()));
    return view;
  }

  private static ObjectNode place(Place place) {
    ObjectNode view = Json.MAPPER.createObjectNode();
    view.set("at", Json.MAPPER.valueToTree(place.at()));
    view.put("round", place.round()).put("still", place.still());
    return view.put("mandate", place.mandate());
  }

  private static ObjectNode round(Session session, Round round) {
    ObjectNode view = Json.MAPPER.valueToTree(round);
    ArrayNode had =
        view.putArray("had"); // in table order, so that the order of speaking is not visible
    session.table().order().stream().filter(round.had()::contains).forEach(had::add);
    return view;
  }
}
