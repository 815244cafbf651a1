package org.rundan.room;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rundan.protocol.CloseCode;
import org.rundan.protocol.Outgoing;
import org.rundan.protocol.PartCodec;
import org.rundan.protocol.Secrets;
import org.rundan.protocol.WireLimits;
import org.rundan.session.BoxCard;
import org.rundan.session.ByChance;
import org.rundan.session.Command;
import org.rundan.session.FromBox;
import org.rundan.session.Holder;
import org.rundan.session.Outcome;
import org.rundan.session.Part;
import org.rundan.session.Position;
import org.rundan.session.Refusal;
import org.rundan.session.Round;
import org.rundan.session.Session;
import org.rundan.store.Append;
import org.rundan.store.AppendResult;
import org.rundan.store.BoxContent;
import org.rundan.store.Changes;
import org.rundan.store.LoadResult;
import org.rundan.store.StoreUnavailable;

/**
 * Decides commands of one room and appends what they come to. Called for one command at a time.
 *
 * <p>Optimistic: another node may have been first, and then the command is decided again on what it
 * left. A store that does not answer leaves the outcome unknown; the same append is tried again
 * under the same sequence, which the store does once at most.
 */
final class Decider {
  /** Decisions on one command; with a handful of nodes, more means that something is wrong. */
  private static final int TRIES = 5;

  /** Between tries at a store that does not answer. */
  private static final long PAUSE_MILLIS = 100;

  /** No refusal: only the number is looked at. */
  private static final Refusal NONE = null;

  private static final Logger LOG = Logger.getLogger(Decider.class.getName());

  private final Node node;
  private final String id;
  private final Room room;

  Decider(Node node, String id, Room room) {
    this.node = node;
    this.id = id;
    this.room = room;
  }

  /**
   * What an attempt comes to.
   *
   * @param position where it is kept; null when refused
   * @param refusal null when done
   * @param told whether the one who asked has been told already, behind the change or with the end
   */
  private record Decided(Position position, Refusal refusal, boolean told) {
    static final Decided OVER = new Decided(null, Refusal.NOT_NOW, true);

    static Decided refused(Refusal refusal) {
      return new Decided(null, refusal, false);
    }

    static Decided before(Position position) {
      return new Decided(position, null, false);
    }
  }

  /** A command of a device; the answer is published. */
  Future<Void> decide(Room.Asked asked, long answerByNanos) {
    return attempt(asked, asked.command(), 1, answerByNanos)
        .otherwise(failure -> Decided.refused(refusalFor(failure)))
        .onSuccess(decided -> answerUnlessTold(asked, decided))
        .mapEmpty();
  }

  /** A command of which no device may be kept; null when it is done. */
  Future<Refusal> withoutDevice(Command command) {
    return attempt(null, command, 1, answerByNanos()).map(Decided::refusal);
  }

  /** Takes what the store has and this copy has not. */
  Future<Void> catchUp() {
    return node.store()
        .changedSince(id, room.replica().position())
        .onSuccess(this::found)
        .mapEmpty();
  }

  private Future<Decided> attempt(Room.Asked asked, Command asIs, int tries, long answerByNanos) {
    Command command = asIs;
    if (asIs instanceof ByChance open) command = open.withChance(node.chance().nextLong());
    if (System.nanoTime() > answerByNanos) return Future.failedFuture(new TimeoutException());
    Holder by = asked == null ? null : room.session().holder(asked.holder()).orElse(null);
    if (asked != null && by == null)
      return Future.succeededFuture(Decided.refused(Refusal.NOT_ALLOWED));
    Outcome outcome = command.applyTo(room.session(), by, node.clock().nowMillis());
    if (outcome instanceof Outcome.Refused refused) {
      return refuse(asked, refused.refusal(), answerByNanos);
    }
    if (outcome instanceof Outcome.Ended) return end(asked, answerByNanos);
    if (command instanceof FromBox unopened) {
      return open(asked, unopened, by, tries, answerByNanos);
    }
    return append(asked, command, ((Outcome.Next) outcome).session(), null, tries, answerByNanos);
  }

