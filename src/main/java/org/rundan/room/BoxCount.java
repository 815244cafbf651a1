package org.rundan.room;

import java.util.function.BooleanSupplier;
import org.rundan.protocol.Outgoing;
import org.rundan.session.BoxRules;
import org.rundan.session.Round;
import org.rundan.store.Boxes;

/**
 * Publishes how many cards are in the box while people write, at fixed intervals and never because
 * of a card: a count that follows a card would tell who put it.
 */
final class BoxCount {
  private static final long INTERVAL_MILLIS = 2_000;

  private final RoomAccess room;
  private final Boxes boxes;
  private final Scheduler scheduler;
  private final BooleanSupplier occupied;
  private Scheduler.Task counting;

  /**
   * @param occupied whether anyone would see the count
   */
  BoxCount(RoomAccess room, Boxes boxes, Scheduler scheduler, BooleanSupplier occupied) {
    this.room = room;
    this.boxes = boxes;
    this.scheduler = scheduler;
    this.occupied = occupied;
  }

  /** Starts or stops the counting, after each change. */
  void follow() {
    boolean writing =
        room.session().presentRound().map(round -> round.act() == Round.Act.WRITE).orElse(false);
    if (!writing || !occupied.getAsBoolean()) {
      stop();
    } else if (counting == null) {
      counting = scheduler.every(INTERVAL_MILLIS, this::count);
      count();
    }
  }

  void stop() {
    if (counting != null) counting.cancel();
    counting = null;
  }

  private void count() {
    room.session().presentRound().map(Round::id).ifPresent(this::count);
  }

  private void count(String round) {
    boxes
        .count(room.id(), round)
        .onSuccess(
            cards -> {
              if (room.session().round(round).isEmpty()) return; // gone in the meantime
              int done = BoxRules.doneOf(room.session(), round, cards);
              int of = room.session().contributingSeats(round).size();
              room.publish(Envelope.toAll(Outgoing.count(round, done, of)));
            });
  }
}
