package org.rundan.live;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.function.Consumer;
import org.rundan.protocol.Outgoing;
import org.rundan.room.CardAnswer;
import org.rundan.session.Refusal;

/** Answers to messages that are no commands. The room answers on its own event loop. */
final class Answers {
  private final Outbox outbox;
  private final Context context;

  /**
   * @param context the connection's event loop
   */
  Answers(Outbox outbox, Context context) {
    this.outbox = outbox;
    this.context = context;
  }

  /**
   * @param refusal null when the message was accepted
   */
  void heard(String about, Future<Refusal> refusal) {
    onLoop(
        refusal,
        why -> {
          if (why == null) outbox.send(Outgoing.heard(about));
          else notHeard(about, why);
        },
        failure -> notHeard(about, Refusal.NOT_SAVED));
  }

  void notHeard(String about, Refusal why) {
    outbox.send(Outgoing.notHeard(about, why));
  }

  /**
   * @param about what {@code id} identifies: a card or a round
   */
  void card(String about, String id, Future<CardAnswer> answer) {
    card(about, id, answer, done -> {});
  }

  /**
   * @param before is called before the answer is sent, unless the store did not answer
   */
  void card(String about, String id, Future<CardAnswer> answer, Consumer<CardAnswer> before) {
    onLoop(
        answer,
        done -> {
          before.accept(done);
          if (done instanceof CardAnswer.Carded carded) outbox.send(Outgoing.carded(carded.card()));
          else cardRefused(about, id, ((CardAnswer.Refused) done).refusal());
        },
        failure -> cardRefused(about, id, Refusal.NOT_SAVED));
  }

  void cardRefused(String about, String id, Refusal why) {
    outbox.send(Outgoing.cardRefused(about, id, why));
  }

  /** Handles a future of another event loop on the connection's. */
  <T> void onLoop(Future<T> future, Consumer<T> then, Consumer<Throwable> otherwise) {
    future.onComplete(
        result ->
            context.runOnContext(
                turn -> {
                  if (result.succeeded()) then.accept(result.result());
                  else otherwise.accept(result.cause());
                }));
  }
}
