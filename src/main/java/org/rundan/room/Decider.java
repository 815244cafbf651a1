package org.rundan.room;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.rundan.protocol.Outgoing;
import org.rundan.protocol.PartCodec;
import org.rundan.protocol.Secrets;
import org.rundan.protocol.WireLimits;
import org.rundan.session.BoxCard;
import org.rundan.session.Card;
import org.rundan.session.Command;
import org.rundan.session.Holder;
import org.rundan.session.Limits;
import org.rundan.session.NeedsBox;
import org.rundan.session.NeedsRandomness;
import org.rundan.session.Outcome;
import org.rundan.session.Position;
import org.rundan.session.Refusal;
import org.rundan.session.Round;
import org.rundan.session.Session;
import org.rundan.session.Thought;
import org.rundan.session.TypedCode;
import org.rundan.session.TypedCodeCommands;
import org.rundan.store.Append;
import org.rundan.store.AppendResult;
import org.rundan.store.BoxContent;
import org.rundan.store.SessionStore;
import org.rundan.store.redis.StoreDamaged;
import org.rundan.store.redis.StoreUnavailable;

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

  /**
   * What is erased is remembered as long as the session lives (K7), so nobody may write and erase
   * for ever; a group that fills and clears every round several times is far below.
   */
  private static final int MOST_ERASED = 10_000;

  /** No refusal: only the number is looked at. */
  private static final Refusal NONE = null;

  private static final Logger LOG = Logger.getLogger(Decider.class.getName());

  private final RoomServices services;
  private final String id;
  private final Room room;
  private final ReplicaSync abreast;

  Decider(RoomServices services, String id, Room room, ReplicaSync abreast) {
    this.services = services;
    this.id = id;
    this.room = room;
    this.abreast = abreast;
  }

  /**
   * One try at a command.
   *
   * @param asked by whom and under which sequence; null when no device may be kept
   * @param tries how many with this one
   * @param answerByNanos when the one who waits must be told
   */
  private record Attempt(Room.Asked asked, Command command, int tries, long answerByNanos) {
    boolean isLate() {
      return System.nanoTime() > answerByNanos;
    }

    Attempt again() {
      return new Attempt(asked, command, tries + 1, answerByNanos);
    }

    Attempt with(Command other) {
      return new Attempt(asked, other, tries, answerByNanos);
    }

    String device() {
      return asked == null ? null : Room.deviceKey(asked.holder(), asked.device());
    }

    /** K6: the one who waits is told in time. What comes later is found in the store. */
    <T> Future<T> inTime(Future<T> answer) {
      return answer.timeout(Math.max(1, answerByNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
    }
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
    return attempt(new Attempt(asked, asked.command(), 1, answerByNanos))
        .onFailure(room::endIfDamaged)
        .otherwise(failure -> Decided.refused(refusalFor(failure)))
        .onSuccess(decided -> answerUnlessTold(asked, decided))
        .mapEmpty();
  }

  /** A command of which no device may be kept; null when it is done. */
  Future<Refusal> withoutDevice(Command command) {
    long answerByNanos = System.nanoTime() + WireLimits.ANSWER_MILLIS * 1_000_000;
    return attempt(new Attempt(null, command, 1, answerByNanos)).map(Decided::refusal);
  }

  private Future<Decided> attempt(Attempt asIs) {
    Attempt now = asIs.command() instanceof NeedsRandomness open ? asIs.with(chosen(open)) : asIs;
    if (now.isLate()) return Future.failedFuture(new TimeoutException());
    Holder by = holder(now.asked());
    if (now.asked() != null && by == null) return refused(Refusal.NOT_ALLOWED);
    Outcome outcome =
        now.command().applyTo(room.session(), by, services.store().clock().nowMillis());
    if (outcome instanceof Outcome.Refused refused) return refuse(now, refused.refusal());
    if (outcome instanceof Outcome.Ended) return end(now);
    if (now.command() instanceof NeedsBox unopened && unopened.box(room.session()) != null) {
      return open(now, unopened, by);
    }
    if (now.command() instanceof TypedCodeCommands.ShowCode shown) {
      return claim(now, shown, (Outcome.Next) outcome);
    }
    return append(now, (Outcome.Next) outcome, null, Set.of());
  }

  /** P8: first, so that whoever is shown a code can be found by it. */
  private Future<Decided> claim(
      Attempt now, TypedCodeCommands.ShowCode shown, Outcome.Next outcome) {
    return now.inTime(services.store().codes().claim(shown.codeHash(), id, Limits.CODE_MILLIS))
        .compose(
            free -> free ? append(now, outcome, null, Set.of()) : refuse(now, Refusal.ID_TAKEN));
  }

  private Command chosen(NeedsRandomness open) {
    return open.withChance(services.random().nextLong());
  }

  private Holder holder(Room.Asked asked) {
    return asked == null ? null : room.session().holder(asked.holder()).orElse(null);
  }

  private Future<Decided> again(Attempt now) {
    return now.tries() == TRIES ? refused(Refusal.BUSY) : attempt(now.again());
  }

  /**
   * A refusal may be the echo of the command having been done before: then the first answer stands.
   */
  private Future<Decided> refuse(Attempt now, Refusal refusal) {
    if (now.asked() == null) return refused(refusal);
    long sequence = now.asked().sequence();
    return now.inTime(
        services
            .store()
            .sessions()
            .lastDone(id, now.device())
            .compose(
                known -> {
                  if (known.isEmpty()) return over();
                  SessionStore.Done last = known.get();
                  if (sequence == last.sequence()) return before(last.position());
                  if (sequence < last.sequence()) return refused(Refusal.SEQUENCE_OLD);
                  if (sequence > last.sequence() + 1) return refused(Refusal.SEQUENCE_GAP);
                  return refused(refusal);
                }));
  }

  /**
   * Answered as it was (K2): at the position it made. The change comes before its answer (K1), also
   * when this copy has not heard of it.
   */
  private Future<Decided> before(Position position) {
    return abreast.catchUp().map(Decided.before(position));
  }

  /** It has ended elsewhere, or is there no more, and the connections are closed with that. */
  private Future<Decided> over() {
    return abreast.catchUp().map(Decided.OVER);
  }

  /** L9: the box is read, mixed and given new ids; the append fails if a card came meanwhile. */
  private Future<Decided> open(Attempt now, NeedsBox unopened, Holder by) {
    String name = unopened.box(room.session());
    return now.inTime(services.store().boxes().read(id, name))
        .compose(
            content -> {
              if (!(content instanceof BoxContent.Cards box)) {
                // revealed by another node, or over: the copy is behind, and once it is not, the
                // command itself says the right thing
                return abreast.catchUp().compose(fresh -> again(now));
              }
              Command mixed = unopened.opened(mixed(box));
              Outcome outcome =
                  mixed.applyTo(room.session(), by, services.store().clock().nowMillis());
              if (outcome instanceof Outcome.Refused refused) {
                return refuse(now, refused.refusal());
              }
              var read = new Append.BoxRead(name, box.revision());
              Set<String> closes = unopened.closes() ? Set.of(name) : Set.of();
              return append(now, (Outcome.Next) outcome, read, closes);
            });
  }

  private List<BoxCard> mixed(BoxContent.Cards box) {
    List<BoxCard> cards = new ArrayList<>();
    box.cards()
        .forEach(
            (hash, text) -> cards.add(new BoxCard(Secrets.newId(services.random()), hash, text)));
    Collections.shuffle(cards, services.random());
    return cards;
  }

  private Future<Decided> append(
      Attempt now, Outcome.Next outcome, Append.BoxRead read, Set<String> closes) {
    Session next = outcome.session();
    Session.Changes changes = Session.between(room.session(), next);
    if (changes.changed().keySet().stream().anyMatch(this::isErased)) {
      return refuse(now, Refusal.ID_TAKEN);
    }
    if (putsAndErasesForever(changes)) return refuse(now, Refusal.TOO_MANY);
    Map<String, String> encoded = new HashMap<>();
    changes.changed().forEach((key, part) -> encoded.put(key, PartCodec.encode(part)));
    Set<String> closed = new HashSet<>(closes);
    closed.addAll(writtenNoMore(next));
    long sequence = now.asked() == null ? 0 : now.asked().sequence();
    Position expected = room.replica().position();
    var append =
        new Append(
            expected,
            now.device(),
            sequence,
            encoded,
            changes.removed(),
            read,
            closed,
            outcome.buried());
    return untilAnswered(now, append).compose(result -> follow(now, outcome, result));
  }

  private boolean putsAndErasesForever(Session.Changes changes) {
    return room.replica().erasedCount() >= MOST_ERASED
        && changes.changed().keySet().stream()
            .anyMatch(key -> isWritten(key) && !room.session().parts().containsKey(key));
  }

  private static boolean isWritten(String key) {
    return key.startsWith(Card.PREFIX) || key.startsWith(Thought.PREFIX);
  }

  /** K7: what was erased never comes back, whoever offers it and however late. */
  private boolean isErased(String key) {
    return isWritten(key) && room.replica().isErased(key);
  }

  /**
   * The rounds that stop being written, or leave the plan after somebody has been there: their
   * boxes are closed, and what lies in them is gone unless this change has read it.
   */
  private Set<String> writtenNoMore(Session next) {
    return room.session().rounds().stream()
        .filter(before -> before.act() == Round.Act.WRITE)
        .filter(
            before ->
                next.round(before.id())
                    .map(after -> after.act() == Round.Act.TALK)
                    .orElse(before.entered()))
        .map(Round::id)
        .collect(Collectors.toSet());
  }

  private Future<Decided> follow(Attempt now, Outcome.Next next, AppendResult result) {
    if (result instanceof AppendResult.Appended appended) {
      room.replica().buried(next.buried(), appended.position().version());
      releaseUnlessIn(next.session());
      abreast.advance(next.session(), appended.position(), now.asked());
      return Future.succeededFuture(new Decided(appended.position(), null, true));
    }
    if (result instanceof AppendResult.Repeated repeated) return before(repeated.position());
    if (result instanceof AppendResult.SequenceOld) return refused(Refusal.SEQUENCE_OLD);
    if (result instanceof AppendResult.SequenceGap) return refused(Refusal.SEQUENCE_GAP);
    if (result instanceof AppendResult.Missing || result instanceof AppendResult.Ended) {
      return over();
    }
    if (result instanceof AppendResult.Behind behind) abreast.take(behind.changes());
    return again(now);
  }

  /**
   * Not answered is not refused: the same append is sent again until the one who waits must be
   * told.
   */
  private Future<AppendResult> untilAnswered(Attempt now, Append append) {
    return now.inTime(services.store().sessions().append(id, append))
        .recover(
            failure -> {
              boolean late = System.nanoTime() + PAUSE_MILLIS * 1_000_000 > now.answerByNanos();
              if (late || !(failure instanceof StoreUnavailable)) {
                return Future.failedFuture(failure);
              }
              Promise<AppendResult> again = Promise.promise();
              services
                  .vertx()
                  .setTimer(PAUSE_MILLIS, pause -> untilAnswered(now, append).onComplete(again));
              return again.future();
            });
  }

  /** L10; nothing is repeated after it, but it has its number like any other command (K2). */
  private Future<Decided> end(Attempt now) {
    return refuse(now, NONE)
        .compose(
            checked ->
                checked.equals(Decided.refused(NONE))
                    ? now.inTime(erase(now.asked()))
                    : Future.succeededFuture(checked));
  }

  /** The code of now leads here no more, unless it still does. Not in time, it ends by itself. */
  private Future<Void> releaseUnlessIn(Session next) {
    TypedCode code = room.session().door().code();
    boolean stays = code == null || next != null && code.equals(next.door().code());
    return stays ? Future.succeededFuture() : services.store().codes().release(code.hash(), id);
  }

  private Future<Decided> erase(Room.Asked asked) {
    return releaseUnlessIn(null)
        .transform(
            released -> services.store().sessions().erase(id, services.store().clock().nowMillis()))
        .map(
            endedAtMillis -> {
              services.ended().add(id);
              String answer = Outgoing.done(asked.sequence(), room.replica().position());
              room.ended(endedAtMillis, asked, answer);
              return Decided.OVER;
            });
  }

  private static Future<Decided> refused(Refusal refusal) {
    return Future.succeededFuture(Decided.refused(refusal));
  }

  /** Whatever went wrong, the one who asked is answered, and the outcome is unknown. */
  private static Refusal refusalFor(Throwable failure) {
    boolean known =
        failure instanceof StoreUnavailable
            || failure instanceof StoreDamaged
            || failure instanceof TimeoutException;
    if (!known) LOG.log(Level.SEVERE, "A command failed", failure);
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
