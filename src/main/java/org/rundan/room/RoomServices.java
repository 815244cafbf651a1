package org.rundan.room;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.rundan.session.Form;
import org.rundan.session.Plan;
import org.rundan.store.Boxes;
import org.rundan.store.Codes;
import org.rundan.store.Presence;
import org.rundan.store.SessionClock;
import org.rundan.store.SessionStore;
import org.rundan.store.redis.StoreState;

/**
 * What every room of this process shares.
 *
 * @param state how the store is now
 * @param forms form by id
 * @param codes to which session a typed code leads
 * @param erased the sessions that are known to have ended
 * @param forget called when a room is over, so that nobody enters it again
 */
record RoomServices(
    Vertx vertx,
    SessionStore store,
    Supplier<StoreState> state,
    Boxes boxes,
    Codes codes,
    Presence presence,
    SessionClock clock,
    SecureRandom chance,
    Function<String, Optional<Form>> forms,
    EndedSessions erased,
    BiConsumer<String, Room> forget) {

  private static final DeliveryOptions WITHIN_THE_PROCESS =
      new DeliveryOptions().setLocalOnly(true).setCodecName(EnvelopeCodec.NAME);

  /** The form that a session follows now; it may become another (F4). */
  Form form(Plan plan) {
    return forms
        .apply(plan.form())
        .orElseThrow(() -> new IllegalStateException("The session follows a form unknown here"));
  }

  void publish(String session, Envelope envelope) {
    vertx.eventBus().publish(Room.address(session), envelope, WITHIN_THE_PROCESS);
  }
}
