package org.rundan.http;

import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;

/** The gatherings of one event loop, by session. Touched on that loop only. */
final class Gatherings {
  private final Vertx vertx;
  private final Map<String, Gathering> bySession = new HashMap<>();

  Gatherings(Vertx vertx) {
    this.vertx = vertx;
  }

  void join(String session, Connection connection) {
    bySession.computeIfAbsent(session, id -> new Gathering(vertx.eventBus(), id)).add(connection);
  }

  void leave(String session, Connection connection) {
    bySession.computeIfPresent(
        session, (id, gathering) -> gathering.remove(connection) ? null : gathering);
  }
}
