package org.rundan.room;

import java.util.List;
import org.rundan.session.Holder;
import org.rundan.session.Refusal;

/** What a hello comes to. */
public sealed interface Entry {
  /**
   * @param version of the session in the welcome; later changes follow
   * @param order by which this device is known from those that are served before and after it
   * @param frame the welcome
   */
  record Welcome(Holder holder, long version, long order, String frame) implements Entry {}

  /**
   * At the door.
   *
   * @param version of the session in the frames; later changes follow
   */
  record Waiting(String holderId, long version, List<String> frames) implements Entry {}

  /** A knock that cannot be taken. */
  record Refused(Refusal refusal) implements Entry {}

  /** No such holder, or a wrong secret: the same to the one who asks. */
  record Unknown() implements Entry {}
}
