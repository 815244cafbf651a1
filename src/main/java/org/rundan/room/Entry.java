package org.rundan.room;

import java.util.List;
import org.rundan.protocol.CloseCode;
import org.rundan.session.Holder;
import org.rundan.session.Refusal;

/** The result of a hello, a knock or a typed code. */
public sealed interface Entry {
  /**
   * @param version of the session in the welcome; later changes follow
   * @param order of this device among the active devices of its holder
   * @param frame the welcome
   */
  record Welcome(Holder holder, long version, long order, String frame) implements Entry {}

  /**
   * In the waiting room.
   *
   * @param version of the session in the frames; later changes follow
   */
  record Waiting(String holderId, long version, List<String> frames) implements Entry {}

  /** The knock is refused. */
  record Refused(Refusal refusal) implements Entry {}

  /** Too many knock with this invitation or code. */
  record RateLimited(long retryAfterMillis) implements Entry {}

  /** It was here, and may not come back. */
  record Former(CloseCode why) implements Entry {}

  /** No such holder, or a wrong secret: one answer for both, so that it reveals nothing. */
  record Unknown() implements Entry {}
}
