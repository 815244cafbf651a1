package org.rundan.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.redis.RealRedis.await;
import static org.rundan.testing.redis.RealRedis.newId;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.session.Position;
import org.rundan.store.redis.Redis;
import org.rundan.testing.Seeds;
import org.rundan.testing.redis.RealRedis;

/** Two nodes at once. */
@ExtendWith(RealRedis.class)
class RaceTest {
  private final long seed = Seeds.of("RaceTest");
  private final String session = newId();

  /** A node's copy of a session, kept as a room keeps it. */
  private static final class Copy {
    Position position;
    final Map<String, String> parts = new TreeMap<>();
    final Map<Long, String> chain = new TreeMap<>();

    void take(Changes changes) {
      if (changes.whole()) {
        parts.clear();
        chain.clear();
      }
      changes.parts().forEach((key, kept) -> parts.put(key, kept.json()));
      changes.removed().keySet().forEach(parts::remove);
      chain.putAll(changes.chain());
      position = changes.position();
    }
  }

  /** One device on one node, that appends to counters and repeats what it is told is unknown. */
  private final class Author {
    final SessionStore store;
    final String device;
    final Random random;
    final Copy copy = new Copy();
    final Map<String, Integer> acknowledged = new HashMap<>();
    int conflicts;

    Author(SessionStore store, String device, Random random) {
      this.store = store;
      this.device = device;
      this.random = random;
    }

    Future<Void> appendFrom(long sequence, long last) {
      if (sequence > last) return Future.succeededFuture();
      String key = "count/" + random.nextInt(3);
      return append(sequence, key, random.nextInt(5) == 0)
          .compose(
              done -> {
                acknowledged.merge(key, 1, Integer::sum);
                return appendFrom(sequence + 1, last);
              });
    }

    private Future<Void> append(long sequence, String key, boolean loseTheAnswer) {
      int count = Integer.parseInt(copy.parts.getOrDefault(key, "0"));
      Map<String, String> changed = Map.of(key, "" + (count + 1));
      var append = new Append(copy.position, device, sequence, changed, Set.of(), null);
      return store
          .append(session, append)
          .compose(
              result -> {
                if (result instanceof AppendResult.Behind behind) {
                  conflicts++;
                  copy.take(behind.changes());
                  return append(sequence, key, loseTheAnswer);
                }
                if (loseTheAnswer) return append(sequence, key, false);
                if (result instanceof AppendResult.Repeated) return catchUp();
                Position position = ((AppendResult.Appended) result).position();
                copy.position = position;
                copy.parts.putAll(changed);
                copy.chain.put(position.version(), position.chain());
                return Future.succeededFuture();
              });
    }

    Future<Void> catchUp() {
      return store
          .changedSince(session, copy.position)
          .map(
              loaded -> {
                copy.take(((LoadResult.Loaded) loaded).changes());
                return null;
              });
    }
  }

  @Test
  void K1_K3_twoNodesRacingLoseNothingDoubleNothingAndEndEqual() {
    Redis oneRedis = RealRedis.connect();
    Redis otherRedis = RealRedis.connect();
    SessionStore one = new SessionStore(oneRedis, new SecureRandom());
    SessionStore other = new SessionStore(otherRedis, new SecureRandom());
    await(one.create(session, Map.of("plan", "{}"), "body"));
    List<Author> authors = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      authors.add(new Author(i % 2 == 0 ? one : other, "holder" + i + "/d", new Random(seed + i)));
    }
    for (Author author : authors) {
      author.copy.take(((LoadResult.Loaded) await(author.store.load(session))).changes());
    }
    await(Future.all(authors.stream().map(author -> author.appendFrom(1, 50)).toList()));

    authors.forEach(author -> await(author.catchUp()));
    Copy expected = authors.get(0).copy;
    assertEquals(201, expected.position.version(), "200 appends after the making");
    Map<String, String> sums =
        authors.stream()
            .flatMap(author -> author.acknowledged.entrySet().stream())
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey, Collectors.summingInt(Map.Entry::getValue)))
            .entrySet()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, sum -> "" + sum.getValue()));
    sums.put("plan", "{}");
    for (Author author : authors) {
      assertEquals(expected.position, author.copy.position);
      assertEquals(expected.chain, author.copy.chain);
      assertEquals(sums, author.copy.parts);
    }
    assertEquals(201, expected.chain.size());
    assertTrue(authors.stream().mapToInt(author -> author.conflicts).sum() > 0, "they did race");
    await(oneRedis.close());
    await(otherRedis.close());
  }

  @Test
  void U1_U2_aCardThatWasAcknowledgedIsRevealedAndWhatCameLateIsRefused() {
    Random random = new Random(seed);
    Redis oneRedis = RealRedis.connect();
    Redis otherRedis = RealRedis.connect();
    SessionStore store = new SessionStore(oneRedis, new SecureRandom());
    Boxes here = new Boxes(oneRedis);
    Boxes there = new Boxes(otherRedis);
    await(store.create(session, Map.of("plan", "{}"), "body"));
    Position at = ((LoadResult.Loaded) await(store.load(session))).changes().position();
    for (int round = 0; round < 20; round++) {
      String name = "round" + round;
      Set<String> acknowledged = ConcurrentHashMap.newKeySet();
      List<Future<BoxResult>> puts = new ArrayList<>();
      int revealAfter = random.nextInt(40);
      Promise<Reveal> reveal = Promise.promise();
      for (int card = 0; card < 40; card++) {
        String id = "card" + card;
        if (card == revealAfter) reveal(store, here, at, name).onComplete(reveal);
        puts.add(
            there
                .put(session, name, id, "text" + card)
                .onSuccess(
                    answer -> {
                      if (answer == BoxResult.DONE) {
                        acknowledged.add(id);
                      } else {
                        assertEquals(BoxResult.REVEALED, answer);
                      }
                    }));
      }
      Reveal revealed = await(reveal.future());
      await(Future.all(puts));
      assertEquals(acknowledged, revealed.cards());
      assertEquals(new BoxContent.Revealed(), await(there.read(session, name)));
      at = revealed.position();
    }
    await(oneRedis.close());
    await(otherRedis.close());
  }

  private record Reveal(Set<String> cards, Position position) {}

  private Future<Reveal> reveal(SessionStore store, Boxes boxes, Position at, String round) {
    return boxes
        .read(session, round)
        .compose(
            content -> {
              var cards = (BoxContent.Cards) content;
              var append =
                  new Append(
                      at,
                      null,
                      0,
                      Map.of("round/" + round, "{}"),
                      Set.of(),
                      new Append.BoxRead(round, cards.revision()),
                      Set.of(round),
                      Set.of());
              return store
                  .append(session, append)
                  .compose(
                      result ->
                          result instanceof AppendResult.Appended appended
                              ? Future.succeededFuture(
                                  new Reveal(
                                      new HashSet<>(cards.cards().keySet()), appended.position()))
                              : reveal(store, boxes, at, round));
            });
  }
}
