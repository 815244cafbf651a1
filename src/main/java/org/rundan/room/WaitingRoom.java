package org.rundan.room;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.rundan.protocol.Incoming;
import org.rundan.protocol.Outgoing;
import org.rundan.protocol.Secrets;
import org.rundan.session.Command;
import org.rundan.session.Knock;
import org.rundan.session.Outcome;
import org.rundan.session.PeopleCommands;
import org.rundan.session.Refusal;
import org.rundan.session.Session;
import org.rundan.session.TypedCodeCommands;

/** The people who ask to be let in, with an invitation or a typed code. */
public final class WaitingRoom {
  private final RoomAccess room;
  private final RoomLoop loop;
  private final SerialQueue queue;
  private final Decider decider;

  WaitingRoom(RoomAccess room, RoomLoop loop, SerialQueue queue, Decider decider) {
    this.room = room;
    this.loop = loop;
    this.queue = queue;
    this.decider = decider;
  }

  /**
   * C4: somebody knocks.
   *
   * @param count counts a knock whose invitation is right; the milliseconds to wait, 0 for none
   */
  public Future<Entry> knock(Incoming.Knock knock, Supplier<Future<Long>> count) {
    var part =
        new Knock(
            knock.holder(), knock.tokenHash(), knock.publicKey(), knock.name(), knock.proof());
    var command = new PeopleCommands.KnockAtDoor(part, Secrets.hashOf(knock.joinToken()));
    return ask(part, command, count);
  }

  /** C11: somebody who typed the code knocks. As {@link #knock}. */
  public Future<Entry> seek(Incoming.Seek seek, Supplier<Future<Long>> count) {
    var knock = Knock.byCode(seek.holder(), seek.tokenHash(), seek.publicKey(), seek.commitment());
    return ask(knock, new TypedCodeCommands.KnockByCode(knock, seek.codeHash()), count);
  }

  private Future<Entry> ask(Knock knock, Command command, Supplier<Future<Long>> count) {
    return loop.call(
        () ->
            (isAnotherKnock(knock, command) ? count.get() : Future.succeededFuture(0L))
                .compose(
                    waitMillis ->
                        waitMillis > 0
                            ? Future.succeededFuture(new Entry.RateLimited(waitMillis))
                            : loop.call(() -> decide(knock.id(), command))));
  }

  /** Whether a stranger knocks with an invitation or code that is right. */
  private boolean isAnotherKnock(Knock knock, Command command) {
    Session session = room.session();
    boolean known = session.knock(knock.id()).isPresent() || session.holder(knock.id()).isPresent();
    Outcome outcome = command.applyTo(session, null, room.nowMillis());
    boolean wrong =
        outcome instanceof Outcome.Refused refused && refused.refusal() == Refusal.NOT_ALLOWED;
    return !known && !wrong;
  }

  private Future<Entry> decide(String holderId, Command command) {
    return queue
        .runLast(() -> decider.decideWithoutDevice(command))
        .map(refusal -> entry(holderId, refusal));
  }

  private Entry entry(String holderId, Refusal refusal) {
    // admitted already: a knock shows no secret, so only a hello is welcomed
    boolean inside = refusal == null && room.session().holder(holderId).isPresent();
    if (inside) return new Entry.Refused(Refusal.ID_TAKEN);
    if (refusal == null) return waiting(holderId);
    return refusal == Refusal.NOT_ALLOWED ? new Entry.Unknown() : new Entry.Refused(refusal);
  }

  /** What somebody who waits is shown at this point. */
  Entry waiting(String holderId) {
    Session session = room.session();
    var frames = new ArrayList<>(List.of(Outgoing.waiting(room.id(), session)));
    session
        .knock(holderId)
        .filter(knock -> knock.nonce() != null)
        .ifPresent(knock -> frames.add(Outgoing.challenge(room.id(), session, knock)));
    return new Entry.Waiting(holderId, room.replica().position().version(), List.copyOf(frames));
  }
}
