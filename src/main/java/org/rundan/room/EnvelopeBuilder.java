package org.rundan.room;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.rundan.protocol.Audience;
import org.rundan.protocol.CloseCode;
import org.rundan.protocol.Outgoing;
import org.rundan.protocol.Views;
import org.rundan.session.Holder;
import org.rundan.session.Knock;
import org.rundan.session.Part;
import org.rundan.session.Place;
import org.rundan.session.Position;
import org.rundan.session.Session;

/** Builds the envelope of a change: each changed part is encoded once per audience. */
final class EnvelopeBuilder {
  private EnvelopeBuilder() {}

  /**
   * The step of a session from one value to the next.
   *
   * @param id of the session
   */
  record Step(
      String id,
      Session before,
      Session after,
      Session.Changes changes,
      Position from,
      Position to) {
    String frame(Map<String, JsonNode> shown, Collection<String> gone) {
      return Outgoing.change(from.version(), to, shown, gone);
    }

    /** The keys of all parts that are new, changed or gone. */
    Set<String> keys() {
      var keys = new TreeSet<>(changes.changed().keySet());
      keys.addAll(changes.removed());
      return keys;
    }
  }

  /**
   * @param answer to the command that made the step; null when another node made it
   */
  static Envelope of(Step step, Answer answer) {
    var frames = new EnumMap<Audience, String>(Audience.class);
    for (Audience audience : Audience.values()) {
      frames.put(
          audience,
          frame(
              step,
              step.keys(),
              key -> seen(step.before(), key, audience),
              key -> seen(step.after(), key, audience)));
    }
    String author = answer == null ? null : answer.connection();
    String answerFrame = answer == null ? null : answer.frame();
    return new Envelope(
        step.to().version(), frames, personal(step), waiting(step), author, answerFrame, null);
  }

  /** Leaves out what looks the same as before: a mere sign of change would tell something. */
  private static String frame(
      Step step,
      Set<String> keys,
      Function<String, Optional<JsonNode>> before,
      Function<String, Optional<JsonNode>> after) {
    var shown = new HashMap<String, JsonNode>();
    var gone = new ArrayList<String>();
    for (String key : keys) {
      var then = before.apply(key);
      var now = after.apply(key);
      if (now.isEmpty() && then.isPresent()) gone.add(key);
      if (now.isPresent() && !now.equals(then)) shown.put(key, now.get());
    }
    return step.frame(shown, gone);
  }

  private static Map<String, Envelope.Personal> personal(Step step) {
    var personal = new HashMap<String, Envelope.Personal>();
    for (Holder holder : step.after().holders()) {
      if (!hasOwnView(step, holder)) continue;
      boolean admitted = step.before().parts().containsKey(Knock.PREFIX + holder.id());
      personal.put(
          holder.id(), new Envelope.Personal(ownFrame(step, holder), null, admitted, null));
    }
    for (String key : step.changes().removed()) {
      Part gone = step.before().parts().get(key);
      if (gone instanceof Holder holder) {
        personal.put(holder.id(), Envelope.Personal.close(whyGone(step.after(), holder.id())));
      } else if (gone instanceof Knock knock
          && !step.after().parts().containsKey(Holder.PREFIX + knock.id())) {
        personal.put(knock.id(), Envelope.Personal.close(whyGone(step.after(), knock.id())));
      }
    }
    for (Knock knock : step.after().knocks()) {
      boolean challenged =
          knock.nonce() != null
              && step.before().knock(knock.id()).filter(then -> then.nonce() != null).isEmpty();
      if (challenged) {
        String frame = Outgoing.challenge(step.id(), step.after(), knock);
        personal.put(knock.id(), Envelope.Personal.frame(frame));
      }
    }
    return personal;
  }

  /** Unknown where it is not remembered: with a void invitation, or if its owner withdrew. */
  static CloseCode whyGone(Session session, String id) {
    return session
        .former(id)
        .map(
            former ->
                switch (former.why()) {
                  case PUT_OUT -> CloseCode.PUT_OUT;
                  case MOVED -> CloseCode.MOVED;
                  case TURNED_AWAY -> CloseCode.TURNED_AWAY;
                })
        .orElse(CloseCode.UNKNOWN);
  }

  private static String waiting(Step step) {
    if (!step.changes().changed().containsKey(Place.KEY)) return null;
    return Outgoing.waiting(step.id(), step.after());
  }

  /** Whether something in the change looks different to this holder than to its audience. */
  private static boolean hasOwnView(Step step, Holder holder) {
    return seesDifferently(step, holder)
        || Views.audience(step.after(), holder) != Audience.of(holder.role())
        || step.keys().stream()
            .anyMatch(key -> own(step.before(), key, holder) || own(step.after(), key, holder));
  }

  private static boolean own(Session session, String key, Holder holder) {
    Part part = session.parts().get(key);
    return part != null && Views.self(session, part, holder).isPresent();
  }

  /** What differs for this holder. With other eyes, unchanged parts may look different too. */
  private static String ownFrame(Step step, Holder holder) {
    Set<String> keys = step.keys();
    if (seesDifferently(step, holder)) {
      keys.addAll(step.before().parts().keySet());
      keys.addAll(step.after().parts().keySet());
    }
    return frame(
        step,
        keys,
        key -> shown(step.before(), key, holder),
        key -> shown(step.after(), key, holder));
  }

  /** Whether the holder joins another audience or has other seats. */
  private static boolean seesDifferently(Step step, Holder holder) {
    return step.before()
        .holder(holder.id())
        .filter(
            then ->
                !then.seats().equals(holder.seats())
                    || Views.audience(step.before(), then) != Views.audience(step.after(), holder))
        .isPresent();
  }

  private static Optional<JsonNode> seen(Session session, String key, Audience audience) {
    return Optional.ofNullable(session.parts().get(key))
        .flatMap(part -> Views.of(session, part, audience));
  }

  /** As the holder is in that session. Before it is in there, it is shown nothing. */
  private static Optional<JsonNode> shown(Session session, String key, Holder holder) {
    var as = session.holder(holder.id());
    return Optional.ofNullable(session.parts().get(key))
        .flatMap(part -> as.flatMap(one -> Views.shown(session, part, one)));
  }
}
