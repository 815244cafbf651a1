package org.rundan.room;

import org.rundan.metrics.Metrics;
import org.rundan.session.Session;

/** What the parts of a room need of it. On the room's loop. */
interface RoomAccess {
  /** Of the session. */
  String id();

  Replica replica();

  default Session session() {
    return replica().session();
  }

  /** Session time. */
  long nowMillis();

  Metrics metrics();

  /** Sends to the connections of the session on this node. */
  void publish(Envelope envelope);

  /** The session or who is here changed: starts and stops what depends on it. */
  void changed();
}
