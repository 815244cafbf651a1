package org.rundan.room;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
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
    var frames = new EnumMap<Audience, String>(Audience.class);
    for (Audience audience : Audience.values()) {
      var shown = new HashMap<String, JsonNode>();
      for (Part part : changes.changed().values()) {
        var view = Views.of(after, part, audience);
        // What looks the same as before is not said: that it changed would tell.
        if (view.isPresent() && !view.equals(seen(before, part.key(), audience))) {
          shown.put(part.key(), view.get());
        }
      }
      List<String> gone =
          changes.removed().stream()
              .filter(key -> seen(before, key, audience).isPresent())
              .toList();
      frames.put(audience, Outgoing.change(from, position, shown, gone));
    }
    return new Envelope(
        position.version(),
        frames,
        personal(before, after, changes, from, position),
        waiting(after, changes),
        author,
        answer,
        null);
  }

  private static Map<String, Envelope.Personal> personal(
      Session before, Session after, Session.Changes changes, long from, Position position) {
    var personal = new HashMap<String, Envelope.Personal>();
    for (Holder holder : after.holders()) {
      if (!hasOwnView(before, after, changes, holder)) continue;
      String frame = ownFrame(before, after, changes, from, position, holder);
      boolean admitted = before.parts().containsKey(Knock.PREFIX + holder.id());
      personal.put(holder.id(), new Envelope.Personal(frame, null, admitted));
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

  /** Whether something in a change looks to a holder otherwise than to its audience. */
  private static boolean hasOwnView(
      Session before, Session after, Session.Changes changes, Holder holder) {
    return audienceChanges(before, after, holder)
        || Views.audience(after, holder) != Audience.of(holder.role())
        || changes.changed().values().stream()
            .anyMatch(part -> Views.self(after, part, holder).isPresent())
        || Stream.concat(changes.changed().keySet().stream(), changes.removed().stream())
            .flatMap(key -> Stream.ofNullable(before.parts().get(key)))
            .anyMatch(part -> Views.self(before, part, holder).isPresent());
  }

  /** What differs for this holder; all there is, when it is with another audience from now on. */
  private static String ownFrame(
      Session before,
      Session after,
      Session.Changes changes,
      long from,
      Position position,
      Holder holder) {
    var keys = new TreeSet<>(changes.changed().keySet());
    keys.addAll(changes.removed());
    if (audienceChanges(before, after, holder)) {
      keys.addAll(before.parts().keySet());
      keys.addAll(after.parts().keySet());
    }
    var shown = new HashMap<String, JsonNode>();
    var gone = new ArrayList<String>();
    for (String key : keys) {
      var then = shown(before, key, holder);
      var now = shown(after, key, holder);
      if (now.isEmpty() && then.isPresent()) gone.add(key);
      if (now.isPresent() && !now.equals(then)) shown.put(key, now.get());
    }
    return Outgoing.change(from, position, shown, gone);
  }

  private static boolean audienceChanges(Session before, Session after, Holder holder) {
    return before
        .holder(holder.id())
        .filter(then -> Views.audience(before, then) != Views.audience(after, holder))
        .isPresent();
  }

  private static Optional<JsonNode> seen(Session session, String key, Audience audience) {
    return Optional.ofNullable(session.parts().get(key))
        .flatMap(part -> Views.of(session, part, audience));
  }

  /** As the holder is in that session; one who is not there yet is shown nothing. */
  private static Optional<JsonNode> shown(Session session, String key, Holder holder) {
    var as = session.holder(holder.id());
    return Optional.ofNullable(session.parts().get(key))
        .flatMap(part -> as.flatMap(one -> Views.shown(session, part, one)));
  }
}
