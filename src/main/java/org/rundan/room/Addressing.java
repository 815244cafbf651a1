package org.rundan.room;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
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

  static Envelope of(
      Session before,
      Session after,
      Session.Changes changes,
      long from,
      Position position,
      String author,
      String answer) {
    var views = new EnumMap<Audience, Map<String, JsonNode>>(Audience.class);
    var frames = new EnumMap<Audience, String>(Audience.class);
    for (Audience audience : Audience.values()) {
      var shown = new HashMap<String, JsonNode>();
      for (Part part : changes.changed().values()) {
        Views.of(after, part, audience).ifPresent(view -> shown.put(part.key(), view));
      }
      views.put(audience, shown);
      frames.put(audience, Outgoing.change(from, position, shown, removed(changes, audience)));
    }
    return new Envelope(
        position.version(),
        frames,
        personal(before, after, changes, from, position, views),
        waiting(after, changes),
        author,
        answer,
        null);
  }

  private static Map<String, Envelope.Personal> personal(
      Session before,
      Session after,
      Session.Changes changes,
      long from,
      Position position,
      Map<Audience, Map<String, JsonNode>> views) {
    var personal = new HashMap<String, Envelope.Personal>();
    for (Part part : changes.changed().values()) {
      if (part instanceof Holder holder) {
        Audience audience = Audience.of(holder.role());
        var own = new HashMap<>(views.get(audience));
        own.put(holder.key(), Views.self(holder));
        String frame = Outgoing.change(from, position, own, removed(changes, audience));
        boolean admitted = before.parts().containsKey(Knock.PREFIX + holder.id());
        personal.put(holder.id(), new Envelope.Personal(frame, null, admitted));
      }
    }
    boolean invitationVoid = changes.changed().containsKey(Door.KEY);
    for (String key : changes.removed()) {
      Part gone = before.parts().get(key);
      if (gone instanceof Holder holder) {
        personal.put(holder.id(), new Envelope.Personal(null, CloseCode.PUT_OUT, false));
      } else if (gone instanceof Knock knock
          && !after.parts().containsKey(Holder.PREFIX + knock.id())) {
        CloseCode why = invitationVoid ? CloseCode.UNKNOWN : CloseCode.TURNED_AWAY;
        personal.put(knock.id(), new Envelope.Personal(null, why, false));
      }
    }
    return personal;
  }

  private static String waiting(Session after, Session.Changes changes) {
    if (!changes.changed().containsKey(Place.KEY)) return null;
    return Outgoing.waiting(after.locked(), after.plan().language());
  }

  private static List<String> removed(Session.Changes changes, Audience audience) {
    return changes.removed().stream().filter(key -> Views.sees(audience, key)).toList();
  }
}
