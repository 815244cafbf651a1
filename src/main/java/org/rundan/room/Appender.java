package org.rundan.room;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.rundan.protocol.PartCodec;
import org.rundan.session.Outcome;
import org.rundan.session.Round;
import org.rundan.session.Session;
import org.rundan.store.Append;
import org.rundan.store.AppendResult;
import org.rundan.store.Sessions;
import org.rundan.store.redis.StoreUnavailable;

/** Appends the outcome of a command to the store. */
final class Appender {
  /** Between attempts while the store does not answer. */
  private static final long PAUSE_MILLIS = 100;

  private final RoomAccess room;
  private final Sessions sessions;
  private final Scheduler scheduler;

  Appender(RoomAccess room, Sessions sessions, Scheduler scheduler) {
    this.room = room;
    this.sessions = sessions;
    this.scheduler = scheduler;
  }

  /**
   * The next value of the session.
   *
   * @param read the box whose cards are in it; null when none are
   * @param closes the boxes that the command closes
   */
  record Change(
      Outcome.Next next, Session.Changes changes, Append.BoxRead read, Set<String> closes) {}

  /**
   * Sends the same append until the store answers or the deadline passes: no answer is no refusal,
   * and the store deduplicates by the sequence.
   */
  Future<AppendResult> append(Attempt now, Change change) {
    Map<String, String> encoded = new HashMap<>();
    change.changes().changed().forEach((key, part) -> encoded.put(key, PartCodec.encode(part)));
    Set<String> closed = new HashSet<>(change.closes());
    closed.addAll(writtenNoMore(room.session(), change.next().session()));
    var append =
        new Append(
            room.replica().position(),
            now.device(),
            now.sequence(),
            encoded,
            change.changes().removed(),
            change.read(),
            closed,
            change.next().buried());
    return untilAnswered(append, now.deadline());
  }

  /**
   * The rounds where writing ends, or that leave the plan after they were entered. Their boxes are
   * closed, and cards in them are lost unless this change has read them.
   */
  private static Set<String> writtenNoMore(Session before, Session next) {
    return before.rounds().stream()
        .filter(round -> round.act() == Round.Act.WRITE)
        .filter(
            round ->
                next.round(round.id())
                    .map(after -> after.act() == Round.Act.TALK)
                    .orElse(round.entered()))
        .map(Round::id)
        .collect(Collectors.toSet());
  }

  private Future<AppendResult> untilAnswered(Append append, Deadline deadline) {
    return deadline
        .bound(sessions.append(room.id(), append))
        .recover(
            failure -> {
              if (deadline.isWithin(PAUSE_MILLIS) || !(failure instanceof StoreUnavailable)) {
                return Future.failedFuture(failure);
              }
              room.metrics().appendRetried();
              Promise<AppendResult> again = Promise.promise();
              scheduler.after(
                  PAUSE_MILLIS, () -> untilAnswered(append, deadline).onComplete(again));
              return again.future();
            });
  }
}
