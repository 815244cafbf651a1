package org.rundan.room;

import org.rundan.protocol.Outgoing;
import org.rundan.session.WireWord;
import org.rundan.store.redis.StoreState;

/** How the store is, as the people in a room were told last (S12). On the room's loop. */
final class StoreStatus {
  private final RoomServices services;
  private final Room room;
  private StoreState told;

  StoreStatus(RoomServices services, Room room) {
    this.services = services;
    this.room = room;
    this.told = services.store().state();
  }

  Outgoing.Store told() {
    return said(told);
  }

  /** The store may be otherwise than it was; everyone is told if it is. */
  void look() {
    StoreState before = told;
    StoreState now = services.store().state();
    if (now.equals(before)) return;
    told = now;
    room.publish(Envelope.toAll(Outgoing.store(told())));
    boolean well = now.health() == StoreState.Health.OK;
    boolean another = !now.run().equals(before.run());
    if (well && (another || before.health() != StoreState.Health.OK)) room.storeIsBack();
  }

  /** In the words of the protocol. */
  static Outgoing.Store said(StoreState state) {
    return new Outgoing.Store(
        WireWord.code(state.health()), WireWord.code(state.keeps()), state.replicas(), state.run());
  }
}
