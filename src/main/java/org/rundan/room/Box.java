package org.rundan.room;

import io.vertx.core.Future;
import org.rundan.protocol.Incoming;
import org.rundan.protocol.Secrets;
import org.rundan.session.BoxRules;
import org.rundan.session.Card;
import org.rundan.session.Check;
import org.rundan.session.Holder;
import org.rundan.session.Ids;
import org.rundan.session.Refusal;
import org.rundan.session.TakePartCommands;
import org.rundan.store.BoxResult;
import org.rundan.store.Boxes;

/**
 * The un-named cards of a room. They bypass its turns and versions, so that nothing stored or sent
 * tells who wrote (PROTOCOL.md, section 5).
 */
public final class Box {
  private final RoomAccess room;
  private final RoomLoop loop;
  private final SerialQueue queue;
  private final Boxes boxes;
  private final Decider decider;
  private final Refresher refresher;

  Box(
      RoomAccess room,
      RoomLoop loop,
      SerialQueue queue,
      Boxes boxes,
      Decider decider,
      Refresher refresher) {
    this.room = room;
    this.loop = loop;
    this.queue = queue;
    this.boxes = boxes;
    this.decider = decider;
    this.refresher = refresher;
  }

  /**
   * @param cardsPut how many cards the connection will have put in this round with this one (U4)
   */
  public Future<CardAnswer> put(String holderId, Incoming.Put put, int cardsPut) {
    return loop.call(
        () -> {
          Holder holder = room.session().holder(holderId).orElse(null);
          if (holder == null) return refused(Refusal.NOT_ALLOWED);
          Refusal refusal = BoxRules.check(room.session(), put.round(), put.text());
          if (refusal != null) return refused(refusal);
          if (!Ids.are32Bytes(put.card())) return refused(Refusal.MALFORMED);
          int most = BoxRules.cardsOf(room.session(), holder, put.round());
          if (cardsPut > most) return refused(Refusal.TOO_MANY);
          return boxes
              .put(room.id(), put.round(), put.card(), put.text())
              .map(result -> answer(result, put.card()));
        });
  }

  /**
   * Puts an answer to a closing question into the question's own box.
   *
   * @param answersPut how many the connection will have given to this question with this one (U4)
   */
  public Future<CardAnswer> answer(String holderId, Incoming.Answer given, int answersPut) {
    return loop.call(
        () -> {
          Holder holder = room.session().holder(holderId).orElse(null);
          if (holder == null) return refused(Refusal.NOT_ALLOWED);
          Refusal refusal = BoxRules.checkAnswer(room.session(), given.item(), given.value());
          if (refusal != null) return refused(refusal);
          if (!Ids.are32Bytes(given.answer())) return refused(Refusal.MALFORMED);
          int most = BoxRules.answersOf(room.session(), holder);
          if (answersPut > most) return refused(Refusal.TOO_MANY);
          String value = BoxRules.answer(given.value());
          return boxes
              .put(room.id(), Check.box(given.item()), given.answer(), value)
              .map(result -> answer(result, given.answer()));
        });
  }

  public Future<CardAnswer> change(Incoming.Change change) {
    return loop.call(
        () -> {
          Refusal refusal = BoxRules.check(room.session(), change.round(), change.text());
          if (refusal != null) return refused(refusal);
          String card = Secrets.hashOf(change.secret());
          if (card == null) return refused(Refusal.MALFORMED);
          return boxes
              .change(room.id(), change.round(), card, change.text())
              .map(result -> answer(result, card));
        });
  }

  /** Takes a card back. A card that is nowhere is taken back already. */
  public Future<CardAnswer> take(Incoming.Take take) {
    return loop.call(
        () -> {
          String card = Secrets.hashOf(take.secret());
          if (card == null) return refused(Refusal.MALFORMED);
          if (onTheTable(card)) return withdraw(card);
          if (room.session().round(take.round()).isEmpty()) return refused(Refusal.UNKNOWN_ROUND);
          return boxes
              .take(room.id(), take.round(), card)
              .compose(
                  result ->
                      // the replica may lack the reveal: the card would count as gone
                      result == BoxResult.REVEALED
                          ? refresher.fresh().compose(fresh -> withdraw(card))
                          : Future.succeededFuture(answer(result, card)));
        });
  }

  private boolean onTheTable(String card) {
    return room.session().cards().stream().map(Card::secretHash).anyMatch(card::equals);
  }

  private Future<CardAnswer> withdraw(String card) {
    return queue
        .run(() -> decider.decideWithoutDevice(new TakePartCommands.WithdrawCard(card)))
        .map(
            refusal ->
                refusal == null || refusal == Refusal.UNKNOWN_CARD
                    ? new CardAnswer.Carded(card)
                    : new CardAnswer.Refused(refusal));
  }

  private static CardAnswer answer(BoxResult result, String card) {
    return switch (result) {
      case DONE -> new CardAnswer.Carded(card);
      case REVEALED -> new CardAnswer.Refused(Refusal.ALREADY_REVEALED);
      case ID_TAKEN -> new CardAnswer.Refused(Refusal.ID_TAKEN);
      case FULL -> new CardAnswer.Refused(Refusal.TOO_MANY);
      case UNKNOWN_CARD, WITHDRAWN -> new CardAnswer.Refused(Refusal.UNKNOWN_CARD);
      case MISSING, ENDED -> new CardAnswer.Refused(Refusal.NOT_NOW); // the connection is closed
    };
  }

  private static Future<CardAnswer> refused(Refusal refusal) {
    return Future.succeededFuture(new CardAnswer.Refused(refusal));
  }
}
