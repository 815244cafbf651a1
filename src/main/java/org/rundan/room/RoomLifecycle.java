package org.rundan.room;

import org.rundan.protocol.CloseCode;

/** How a room starts over or ends. On the room's loop. */
interface RoomLifecycle {
  /** The store is on another branch than the replica: everyone reconnects and loads the whole. */
  void restart(Replica fromStore);

  /**
   * The session was erased.
   *
   * @param atMillis session time
   * @param answer to the command that ended it; null when another node did
   */
  void ended(long atMillis, Answer answer);

  /**
   * The store has no such session, or no longer.
   *
   * @param why expired or unknown
   */
  void missing(CloseCode why);

  /** Ends the session for its people if the store holds something of it that is damaged (S14). */
  void failed(Throwable failure);
}
