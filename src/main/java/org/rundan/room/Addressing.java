package org.rundan.room;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.rundan.protocol.Audience;
import org.rundan.protocol.CloseCode;
import org.rundan.protocol.Outgoing;
import org.rundan.protocol.Views;
import org.rundan.session.Door;
import org.rundan.session.Holder;
import org.rundan.session.Knock;
import org.rundan.session.Part;
import org.rundan.session.Place;
import org.rundan.session.Position;
import org.rundan.session.Session;

/**
 * Makes the envelope of a change: each changed part encoded once per audience, however many listen.
 */
final class Addressing {
  private Addressing() {}

  /** A session going on from one value to the next. */
  record Step(Session before, Session after, Session.Changes changes, Position from, Position to) {
    String frame(Map<String, JsonNode> shown, Audience audience) {
      var removed = changes.removed().stream().filter(key -> Views.sees(audience, key)).toList();
      return Outgoing.change(from.version(), to, shown, removed);
    }
  }

  /**
   * @param author the connection whose command made the step, null when another node did
   * @param answer to the author
   */
  static Envelope of(Step step, String author, String answer) {
    var views = new EnumMap<Audience, Map<String, JsonNode>>(Audience.class);
    var frames = new EnumMap<Audience, String>(Audience.class);
    for (Audience audience : Audience.values()) {
      var shown = new HashMap<String, JsonNode>();
      for (Part part : step.changes().changed().values()) {
        Views.of(step.after(), part, audience).ifPresent(view -> shown.put(part.key(), view));
      }
      views.put(audience, shown);
      frames.put(audience, step.frame(shown, audience));
    }
    return new Envelope(
        step.to().version(), frames, personal(step, views), waiting(step), author, answer, null);
  }

  private static Map<String, Envelope.Personal> personal(
      Step step, Map<Audience, Map<String, JsonNode>> views) {
    var personal = new HashMap<String, Envelope.Personal>();
    for (Part part : step.changes().changed().values()) {
      if (part instanceof Holder holder) {
        Audience audience = Audience.of(holder.role());
        var own = new HashMap<>(views.get(audience));
        own.put(holder.key(), Views.self(holder));
        String frame = step.frame(own, audience);
        boolean admitted = step.before().parts().containsKey(Knock.PREFIX + holder.id());
        personal.put(holder.id(), new Envelope.Personal(frame, null, admitted));
      }
    }
    boolean invitationVoid = step.changes().changed().containsKey(Door.KEY);
    for (String key : step.changes().removed()) {
      Part gone = step.before().parts().get(key);
      if (gone instanceof Holder holder) {
        personal.put(holder.id(), new Envelope.Personal(null, CloseCode.PUT_OUT, false));
      } else if (gone instanceof Knock knock
          && !step.after().parts().containsKey(Holder.PREFIX + knock.id())) {
        CloseCode why = invitationVoid ? CloseCode.UNKNOWN : CloseCode.TURNED_AWAY;
        personal.put(knock.id(), new Envelope.Personal(null, why, false));
      }
    }
    return personal;
  }

  private static String waiting(Step step) {
    if (!step.changes().changed().containsKey(Place.KEY)) return null;
    return Outgoing.waiting(step.after().locked(), step.after().plan().language());
  }
}
