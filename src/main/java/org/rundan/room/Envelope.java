package org.rundan.room;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.rundan.protocol.Audience;
import org.rundan.protocol.CloseCode;
import org.rundan.store.Hint;

/**
 * A message from a room to the connections of its session on this node, over the event bus. One
 * type for everything, so that there is one order: the answer to a command comes behind the change
 * it made.
 *
 * @param version of the session after this; 0 when it is no change (presence, count, an answer
 *     alone)
 * @param frames the frame for each audience; empty when there is none
 * @param personal by holder id, where it differs from what the holder's audience is sent
 * @param waiting the frame for those in the waiting room; null when there is none
 * @param author the connection whose command this answers; null when it answers none
 * @param answer sent to the author after its frame
 * @param closeAll why every connection is closed after its frame; null when they stay open
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
   * @param frame sent instead of the audience's; null for the audience's
   * @param close why this holder's connections are closed; null when they stay open
   * @param admitted whether somebody in the waiting room has become a holder
   * @param served the holder's active device from now on; null when it stays the same
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
    return new Envelope(0, Map.of(), personal(holders, frame), null, null, null, null);
  }

  /**
   * @param frame for all but these holders
   * @param theirs for them
   */
  static Envelope toAll(String frame, Set<String> holders, String theirs) {
    return new Envelope(0, all(frame), personal(holders, theirs), null, null, null, null);
  }

  private static Map<String, Personal> personal(Set<String> holders, String frame) {
    var personal = new HashMap<String, Personal>();
    for (String holder : holders) personal.put(holder, Personal.frame(frame));
    return personal;
  }

  /** C10: the active device of a holder. */
  static Envelope served(Hint.Served served) {
    var personal = Map.of(served.holder(), new Personal(null, null, false, served));
    return new Envelope(0, Map.of(), personal, null, null, null, null);
  }

  static Envelope answer(Answer answer) {
    return new Envelope(0, Map.of(), Map.of(), null, answer.connection(), answer.frame(), null);
  }

  /**
   * @param frame for everyone; null when there is none
   * @param answer to the command that caused it; null when none did
   */
  static Envelope closing(String frame, CloseCode code, Answer answer) {
    Map<Audience, String> frames = frame == null ? Map.of() : all(frame);
    String author = answer == null ? null : answer.connection();
    String answerFrame = answer == null ? null : answer.frame();
    return new Envelope(Long.MAX_VALUE, frames, Map.of(), null, author, answerFrame, code);
  }

  private static Map<Audience, String> all(String frame) {
    return Map.of(Audience.SUPERVISOR, frame, Audience.PARTICIPANT, frame, Audience.STAGE, frame);
  }
}
