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

/** Those who want to come into a room, with an invitation or a typed code. */
public final class WaitingRoom {
  private final String id;
  private final Room room;

  WaitingRoom(String id, Room room) {
    this.id = id;
    this.room = room;
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

  /** C11: the same, of one who typed the code. */
  public Future<Entry> seek(Incoming.Seek seek) {
    var knock = Knock.byCode(seek.holder(), seek.tokenHash(), seek.publicKey(), seek.commitment());
    return ask(seek.holder(), new TypedCodeCommands.KnockByCode(knock, seek.codeHash()));
  }

  private Future<Entry> ask(String holderId, Command command) {
    return room.onRoom(
        () ->
            Room.onTurn(room.turns()::takeAtTheDoor, () -> room.decider().withoutDevice(command))
                .map(refusal -> asked(holderId, refusal)));
  }

  private Entry asked(String holderId, Refusal refusal) {
    // let in already: a knock shows no secret, so it is for a hello to be welcomed
    boolean inside = refusal == null && room.session().holder(holderId).isPresent();
    if (inside) return new Entry.Refused(Refusal.ID_TAKEN);
    if (refusal == null) return waiting(holderId);
    return refusal == Refusal.NOT_ALLOWED ? new Entry.Unknown() : new Entry.Refused(refusal);
  }

  /** What one who waits is told, as far as it has come. */
  Entry waiting(String holderId) {
    Session session = room.session();
    var frames = new ArrayList<>(List.of(Outgoing.waiting(id, session)));
    session
        .knock(holderId)
        .filter(knock -> knock.nonce() != null)
        .ifPresent(knock -> frames.add(Outgoing.challenge(id, session, knock)));
    return new Entry.Waiting(holderId, room.replica().position().version(), List.copyOf(frames));
  }
}
