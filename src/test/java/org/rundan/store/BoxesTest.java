package org.rundan.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.rundan.testing.redis.RealRedis.await;
import static org.rundan.testing.redis.RealRedis.newId;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.session.Position;
import org.rundan.store.redis.Keys;
import org.rundan.store.redis.Redis;
import org.rundan.testing.redis.RealRedis;

@ExtendWith(RealRedis.class)
class BoxesTest {
  private static final String ROUND = "tankar";

  private final String session = newId();
  private Redis redis;
  private SessionStore store;
  private Boxes boxes;
  private Position position;

  @BeforeEach
  void create() {
    redis = RealRedis.connect();
    store = new SessionStore(redis, new SecureRandom());
    boxes = new Boxes(redis);
    var made = await(store.create(session, Map.of("plan", "{}"), "body"));
    position = ((CreateResult.Created) made).position();
  }

  @AfterEach
  void disconnect() {
    await(redis.close());
  }

  private BoxResult put(String card, String text) {
    return await(boxes.put(session, ROUND, card, text));
  }

  private BoxResult take(String card) {
    return await(boxes.take(session, ROUND, card));
  }

  private BoxContent.Cards read() {
    return assertInstanceOf(BoxContent.Cards.class, await(boxes.read(session, ROUND)));
  }

  private AppendResult reveal(long revision) {
    return await(
        store.append(
            session,
            new Append(
                position,
                null,
                0,
                Map.of("card/public", "{}"),
                Set.of(),
                new Append.BoxRead(ROUND, revision),
                Set.of(ROUND),
                Set.of())));
  }

  @Test
  void U1_theSamePutAgainIsTheSameCardAndAnotherTextIsTaken() {
    assertEquals(BoxResult.DONE, put("a", "text"));
    long revision = read().revision();
    assertEquals(BoxResult.DONE, put("a", "text"));
    assertEquals(BoxResult.ID_TAKEN, put("a", "other"));
    assertEquals(new BoxContent.Cards(Map.of("a", "text"), revision), read());
    assertEquals(1, await(boxes.count(session, ROUND)));
  }

  @Test
  void U1_aCardIsChangedAndTakenBackByItsHash() {
    assertEquals(BoxResult.UNKNOWN_CARD, await(boxes.change(session, ROUND, "a", "new")));
    put("a", "text");
    put("b", "text");
    assertEquals(BoxResult.DONE, await(boxes.change(session, ROUND, "a", "new")));
    assertEquals(BoxResult.DONE, take("b"));
    assertEquals(BoxResult.DONE, take("b"), "a repeat");
    assertEquals(Map.of("a", "new"), read().cards());
    assertEquals(1, await(boxes.count(session, ROUND)));
    assertEquals(0, await(boxes.count(session, "another round")));
  }

  @Test
  void aCardTakenBackNeverComesBackByALateRepeat() {
    put("a", "text");
    take("a");
    assertEquals(BoxResult.WITHDRAWN, put("a", "text"));
    assertEquals(BoxResult.WITHDRAWN, await(boxes.change(session, ROUND, "a", "new")));
    assertEquals(BoxResult.UNKNOWN_CARD, take("b"));
    assertEquals(BoxResult.WITHDRAWN, put("b", "came after its taking"));
    assertEquals(Map.of(), read().cards());
  }

  @Test
  void U2_afterTheRevealTheBoxIsClosedForGood() {
    put("a", "text");
    put("taken", "text");
    take("taken");
    var done = assertInstanceOf(AppendResult.Appended.class, reveal(read().revision()));
    assertEquals(BoxResult.REVEALED, put("a", "text"));
    assertEquals(BoxResult.REVEALED, put("late", "text"));
    assertEquals(BoxResult.REVEALED, await(boxes.change(session, ROUND, "a", "new")));
    assertEquals(BoxResult.REVEALED, take("a"));
    assertEquals(new BoxContent.Revealed(), await(boxes.read(session, ROUND)));
    assertEquals(0, await(boxes.count(session, ROUND)));
    position = done.position();
    assertEquals(new AppendResult.BoxChanged(), reveal(0));
    String channel = Keys.of(session).prefix();
    assertEquals(
        0, RealRedis.watch().exists(channel + ":box:" + ROUND, channel + ":taken:" + ROUND));
  }

  @Test
  void L9_aBoxThatChangedSinceItWasReadIsNotRevealed() {
    put("a", "text");
    long revision = read().revision();
    put("b", "text");
    assertEquals(new AppendResult.BoxChanged(), reveal(revision));
    revision = read().revision();
    await(boxes.change(session, ROUND, "a", "new"));
    assertEquals(new AppendResult.BoxChanged(), reveal(revision));
    revision = read().revision();
    take("a");
    assertEquals(new AppendResult.BoxChanged(), reveal(revision));
    var loaded = (LoadResult.Loaded) await(store.load(session));
    assertEquals(position, loaded.changes().position(), "nothing was appended");
    assertInstanceOf(AppendResult.Appended.class, reveal(read().revision()));
  }

  @Test
  void L9_anEmptyBoxCanBeRevealed() {
    assertEquals(new BoxContent.Cards(Map.of(), 0), read());
    assertInstanceOf(AppendResult.Appended.class, reveal(0));
  }

  @Test
  void U4_aBoxHoldsNinetyCards() {
    for (int card = 0; card < 90; card++) assertEquals(BoxResult.DONE, put("card" + card, "text"));
    assertEquals(BoxResult.FULL, put("one more", "text"));
    assertEquals(BoxResult.DONE, put("card7", "text"), "a repeat is no new card");
    assertEquals(90, await(boxes.count(session, ROUND)));
  }

  @Test
  void U5_nothingButHashAndTextIsKeptAndNoPositionMoves() {
    var watcher = RealRedis.watch();
    String channel = Keys.of(session).prefix();
    Set<String> before = Set.copyOf(watcher.keys(channel + "*"));
    var headBefore = watcher.hgetall(channel + ":head");
    put("b-hash", "text one");
    put("a-hash", "text two");
    List<String> added = new ArrayList<>(watcher.keys(channel + "*"));
    added.removeAll(before);
    assertEquals(List.of(channel + ":box:" + ROUND), added);
    assertEquals(
        Map.of("a-hash", "text two", "b-hash", "text one"),
        watcher.hgetall(channel + ":box:" + ROUND));
    var head = watcher.hgetall(channel + ":head");
    assertEquals("2", head.remove("box:" + ROUND));
    assertEquals(headBefore, head);
    assertFalse(before.contains(channel + ":devices"));
    assertEquals(
        List.of("a-hash", "b-hash"),
        List.copyOf(read().cards().keySet()),
        "in the order of the hashes, not of the putting");
  }

  @Test
  void U2_aSessionThatIsNotThereTakesNoCards() {
    String nowhere = newId();
    assertEquals(BoxResult.MISSING, await(boxes.put(nowhere, ROUND, "a", "text")));
    assertEquals(BoxResult.MISSING, await(boxes.change(nowhere, ROUND, "a", "text")));
    assertEquals(BoxResult.MISSING, await(boxes.take(nowhere, ROUND, "a")));
    assertEquals(new BoxContent.Missing(), await(boxes.read(nowhere, ROUND)));
    assertEquals(List.of(), RealRedis.watch().keys(Keys.of(nowhere).prefix() + "*"));
  }
}
