package org.rundan.room;

import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rundan.session.Command;
import org.rundan.session.Holder;
import org.rundan.session.NeedsBox;
import org.rundan.session.NeedsRandomness;
import org.rundan.session.Outcome;
import org.rundan.session.Refusal;
import org.rundan.session.Session;
import org.rundan.session.TypedCodeCommands;
import org.rundan.store.AppendResult;
import org.rundan.store.redis.StoreDamaged;
import org.rundan.store.redis.StoreUnavailable;

/**
 * Decides the commands of one room and appends their outcomes. One command at a time.
 *
 * <p>Optimistic: if another node appended first, the command is decided again on what it left.
 */
final class Decider {
  /** Attempts at one command. With a handful of nodes, more means that something is wrong. */
  private static final int TRIES = 5;

  private static final Logger LOG = Logger.getLogger(Decider.class.getName());

  private final RoomAccess room;
  private final RoomLifecycle lifecycle;
  private final ReplicaSync sync;
  private final SequenceCheck sequences;
  private final BoxOpening boxes;
  private final CodeClaims codes;
  private final SessionEnding ending;
  private final Appender appender;
  private final SecureRandom random;
  private final Scheduler scheduler;

  Decider(
      RoomAccess room,
      RoomLifecycle lifecycle,
      ReplicaSync sync,
      DecisionStore store,
      SecureRandom random,
      Scheduler scheduler) {
    this.room = room;
    this.lifecycle = lifecycle;
    this.sync = sync;
    this.sequences = new SequenceCheck(room.id(), store.sessions());
    this.boxes = new BoxOpening(room.id(), store.boxes(), random);
    this.codes = new CodeClaims(room.id(), store.codes());
    this.ending = new SessionEnding(room, lifecycle, store.sessions(), codes);
    this.appender = new Appender(room, store.sessions(), scheduler);
    this.random = random;
    this.scheduler = scheduler;
  }

  /** Decides a command from a device and publishes the answer. */
  Future<Void> decide(Submission submission, Deadline deadline) {
    return attempt(new Attempt(submission, submission.command(), 1, deadline))
        .onFailure(lifecycle::failed)
        .otherwise(failure -> new Decision.Refused(refusalFor(failure)))
        .onSuccess(this::count)
        .onSuccess(decision -> answer(submission, decision))
        .mapEmpty();
  }

  /** Decides a command whose device may not be recorded; null when it is done. */
  Future<Refusal> decideWithoutDevice(Command command) {
    return attempt(new Attempt(null, command, 1, Deadline.ofAnswer(scheduler)))
        .onSuccess(this::count)
        .map(Decision::refusal);
  }

  private Future<Decision> attempt(Attempt given) {
    Attempt now = withRandomness(given);
    if (now.deadline().isPast()) return Future.failedFuture(new TimeoutException());
    Holder by = holder(now);
    if (now.submission() != null && by == null) return refused(Refusal.NOT_ALLOWED);
    Outcome outcome = now.command().applyTo(room.session(), by, room.nowMillis());
    if (outcome instanceof Outcome.Refused refused) return refuse(now, refused.refusal());
    if (outcome instanceof Outcome.Ended) return end(now);
    if (now.command() instanceof NeedsBox unopened && unopened.box(room.session()) != null) {
      return open(now, unopened, by);
    }
    var next = (Outcome.Next) outcome;
    return now.command() instanceof TypedCodeCommands.ShowCode shown
        ? claim(now, shown, next)
        : append(now, next);
  }

  private Attempt withRandomness(Attempt given) {
    return given.command() instanceof NeedsRandomness unset
        ? given.with(unset.withChance(random.nextLong()))
        : given;
  }

  private Holder holder(Attempt now) {
    return now.submission() == null
        ? null
        : room.session().holder(now.submission().holder()).orElse(null);
  }

  private Future<Decision> again(Attempt now) {
    return now.tries() == TRIES ? refused(Refusal.BUSY) : attempt(now.again());
  }

  /**
   * A repeated command may be refused because it was done already. Then the first answer stands.
   */
  private Future<Decision> refuse(Attempt now, Refusal refusal) {
    return now.submission() == null
        ? refused(refusal)
        : checkSequence(now).compose(other -> other.map(Decider::done).orElse(refused(refusal)));
  }

  /** Empty when the sequence is the device's next one. */
  private Future<Optional<Decision>> checkSequence(Attempt now) {
    return now.deadline()
        .bound(
            sequences
                .check(now)
                .compose(
                    other ->
                        other.isPresent() && !(other.get() instanceof Decision.Refused)
                            ? behindChanges(other.get()).map(Optional::of)
                            : done(other)));
  }

