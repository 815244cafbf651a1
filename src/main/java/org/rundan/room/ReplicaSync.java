package org.rundan.room;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import org.rundan.protocol.CloseCode;
import org.rundan.protocol.Outgoing;
import org.rundan.session.Part;
import org.rundan.session.Position;
import org.rundan.session.Session;
import org.rundan.store.Changes;
import org.rundan.store.LoadResult;

/**
 * Keeps a room's copy abreast of the store, and tells everyone what changed: what this room
 * appended, and what other nodes did.
 */
final class ReplicaSync {
  private final RoomServices services;
  private final String id;
  private final Room room;

  ReplicaSync(RoomServices services, String id, Room room) {
    this.services = services;
    this.id = id;
    this.room = room;
  }

  /** Takes what the store has and this copy has not. */
  Future<Void> catchUp() {
    return services
        .store()
        .sessions()
        .changedSince(id, room.replica().position())
        .compose(
            result -> {
              found(result);
              return Future.succeededFuture();
            });
  }

  /** Takes what other nodes did. */
  void take(Changes changes) {
    if (changes.position().equals(room.replica().position())) return;
    if (changes.whole()) {
      // another branch of history: nothing here can be laid over what the clients have
      room.restart(Replica.of(services.forms(), changes));
      return;
    }
    Map<String, Part> parts = new HashMap<>(room.session().parts());
    parts.putAll(StoredParts.decode(changes.parts()));
    changes.removed().keySet().forEach(parts::remove);
    Session next = StoredParts.session(services.forms(), parts);
    room.replica().passedOver(changes.chain());
    room.replica().erased(changes.removed().keySet(), changes.position().version());
    advance(next, changes.position(), null);
  }

  /**
   * Goes on to the next value of the session.
   *
   * @param asked whose command made it; null when another node did
   */
  void advance(Session next, Position position, Room.Asked asked) {
    Session before = room.session();
    var changes = Session.between(before, next);
    var step =
        new EnvelopeBuilder.Step(id, before, next, changes, room.replica().position(), position);
    room.replica().advance(next, position, changes);
    String author = asked == null ? null : asked.connection();
    String answer = asked == null ? null : Outgoing.done(asked.sequence(), position);
    room.publish(EnvelopeBuilder.of(step, author, answer));
    room.changed();
  }

  private void found(LoadResult result) {
    if (result instanceof LoadResult.Loaded loaded) {
      take(loaded.changes());
    } else if (result instanceof LoadResult.Ended ended) {
      services.ended().add(id);
      room.ended(ended.atMillis(), null, null);
    } else {
      room.finish(null, CloseCode.UNKNOWN, null, null);
    }
  }
}
