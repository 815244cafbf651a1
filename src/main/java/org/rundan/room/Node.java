package org.rundan.room;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.security.SecureRandom;
import java.util.function.BiConsumer;
import org.rundan.store.Boxes;
import org.rundan.store.Presence;
import org.rundan.store.SessionClock;
import org.rundan.store.SessionStore;

/**
 * What every room of this process shares.
 *
 * @param forget called when a room is over, so that nobody enters it again
 */
record Node(
    Vertx vertx,
    SessionStore store,
    Boxes boxes,
    Presence presence,
    SessionClock clock,
    SecureRandom chance,
    BiConsumer<String, Room> forget) {

  private static final DeliveryOptions WITHIN_THE_PROCESS =
      new DeliveryOptions().setLocalOnly(true).setCodecName(EnvelopeCodec.NAME);

  void publish(String session, Envelope envelope) {
    vertx.eventBus().publish(Room.address(session), envelope, WITHIN_THE_PROCESS);
  }
}
