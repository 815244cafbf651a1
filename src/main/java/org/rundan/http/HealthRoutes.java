package org.rundan.http;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;
import org.rundan.protocol.Outgoing;
import org.rundan.room.Rooms;

/**
 * {@code GET /health/live} says that the process runs, {@code GET /health/ready} that the store
 * takes changes.
 */
final class HealthRoutes {
  private static final String OK = "ok";

  private final Rooms rooms;
  private final Supplier<Future<?>> pingStore;

  HealthRoutes(Rooms rooms, Supplier<Future<?>> pingStore) {
    this.rooms = rooms;
    this.pingStore = pingStore;
  }

  void addTo(Router router) {
    router
        .get("/health/live")
        .handler(
            request -> JsonResponse.send(request, 200, new Liveness("live", rooms.nowMillis())));
    router
        .get("/health/ready")
        .handler(
            request ->
                pingStore.get().onComplete(pong -> sendReadiness(request, pong.succeeded())));
  }

  /**
   * @param nowMillis session time, by which a page tells how far its own clock is off
   */
  private record Liveness(String status, long nowMillis) {}

  private record Readiness(String status, String keeps) {}

  /**
   * @param answers whether the store has just answered; its known health may be older
   */
  private void sendReadiness(RoutingContext request, boolean answers) {
    Outgoing.Store store = rooms.howKept();
    String health = !answers && store.health().equals(OK) ? "away" : store.health();
    boolean ready = health.equals(OK);
    String status = ready ? "ready" : "redis-" + health;
    JsonResponse.send(request, ready ? 200 : 503, new Readiness(status, store.keeps()));
  }
}
