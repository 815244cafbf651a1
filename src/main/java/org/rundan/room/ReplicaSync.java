package org.rundan.room;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.rundan.protocol.CloseCode;
import org.rundan.session.Form;
import org.rundan.session.Part;
import org.rundan.session.Plan;
import org.rundan.session.Position;
import org.rundan.session.Session;
import org.rundan.store.Changes;
import org.rundan.store.LoadResult;
import org.rundan.store.Sessions;

/**
 * Brings a room's replica up to date with the store and publishes what changed: what this room
 * appended, and what other nodes did.
 */
final class ReplicaSync {
  private final RoomAccess room;
  private final RoomLifecycle lifecycle;
  private final Sessions sessions;
  private final Function<Plan, Form> forms;

  /**
   * @param forms the form that a session with this plan follows
   */
  ReplicaSync(
      RoomAccess room, RoomLifecycle lifecycle, Sessions sessions, Function<Plan, Form> forms) {
    this.room = room;
    this.lifecycle = lifecycle;
    this.sessions = sessions;
    this.forms = forms;
  }

  /** Applies everything that the store has and the replica lacks. */
  Future<Void> catchUp() {
    return sessions
        .changedSince(room.id(), room.replica().position())
        .compose(
            result -> {
              apply(result);
              return Future.<Void>succeededFuture();
            })
        .onFailure(lifecycle::failed);
  }

  /** Applies what other nodes did. */
  void apply(Changes changes) {
    if (changes.position().equals(room.replica().position())) return;
    if (changes.whole()) {
      // another branch of history: it cannot be laid over what the clients have
      lifecycle.restart(Replica.of(forms, changes));
      return;
    }
    Map<String, Part> parts = new HashMap<>(room.session().parts());
    parts.putAll(StoredParts.decode(changes.parts()));
    changes.removed().keySet().forEach(parts::remove);
    Session next = StoredParts.session(forms, parts);
    room.replica().passedOver(changes.chain());
    room.replica().erased(changes.removed().keySet(), changes.position().version());
    advance(next, Session.between(room.session(), next), changes.position(), null);
  }

  /**
   * Goes on to the next value of the session.
   *
   * @param answer to the command that made it; null when another node did
   */
  void advance(Session next, Session.Changes changes, Position position, Answer answer) {
    var step =
        new EnvelopeBuilder.Step(
            room.id(), room.session(), next, changes, room.replica().position(), position);
    room.replica().advance(next, position, changes);
    room.publish(EnvelopeBuilder.of(step, answer));
    room.changed();
  }

  private void apply(LoadResult result) {
    if (result instanceof LoadResult.Loaded loaded) {
      apply(loaded.changes());
    } else if (result instanceof LoadResult.Ended ended) {
      lifecycle.ended(ended.atMillis(), null);
    } else {
      boolean expired = result instanceof LoadResult.Expired;
      lifecycle.missing(expired ? CloseCode.EXPIRED : CloseCode.UNKNOWN);
    }
  }
}
