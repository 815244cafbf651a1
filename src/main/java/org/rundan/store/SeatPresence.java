package org.rundan.store;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.Set;

/** The seats whose devices are connected, to any node. */
public interface SeatPresence {
  /** A connection of this node serves these seats. Does nothing if there is no such session. */
  Future<Void> enter(String sessionId, String connectionId, Collection<String> seats);

  /** The connection is closed. */
  Future<Void> leave(String sessionId, String connectionId);

  /** The seats with a connection on any node that lives. */
  Future<Set<String>> present(String sessionId);
}
