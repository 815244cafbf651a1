package org.rundan.room;

import java.util.function.Supplier;
import org.rundan.protocol.Outgoing;
import org.rundan.session.WireWord;
import org.rundan.store.redis.StoreState;

/** The state of the store, as it was last published to the people in a room (S12). */
final class StoreStatus {
  private final RoomAccess room;
  private final Supplier<StoreState> state;
  private final Runnable storeIsBack;
  private StoreState published;

  /**
   * @param storeIsBack called when the store answers again, or is another run
   */
  StoreStatus(RoomAccess room, Supplier<StoreState> state, Runnable storeIsBack) {
    this.room = room;
    this.state = state;
    this.storeIsBack = storeIsBack;
    this.published = state.get();
  }

  Outgoing.Store published() {
    return inWords(published);
  }

  boolean isWell() {
    return isWell(published);
  }

  /** Publishes the state if it changed. */
  void look() {
    StoreState before = published;
    StoreState now = state.get();
    if (now.equals(before)) return;
    published = now;
    room.publish(Envelope.toAll(Outgoing.store(published())));
    boolean another = !now.run().equals(before.run());
    if (isWell(now) && (another || !isWell(before))) storeIsBack.run();
  }

  /** In the words of the protocol. */
  static Outgoing.Store inWords(StoreState state) {
    return new Outgoing.Store(
        WireWord.code(state.health()), WireWord.code(state.keeps()), state.replicas(), state.run());
  }

  private static boolean isWell(StoreState state) {
    return state.health() == StoreState.Health.OK;
  }
}