  /**
   * A refusal may be the echo of the command having been done before: then the first answer stands.
   */
  private Future<Decided> refuse(Room.Asked asked, Refusal refusal, long answerByNanos) {
    if (asked == null) return Future.succeededFuture(Decided.refused(refusal));
    String device = Room.deviceKey(asked.holder(), asked.device());
    return inTime(node.store().lastSequence(id, device), answerByNanos)
        .map(
            last -> {
              if (asked.sequence() == last) return Decided.before(room.replica().position());
              if (asked.sequence() < last) return Decided.refused(Refusal.SEQUENCE_OLD);
              if (asked.sequence() > last + 1) return Decided.refused(Refusal.SEQUENCE_GAP);
              return Decided.refused(refusal);
            });
  }

  /** L9: the box is read, mixed and given new ids; the append fails if a card came meanwhile. */
  private Future<Decided> open(
      Room.Asked asked, FromBox unopened, Holder by, int tries, long answerByNanos) {
    String name = unopened.box(room.session());
    return inTime(node.boxes().read(id, name), answerByNanos)
        .compose(
            content -> {
              if (!(content instanceof BoxContent.Cards box)) {
                // revealed by another node, or over: the copy is behind, and says the right thing
                // when it is not
                return catchUp()
                    .compose(fresh -> again(asked, asked.command(), tries, answerByNanos));
              }
              List<BoxCard> cards = new ArrayList<>();
              box.cards()
                  .forEach(
                      (hash, text) ->
                          cards.add(new BoxCard(Secrets.newId(node.chance()), hash, text)));
              Collections.shuffle(cards, node.chance());
              Command mixed = unopened.opened(cards);
              Outcome outcome = mixed.applyTo(room.session(), by, node.clock().nowMillis());
              if (outcome instanceof Outcome.Refused refused)
                return refuse(asked, refused.refusal(), answerByNanos);
              var from = new Append.Reveal(name, box.revision());
              Session next = ((Outcome.Next) outcome).session();
              return append(asked, asked.command(), next, from, tries, answerByNanos);
            });
  }

  private Future<Decided> append(
      Room.Asked asked,
      Command command,
      Session next,
      Append.Reveal reveal,
      int tries,
      long answerByNanos) {
    Session.Changes changes = Session.between(room.session(), next);
    Map<String, String> encoded = new HashMap<>();
    changes.changed().forEach((key, part) -> encoded.put(key, PartCodec.encode(part)));
    var append =
        new Append(
            room.replica().position(),
            asked == null ? null : Room.deviceKey(asked.holder(), asked.device()),
            asked == null ? 0 : asked.sequence(),
            encoded,
            changes.removed(),
            reveal,
            closed(changes, reveal));
    return untilAnswered(append, answerByNanos)
        .compose(result -> follow(asked, command, next, changes, result, tries, answerByNanos));
  }

  /** A round that stops being written otherwise than by a reveal loses what was written. */
  private Set<String> closed(Session.Changes changes, Append.Reveal reveal) {
    return changes.changed().values().stream()
        .flatMap(part -> part instanceof Round after ? Stream.of(after) : Stream.empty())
        .filter(after -> after.act() == Round.Act.TALK)
        .filter(after -> reveal == null || !after.id().equals(reveal.round()))
        .map(Round::id)
        .filter(id -> room.session().round(id).filter(r -> r.act() == Round.Act.WRITE).isPresent())
        .collect(Collectors.toSet());
  }

  private Future<Decided> follow(
      Room.Asked asked,
      Command command,
      Session next,
      Session.Changes changes,
      AppendResult result,
      int tries,
      long answerByNanos) {
    if (result instanceof AppendResult.Appended appended) {
      advance(next, changes, appended.position(), asked);
      return Future.succeededFuture(new Decided(appended.position(), null, true));
    }
    if (result instanceof AppendResult.Repeated repeated) {
      // the change comes before its answer (K1), also when this copy has not heard of it
      return catchUp().map(Decided.before(repeated.position()));
    }
    if (result instanceof AppendResult.SequenceOld) {
      return Future.succeededFuture(Decided.refused(Refusal.SEQUENCE_OLD));
    }
    if (result instanceof AppendResult.SequenceGap) {
      return Future.succeededFuture(Decided.refused(Refusal.SEQUENCE_GAP));
    }
    if (result instanceof AppendResult.Missing || result instanceof AppendResult.Ended) {
      return catchUp().map(Decided.OVER);
    }
    if (result instanceof AppendResult.Behind behind) take(behind.changes());
    return again(asked, command, tries, answerByNanos);
  }

