package org.rundan.room;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.rundan.session.Form;
import org.rundan.session.Plan;
import org.rundan.store.Store;
import org.rundan.store.redis.StoreDamaged;

/**
 * What all rooms of this process share.
 *
 * @param random mixes the cards at a reveal and makes their ids
 * @param forms form by id
 * @param ended the sessions that this node knows to have ended
 * @param forget called when a room is over, so that it is not entered again
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

  /** The form that a session follows now. It may change (F4). */
  Form form(Plan plan) {
    return forms.apply(plan.form()).orElseThrow(StoreDamaged::part);
  }

  void publish(String session, Envelope envelope) {
    vertx.eventBus().publish(Room.address(session), envelope, WITHIN_THE_PROCESS);
  }
}
