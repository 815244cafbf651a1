package org.rundan.store;

import io.vertx.core.Future;
import java.util.Map;
import java.util.TreeMap;
import org.rundan.store.redis.Arguments;
import org.rundan.store.redis.Keys;
import org.rundan.store.redis.Redis;
import org.rundan.store.redis.Reply;
import org.rundan.store.redis.Script;

/**
 * Un-named cards before the reveal: one box per round, outside positions and sequences, so that
 * nothing stored reveals the author. The caller checks whether the round accepts cards now; that it
 * is not revealed, and that the session exists, is checked here.
 */
public final class Boxes implements BoxReader {
  /** Three cards each for thirty seats. */
  public static final int MAX_CARDS = 90;

  private final Redis redis;

  public Boxes(Redis redis) {
    this.redis = redis;
  }

  /**
   * Puts a card. Putting it again changes nothing.
   *
   * @param card the hash of its author's secret
   */
  public Future<BoxResult> put(String sessionId, String round, String card, String text) {
    return Script.BOX_PUT
        .run(
            redis, Keys.of(sessionId), card(round, card).with("text", text).with("most", MAX_CARDS))
        .map(Boxes::answer);
  }

  /** Gives a card that is in the box another text. */
  public Future<BoxResult> change(String sessionId, String round, String card, String text) {
    return Script.BOX_CHANGE
        .run(redis, Keys.of(sessionId), card(round, card).with("text", text))
        .map(Boxes::answer);
  }

  /**
   * Takes a card back. For a card that is not there the result is {@link BoxResult#UNKNOWN_CARD},
   * and a late put of it has no effect.
   */
  public Future<BoxResult> take(String sessionId, String round, String card) {
    return Script.BOX_TAKE
        .run(redis, Keys.of(sessionId), card(round, card).with("most", MAX_CARDS))
        .map(Boxes::answer);
  }

  /** The number of cards in the box; 0 also if it was revealed or there is no such session. */
  public Future<Integer> count(String sessionId, String round) {
    return Script.BOX_COUNT
        .run(redis, Keys.of(sessionId), Arguments.none().with("round", round))
        .map(reply -> (int) reply.number(2));
  }

  @Override
  public Future<BoxContent> read(String sessionId, String round) {
    return Script.BOX_READ
        .run(redis, Keys.of(sessionId), Arguments.none().with("round", round))
        .map(
            reply ->
                switch (reply.kind()) {
                  case "cards" -> new BoxContent.Cards(cards(reply.list(3)), reply.number(2));
                  case "revealed" -> new BoxContent.Revealed();
                  case "missing" -> new BoxContent.Missing();
                  case "ended" -> new BoxContent.Ended(reply.number(2));
                  default -> throw reply.damaged();
                });
  }

  /**
   * Sorted by card: Redis returns a small hash in insertion order, which would reveal who wrote
   * when.
   */
  private static Map<String, String> cards(Reply fields) {
    Map<String, String> cards = new TreeMap<>();
    for (int at = 0; at < fields.size(); at += 2) cards.put(fields.text(at), fields.text(at + 1));
    return cards;
  }

  private static Arguments card(String round, String card) {
    return Arguments.none().with("round", round).with("card", card);
  }

  private static BoxResult answer(Reply reply) {
    return switch (reply.kind()) {
      case "done" -> BoxResult.DONE;
      case "id-taken" -> BoxResult.ID_TAKEN;
      case "full" -> BoxResult.FULL;
      case "withdrawn" -> BoxResult.WITHDRAWN;
      case "unknown-card" -> BoxResult.UNKNOWN_CARD;
      case "revealed" -> BoxResult.REVEALED;
      case "missing" -> BoxResult.MISSING;
      case "ended" -> BoxResult.ENDED;
      default -> throw reply.damaged();
    };
  }
}
