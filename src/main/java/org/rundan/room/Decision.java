package org.rundan.room;

import org.rundan.session.Position;
import org.rundan.session.Refusal;

/** What an attempt leads to. */
sealed interface Decision {
  /** Appended by this attempt. The answer was published behind the change. */
  record Appended() implements Decision {}

  /** Appended before, at this position. */
  record Repeated(Position position) implements Decision {}

  record Refused(Refusal refusal) implements Decision {}

  /** The session is over, which everyone hears as the connections are closed. */
  record Over() implements Decision {}

  /** Null when the command is done. */
  default Refusal refusal() {
    if (this instanceof Refused refused) return refused.refusal();
    return this instanceof Over ? Refusal.NOT_NOW : null;
  }

  /** Null when the answer is out already: behind the change, or with the end. */
  default Answer answer(Submission submission) {
    if (this instanceof Repeated repeated) return submission.done(repeated.position());
    return this instanceof Refused refused ? submission.refused(refused.refusal()) : null;
  }
}
