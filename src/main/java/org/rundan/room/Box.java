package org.rundan.room;

import io.vertx.core.Future;
import org.rundan.protocol.Incoming;
import org.rundan.protocol.Outgoing;
import org.rundan.protocol.Secrets;
import org.rundan.session.BoxRules;
import org.rundan.session.Card;
import org.rundan.session.Check;
import org.rundan.session.Holder;
import org.rundan.session.Ids;
import org.rundan.session.Refusal;
import org.rundan.session.Round;
import org.rundan.session.TakePartCommands;

/**
 * The un-named cards of a room. They go past its turns and versions, so that nothing kept or sent
 * tells who wrote; how many there are is said at fixed intervals, never because of a card
 * (PROTOCOL.md, section 5).
 */
public final class Box {
  private static final long COUNT_EVERY_MILLIS = 2_000;
  private static final long NO_TIMER = -1;

  private final RoomServices services;
  private final String id;
  private final Room room;
  private long countTimer = NO_TIMER;

  Box(RoomServices services, String id, Room room) {
    this.services = services;
    this.id = id;
    this.room = room;
  }

  /**
   * @param cardsPut how many cards the connection will have put in this round with this one (U4)
   */
  public Future<CardAnswer> put(String holderId, Incoming.Put put, int cardsPut) {
    return room.onRoom(
        () -> {
          Holder holder = room.session().holder(holderId).orElse(null);
          if (holder == null) return refused(Refusal.NOT_ALLOWED);
          Refusal refusal = BoxRules.check(room.session(), put.round(), put.text());
          if (refusal != null) return refused(refusal);
          if (!Ids.are32Bytes(put.card())) return refused(Refusal.MALFORMED);
          int most = BoxRules.cardsOf(room.session(), holder, put.round());
          if (cardsPut > most) return refused(Refusal.TOO_MANY);
          return services
              .store()
              .boxes()
              .put(id, put.round(), put.card(), put.text())
              .map(r -> answer(r, put.card()));
        });
  }

  /**
   * An answer to a closing question, in a box of its own.
   *
   * @param answersPut how many the connection will have given to this question with this one (U4)
   */
  public Future<CardAnswer> answer(String holderId, Incoming.Answer given, int answersPut) {
    return room.onRoom(
        () -> {
          Holder holder = room.session().holder(holderId).orElse(null);
          if (holder == null) return refused(Refusal.NOT_ALLOWED);
          Refusal refusal = BoxRules.checkAnswer(room.session(), given.item(), given.value());
          if (refusal != null) return refused(refusal);
          if (!Ids.are32Bytes(given.answer())) return refused(Refusal.MALFORMED);
          int most = BoxRules.answersOf(room.session(), holder);
          if (answersPut > most) return refused(Refusal.TOO_MANY);
          String value = BoxRules.answer(given.value());
          return services
              .store()
              .boxes()
              .put(id, Check.box(given.item()), given.answer(), value)
              .map(r -> answer(r, given.answer()));
        });
  }

  public Future<CardAnswer> change(Incoming.Change change) {
    return room.onRoom(
        () -> {
          Refusal refusal = BoxRules.check(room.session(), change.round(), change.text());
          if (refusal != null) return refused(refusal);
          String card = Secrets.hashOf(change.secret());
          if (card == null) return refused(Refusal.MALFORMED);
          return services
              .store()
              .boxes()
              .change(id, change.round(), card, change.text())
              .map(r -> answer(r, card));
        });
  }

  /** Gone is gone: taking a card that is nowhere is done already. */
  public Future<CardAnswer> take(Incoming.Take take) {
    return room.onRoom(
        () -> {
          String card = Secrets.hashOf(take.secret());
          if (card == null) return refused(Refusal.MALFORMED);
          if (onTheTable(card)) return withdraw(card);
          if (room.session().round(take.round()).isEmpty()) return refused(Refusal.UNKNOWN_ROUND);
          return services
              .store()
              .boxes()
              .take(id, take.round(), card)
              .compose(
                  result ->
                      // not heard of here yet, perhaps: the card would be said to be gone
                      result == org.rundan.store.BoxResult.REVEALED
                          ? room.fresh().compose(fresh -> withdraw(card))
                          : Future.succeededFuture(answer(result, card)));
        });
  }

  /** Counts while people write and somebody is here to see it; otherwise costs nothing. */
  void follow() {
    boolean writing =
        room.session().presentRound().map(r -> r.act() == Round.Act.WRITE).orElse(false);
    if (!writing || !room.peopleHere()) {
      stop();
    } else if (countTimer == NO_TIMER) {
      countTimer =
          services.vertx().setPeriodic(COUNT_EVERY_MILLIS, COUNT_EVERY_MILLIS, timer -> count());
      count();
    }
  }

  void stop() {
    if (countTimer == NO_TIMER) return;
    services.vertx().cancelTimer(countTimer);
    countTimer = NO_TIMER;
  }

  private void count() {
    room.session()
        .presentRound()
        .map(Round::id)
        .ifPresent(
            round ->
                services
                    .store()
                    .boxes()
                    .count(id, round)
                    .onFailure(room::endIfDamaged)
                    .onSuccess(
                        done -> {
                          if (room.session().round(round).isEmpty()) return; // gone meanwhile
                          int said = BoxRules.doneOf(room.session(), round, done);
                          int of = room.session().contributingSeats(round).size();
                          room.publish(Envelope.toAll(Outgoing.count(round, said, of)));
                        }));
  }

  private boolean onTheTable(String card) {
    return room.session().cards().stream().map(Card::secretHash).anyMatch(card::equals);
  }

  private Future<CardAnswer> withdraw(String card) {
    return room.onTurn(() -> room.decider().withoutDevice(new TakePartCommands.WithdrawCard(card)))
        .map(
            refusal ->
                refusal == null || refusal == Refusal.UNKNOWN_CARD
                    ? new CardAnswer.Carded(card)
                    : new CardAnswer.Refused(refusal));
  }

  private static CardAnswer answer(org.rundan.store.BoxResult stored, String card) {
    return switch (stored) {
      case DONE -> new CardAnswer.Carded(card);
      case REVEALED -> new CardAnswer.Refused(Refusal.ALREADY_REVEALED);
      case ID_TAKEN -> new CardAnswer.Refused(Refusal.ID_TAKEN);
      case FULL -> new CardAnswer.Refused(Refusal.TOO_MANY);
      case UNKNOWN_CARD, WITHDRAWN -> new CardAnswer.Refused(Refusal.UNKNOWN_CARD);
      case MISSING, ENDED -> new CardAnswer.Refused(Refusal.NOT_NOW); // the connection hears of it
    };
  }

  private static Future<CardAnswer> refused(Refusal refusal) {
    return Future.succeededFuture(new CardAnswer.Refused(refusal));
  }
}
