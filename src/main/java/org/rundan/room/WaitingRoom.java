package org.rundan.room;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.rundan.protocol.Incoming;
import org.rundan.protocol.Outgoing;
import org.rundan.protocol.Secrets;
import org.rundan.session.Command;
import org.rundan.session.Knock;
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

  /** C4: somebody knocks. */
  public Future<Entry> knock(Incoming.Knock knock) {
    var command =
        new PeopleCommands.KnockAtDoor(
            new Knock(
                knock.holder(), knock.tokenHash(), knock.publicKey(), knock.name(), knock.proof()),
            Secrets.hashOf(knock.joinToken()));
    return ask(knock.holder(), command);
  }

  /** C11: somebody who typed the code knocks. */
  public Future<Entry> seek(Incoming.Seek seek) {
    var knock = Knock.byCode(seek.holder(), seek.tokenHash(), seek.publicKey(), seek.commitment());
    return ask(seek.holder(), new TypedCodeCommands.KnockByCode(knock, seek.codeHash()));
  }

  private Future<Entry> ask(String holderId, Command command) {
    return loop.call(
        () ->
            queue
                .runLast(() -> decider.decideWithoutDevice(command))
                .map(refusal -> entry(holderId, refusal)));
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
