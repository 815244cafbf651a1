package org.rundan.room;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.security.SecureRandom;
import org.rundan.store.SessionStore;

/** What every room of this process shares. */
record Node(Vertx vertx, SessionStore store, SecureRandom chance, Rooms rooms, DeliveryOptions local) {
  static final DeliveryOptions LOCAL = new DeliveryOptions().setLocalOnly(true).setCodecName("envelope");

  long nowMillis() {
    return rooms.nowMillis();
  }

  void forget(String session, Room room) {
    rooms.forget(session, room);
  }
}
