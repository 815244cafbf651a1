package org.rundan.live;

import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;

/** The connections of one event loop, by session. Used on that loop only. */
public final class ConnectionRegistry {
  private final Vertx vertx;
  private final Map<String, SessionConnections> bySession = new HashMap<>();

  public ConnectionRegistry(Vertx vertx) {
    this.vertx = vertx;
  }

  void join(String session, Connection connection) {
    bySession
        .computeIfAbsent(session, id -> new SessionConnections(vertx.eventBus(), id))
        .add(connection);
  }

  void leave(String session, Connection connection) {
    bySession.computeIfPresent(
        session, (id, connections) -> connections.remove(connection) ? null : connections);
  }
}