  private Future<Decided> again(Room.Asked asked, Command command, int tries, long answerByNanos) {
    if (tries == TRIES) return Future.succeededFuture(Decided.refused(Refusal.BUSY));
    return attempt(asked, command, tries + 1, answerByNanos);
  }

  /**
   * Not answered is not refused: the same append is sent again until the one who waits must be
   * told.
   */
  private Future<AppendResult> untilAnswered(Append append, long answerByNanos) {
    return inTime(node.store().append(id, append), answerByNanos)
        .recover(
            failure -> {
              boolean late = System.nanoTime() + PAUSE_MILLIS * 1_000_000 > answerByNanos;
              if (late || !(failure instanceof StoreUnavailable))
                return Future.failedFuture(failure);
              Promise<AppendResult> again = Promise.promise();
              node.vertx()
                  .setTimer(
                      PAUSE_MILLIS,
                      pause -> untilAnswered(append, answerByNanos).onComplete(again));
              return again.future();
            });
  }

  /** K6: the one who waits is told in time. What comes later is found in the store. */
  private static <T> Future<T> inTime(Future<T> answer, long answerByNanos) {
    return answer.timeout(Math.max(1, answerByNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
  }

  /** L10; nothing is repeated after it, but it has its number like any other command (K2). */
  private Future<Decided> end(Room.Asked asked, long answerByNanos) {
    return refuse(asked, NONE, answerByNanos)
        .compose(
            checked ->
                checked.equals(Decided.refused(NONE))
                    ? inTime(erase(asked), answerByNanos)
                    : Future.succeededFuture(checked));
  }

  private Future<Decided> erase(Room.Asked asked) {
    return node.store()
        .erase(id)
        .map(
            endedAtMillis -> {
              String answer = Outgoing.done(asked.sequence(), room.replica().position());
              room.finish(Outgoing.ended(endedAtMillis), CloseCode.ENDED, asked, answer);
              return Decided.OVER;
            });
  }

  private void advance(Session next, Session.Changes changes, Position position, Room.Asked asked) {
    Session before = room.session();
    long from = room.replica().position().version();
    room.replica().advance(next, position, changes);
    room.publish(
        Addressing.of(
            before,
            next,
            changes,
            from,
            position,
            asked == null ? null : asked.connection(),
            asked == null ? null : Outgoing.done(asked.sequence(), position)));
    room.changed();
  }

  private void found(LoadResult result) {
    if (result instanceof LoadResult.Loaded loaded) {
      take(loaded.changes());
    } else if (result instanceof LoadResult.Ended ended) {
      room.finish(Outgoing.ended(ended.atMillis()), CloseCode.ENDED, null, null);
    } else {
      room.finish(null, CloseCode.UNKNOWN, null, null);
    }
  }

  /** Takes what other nodes did. */
  private void take(Changes changes) {
    if (changes.position().equals(room.replica().position())) return;
    if (changes.whole()) {
      // another branch of history: nothing here can be laid over what the clients have
      room.restart(Replica.of(room.session().form(), changes));
      return;
    }
    Map<String, Part> parts = new HashMap<>(room.session().parts());
    changes.parts().forEach((key, kept) -> parts.put(key, PartCodec.decode(key, kept.json())));
    room.replica().passedOver(changes.chain());
    changes.removed().keySet().forEach(parts::remove);
    Session next = Session.of(room.session().form(), parts.values());
    advance(next, Session.between(room.session(), next), changes.position(), null);
  }

  private static long answerByNanos() {
    return System.nanoTime() + WireLimits.ANSWER_MILLIS * 1_000_000;
  }

  /** Whatever went wrong, the one who asked is answered, and the outcome is unknown. */
  private static Refusal refusalFor(Throwable failure) {
    boolean away = failure instanceof StoreUnavailable || failure instanceof TimeoutException;
    if (!away) LOG.log(Level.SEVERE, "A command failed", failure);
    return Refusal.NOT_SAVED;
  }

  /**
   * The change itself carries the answer when this room made it; everything else is answered here.
   */
  private void answerUnlessTold(Room.Asked asked, Decided decided) {
    if (decided.told()) return;
    String answer =
        decided.refusal() != null
            ? Outgoing.refused(asked.sequence(), decided.refusal())
            : Outgoing.done(asked.sequence(), decided.position());
    room.publish(Envelope.answer(asked.connection(), answer));
  }
}