  /**
   * A change comes before its answer (K1), also one that this replica lacks; and the end of a
   * session before the answer that it is over.
   */
  private Future<Decision> behindChanges(Decision decision) {
    return sync.catchUp().map(decision);
  }

  /** Reads and mixes the box. The append fails if a card came in the meantime (L9). */
  private Future<Decision> open(Attempt now, NeedsBox unopened, Holder by) {
    String box = unopened.box(room.session());
    return now.deadline()
        .bound(boxes.read(box))
        .compose(
            mixed -> {
              // Revealed on another node, or over. Once the replica knows, the command itself
              // gives the right answer.
              if (mixed.isEmpty()) return sync.catchUp().compose(fresh -> again(now));
              Command opened = unopened.opened(mixed.get().cards());
              Outcome outcome = opened.applyTo(room.session(), by, room.nowMillis());
              if (outcome instanceof Outcome.Refused refused) return refuse(now, refused.refusal());
              var next = (Outcome.Next) outcome;
              Set<String> closes = unopened.closes() ? Set.of(box) : Set.of();
              return append(
                  now, new Appender.Change(next, changes(next), mixed.get().read(), closes));
            });
  }

  /** The claim comes first, so that a code that is shown always leads here. */
  private Future<Decision> claim(
      Attempt now, TypedCodeCommands.ShowCode shown, Outcome.Next outcome) {
    return now.deadline()
        .bound(codes.claim(shown.codeHash()))
        .compose(free -> free ? append(now, outcome) : refuse(now, Refusal.ID_TAKEN));
  }

  private Session.Changes changes(Outcome.Next next) {
    return Session.between(room.session(), next.session());
  }

  private Future<Decision> append(Attempt now, Outcome.Next next) {
    return append(now, new Appender.Change(next, changes(next), null, Set.of()));
  }

  private Future<Decision> append(Attempt now, Appender.Change change) {
    Refusal refusal = ErasedParts.refusal(room.replica(), change.changes());
    if (refusal != null) return refuse(now, refusal);
    return appender.append(now, change).compose(result -> follow(now, change, result));
  }

  private Future<Decision> follow(Attempt now, Appender.Change change, AppendResult result) {
    if (result instanceof AppendResult.Appended appended) {
      Session next = change.next().session();
      room.replica().buried(change.next().buried(), appended.position().version());
      codes.releaseUnlessKept(room.session(), next);
      sync.advance(next, change.changes(), appended.position(), now.done(appended.position()));
      return done(new Decision.Appended());
    }
    if (result instanceof AppendResult.Repeated repeated) {
      return behindChanges(new Decision.Repeated(repeated.position()));
    }
    if (result instanceof AppendResult.SequenceOld) return refused(Refusal.SEQUENCE_OLD);
    if (result instanceof AppendResult.SequenceGap) return refused(Refusal.SEQUENCE_GAP);
    if (result instanceof AppendResult.Missing || result instanceof AppendResult.Ended) {
      return behindChanges(new Decision.Over());
    }
    if (result instanceof AppendResult.Behind behind) sync.apply(behind.changes());
    room.metrics().appendConflict();
    return again(now); // behind, or a card came into the box that was read
  }

  /** Nothing can be repeated after the end, but its sequence counts like any other (L10, K2). */
  private Future<Decision> end(Attempt now) {
    return checkSequence(now)
        .compose(
            other ->
                other.map(Decider::done).orElseGet(() -> now.deadline().bound(ending.end(now))));
  }

  private static Future<Decision> refused(Refusal refusal) {
    return done(new Decision.Refused(refusal));
  }

  private static <T> Future<T> done(T value) {
    return Future.succeededFuture(value);
  }

  /** Whatever went wrong, the device is answered, and the outcome is unknown. */
  private static Refusal refusalFor(Throwable failure) {
    boolean known =
        failure instanceof StoreUnavailable
            || failure instanceof StoreDamaged
            || failure instanceof TimeoutException;
    if (!known) LOG.log(Level.SEVERE, "A command failed", failure);
    return Refusal.NOT_SAVED;
  }

  private void count(Decision decision) {
    Refusal refusal = decision.refusal();
    if (refusal == null) room.metrics().commandDone();
    else room.metrics().commandRefused(refusal);
  }

  private void answer(Submission submission, Decision decision) {
    Answer answer = decision.answer(submission);
    if (answer != null) room.publish(Envelope.answer(answer));
  }
}
