package org.rundan.room;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.rundan.session.Form;
import org.rundan.store.Store;

/**
 * What every room of this process shares.
 *
 * @param random mixes the cards at a reveal and makes their ids
 * @param forms form by id
 * @param ended the sessions that are known to have ended
 * @param forget called when a room is over, so that nobody enters it again
 */
record RoomServices(
    Vertx vertx,
    Store store,
    SecureRandom random,
    Function<String, Optional<Form>> forms,
    EndedSessions ended,
    BiConsumer<String, Room> forget) {

  private static final DeliveryOptions WITHIN_THE_PROCESS =
      new DeliveryOptions().setLocalOnly(true).setCodecName(EnvelopeCodec.NAME);

  void publish(String session, Envelope envelope) {
    vertx.eventBus().publish(Room.address(session), envelope, WITHIN_THE_PROCESS);
  }
}
