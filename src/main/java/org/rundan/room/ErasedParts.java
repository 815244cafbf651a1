package org.rundan.room;

import org.rundan.session.Card;
import org.rundan.session.Refusal;
import org.rundan.session.Session;
import org.rundan.session.Thought;

/** Keeps erased cards and thoughts from coming back (K7). */
final class ErasedParts {
  /**
   * What is erased is remembered as long as the session lives, so writing and erasing must end
   * somewhere. A group that fills and clears every round several times stays far below.
   */
  static final int MOST_ERASED = 10_000;

  private ErasedParts() {}

  /** Null when nothing stands against the changes. */
  static Refusal refusal(Replica replica, Session.Changes changes) {
    var keys = changes.changed().keySet();
    if (keys.stream().anyMatch(key -> isErased(replica, key))) return Refusal.ID_TAKEN;
    boolean full = replica.erasedCount() >= MOST_ERASED;
    return full && keys.stream().anyMatch(key -> isNewText(replica, key)) ? Refusal.TOO_MANY : null;
  }

  private static boolean isErased(Replica replica, String key) {
    return isText(key) && replica.isErased(key);
  }

  private static boolean isNewText(Replica replica, String key) {
    return isText(key) && !replica.session().parts().containsKey(key);
  }

  private static boolean isText(String key) {
    return key.startsWith(Card.PREFIX) || key.startsWith(Thought.PREFIX);
  }
}
