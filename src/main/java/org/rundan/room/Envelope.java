package org.rundan.room;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.rundan.protocol.Audience;
import org.rundan.protocol.CloseCode;
import org.rundan.store.Hint;

/**
 * What a room tells the connections of its session on this node, over the event bus. One type for
 * everything, so that there is one order: the answer to a command rides behind the change it made.
 *
 * @param version of the session after this; 0 when it is no change (presence, count, an answer
 *     alone)
 * @param frames what each audience is sent; empty when nothing
 * @param personal by holder id, where one is told something else than its audience
 * @param waiting what those at the door are sent; null when nothing
 * @param author the connection whose command this answers; null when none
 * @param answer the answer, sent to the author after its frame
 * @param closeAll why every connection is closed after its frame; null when none is
 */
public record Envelope(
    long version,
    Map<Audience, String> frames,
    Map<String, Personal> personal,
    String waiting,
    String author,
    String answer,
    CloseCode closeAll) {

  /**
   * @param frame sent instead of the audience's; null: the audience's
   * @param close why this holder's connections are closed; null when they are not
   * @param admitted one at the door has become a holder
   * @param served the device on which this holder is served from now on; null: as before
   */
  public record Personal(String frame, CloseCode close, boolean admitted, Hint.Served served) {
    static Personal frame(String frame) {
      return new Personal(frame, null, false, null);
    }

    static Personal close(CloseCode why) {
      return new Personal(null, why, false, null);
    }
  }

  static Envelope toAll(String frame) {
    return new Envelope(0, all(frame), Map.of(), null, null, null, null);
  }

  static Envelope to(Set<String> holders, String frame) {
    var personal = new HashMap<String, Personal>();
    for (String holder : holders) personal.put(holder, Personal.frame(frame));
    return new Envelope(0, Map.of(), personal, null, null, null, null);
  }

  /** C10: this holder is served on that device, and on no other. */
  static Envelope served(Hint.Served served) {
    var personal = Map.of(served.holder(), new Personal(null, null, false, served));
    return new Envelope(0, Map.of(), personal, null, null, null, null);
  }

  static Envelope answer(String author, String answer) {
    return new Envelope(0, Map.of(), Map.of(), null, author, answer, null);
  }

  static Envelope closing(String frame, CloseCode code, String author, String answer) {
    Map<Audience, String> frames = frame == null ? Map.of() : all(frame);
    return new Envelope(Long.MAX_VALUE, frames, Map.of(), null, author, answer, code);
  }

  private static Map<Audience, String> all(String frame) {
    return Map.of(Audience.SUPERVISOR, frame, Audience.PARTICIPANT, frame, Audience.STAGE, frame);
  }
}
