package org.rundan.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.rundan.session.BoxKeys;
import org.rundan.session.Card;
import org.rundan.session.Check;
import org.rundan.session.Door;
import org.rundan.session.FictionalCase;
import org.rundan.session.FormerHolders;
import org.rundan.session.Group;
import org.rundan.session.Holder;
import org.rundan.session.Interpretation;
import org.rundan.session.Knock;
import org.rundan.session.Leader;
import org.rundan.session.Mandate;
import org.rundan.session.Part;
import org.rundan.session.Perspectives;
import org.rundan.session.Place;
import org.rundan.session.Plan;
import org.rundan.session.Question;
import org.rundan.session.Round;
import org.rundan.session.Seat;
import org.rundan.session.Story;
import org.rundan.session.Table;
import org.rundan.session.Thought;
import org.rundan.session.Undo;
import org.rundan.session.Willingness;

/** Parts as the store holds them: complete, with the fields that no client receives. */
public final class PartCodec {
  private PartCodec() {}

  public static String encode(Part part) {
    return Json.write(part);
  }

  /**
   * @param key the part's name, which tells its kind
   * @throws UnreadablePart when it is no part of this version
   */
  public static Part decode(String key, String json) {
    try {
      Part part = Json.MAPPER.readValue(json, kindOf(key));
      if (part != null && PartShape.isWhole(part) && part.key().equals(key)) return part;
    } catch (JsonProcessingException unreadable) {
      // without the cause: its message quotes the text that could not be read
    }
    throw new UnreadablePart();
  }

  private static Class<? extends Part> kindOf(String key) {
    return switch (kindName(key)) {
      case Plan.KEY -> Plan.class;
      case Place.KEY -> Place.class;
      case Table.KEY -> Table.class;
      case Mandate.KEY -> Mandate.class;
      case Interpretation.KEY -> Interpretation.class;
      case FictionalCase.KEY -> FictionalCase.class;
      case Perspectives.KEY -> Perspectives.class;
      case BoxKeys.KEY -> BoxKeys.class;
      case Group.KEY -> Group.class;
      case Leader.KEY -> Leader.class;
      case Story.KEY -> Story.class;
      case Question.KEY -> Question.class;
      case Door.KEY -> Door.class;
      case Undo.KEY -> Undo.class;
      case FormerHolders.KEY -> FormerHolders.class;
      case Seat.PREFIX -> Seat.class;
      case Thought.PREFIX -> Thought.class;
      case Check.PREFIX -> Check.class;
      case Willingness.PREFIX -> Willingness.class;
      case Round.PREFIX -> Round.class;
      case Card.PREFIX -> Card.class;
      case Holder.PREFIX -> Holder.class;
      case Knock.PREFIX -> Knock.class;
      default -> throw new UnreadablePart();
    };
  }

  /** {@code seat/} of {@code seat/<id>}, {@code plan} of {@code plan}. */
  static String kindName(String key) {
    return key.substring(0, key.indexOf('/') + 1 == 0 ? key.length() : key.indexOf('/') + 1);
  }
}
