package org.rundan.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.redis.RealRedis.await;
import static org.rundan.testing.redis.RealRedis.newId;

import io.lettuce.core.api.sync.RedisCommands;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rundan.session.Position;
import org.rundan.store.redis.Keys;
import org.rundan.store.redis.Redis;
import org.rundan.store.redis.StoreDamaged;
import org.rundan.testing.redis.RealRedis;

@ExtendWith(RealRedis.class)
class SessionStoreTest {
  private static final String DEVICE = "holder/device";

  private final String session = newId();
  private final Keys keys = Keys.of(session);
  private Redis redis;
  private SessionStore store;
  private Boxes boxes;
  private RedisCommands<String, String> watcher;

  @BeforeEach
  void connect() {
    redis = RealRedis.connect();
    store = new SessionStore(redis, new SecureRandom());
    boxes = new Boxes(redis);
    watcher = RealRedis.watch();
  }

  @AfterEach
  void disconnect() {
    await(redis.close());
  }

  private Position create() {
    var result = await(store.create(session, Map.of("plan", "{}", "place", "{}"), "body"));
    return assertInstanceOf(CreateResult.Created.class, result).position();
  }

  private AppendResult append(Position at, String device, long sequence, String key, String json) {
    return await(
        store.append(session, new Append(at, device, sequence, Map.of(key, json), Set.of(), null)));
  }

  private Position appended(AppendResult result) {
    return assertInstanceOf(AppendResult.Appended.class, result).position();
  }

  private Changes load() {
    return assertInstanceOf(LoadResult.Loaded.class, await(store.load(session))).changes();
  }

  @Test
  void O1_theSameRequestAgainIsTheSameSessionAndAnotherIsRefused() {
    Position made = create();
    assertEquals(1, made.version());
    assertTrue(made.chain().matches("[0-9a-f]{16}"), made.chain());
    Position now = appended(append(made, DEVICE, 1, "plan", "{\"a\":1}"));
    assertEquals(
        new CreateResult.Same(now),
        await(store.create(session, Map.of("plan", "{}", "place", "{}"), "body")));
    assertEquals(
        new CreateResult.Exists(), await(store.create(session, Map.of("plan", "2"), "other")));
    assertEquals("{\"a\":1}", load().parts().get("plan").json());
  }

  @Test
  void S6_twoSessionsNeverBeginWithTheSameChain() {
    Position made = create();
    var other = await(store.create(newId(), Map.of("plan", "{}", "place", "{}"), "body"));
    assertNotEquals(made.chain(), ((CreateResult.Created) other).position().chain());
  }

  @Test
  void S3_anAppendMakesVersionPlusOneAndWritesTheParts() {
    Position made = create();
    var change =
        new Append(made, DEVICE, 1, Map.of("plan", "1", "card/å", "\"ö\""), Set.of("place"), null);
    Position after = appended(await(store.append(session, change)));
    assertEquals(2, after.version());
    assertNotEquals(made.chain(), after.chain());
    Changes all = load();
    assertEquals(after, all.position());
    assertTrue(all.whole());
    assertEquals(
        Map.of("plan", new VersionedPart(2, "1"), "card/å", new VersionedPart(2, "\"ö\"")),
        all.parts());
    assertEquals(Map.of("place", 2L), all.removed());
    assertEquals(Map.of(1L, made.chain(), 2L, after.chain()), all.chain());
  }

  @Test
  void S6_theChainIsMadeOfTheOneBeforeAndWhatChanged() {
    Position made = create();
    Position one = appended(append(made, null, 0, "plan", "1"));
    watcher.hset(keys.declared().get(0), Map.of("version", "1", "chain", made.chain()));
    assertEquals(one, appended(append(made, null, 0, "plan", "1")));
    watcher.hset(keys.declared().get(0), Map.of("version", "1", "chain", made.chain()));
    assertNotEquals(one, appended(append(made, null, 0, "plan", "2")));
  }

  @Test
  void K2_theLastCommandAgainIsAnsweredAsBeforeAndDoesNothing() {
    Position one = appended(append(create(), DEVICE, 1, "plan", "1"));
    Position two = appended(append(one, "other/device", 1, "plan", "2"));
    // Stale position, other content: the sequence alone decides.
    assertEquals(new AppendResult.Repeated(one), append(two, DEVICE, 1, "plan", "3"));
    assertEquals(two, load().position());
    assertEquals("2", load().parts().get("plan").json());
    assertEquals(1, await(store.lastSequence(session, DEVICE)));
    assertEquals(0, await(store.lastSequence(session, "nobody/device")));
  }

  @Test
  void K2_aLowerSequenceIsOldAndAHigherOneLeavesAGap() {
    Position one = appended(append(create(), DEVICE, 1, "plan", "1"));
    Position two = appended(append(one, DEVICE, 2, "plan", "2"));
    assertEquals(new AppendResult.SequenceOld(2), append(two, DEVICE, 1, "plan", "3"));
    assertEquals(new AppendResult.SequenceGap(2), append(two, DEVICE, 4, "plan", "3"));
    assertEquals(new AppendResult.SequenceGap(2), append(two, DEVICE, Long.MAX_VALUE, "plan", "3"));
    assertEquals(new AppendResult.SequenceGap(0), append(two, "new/device", 2, "plan", "3"));
    assertEquals(two, load().position());
  }

  @Test
  void K2_theOldestOfTooManyDevicesOfAHolderIsDropped() {
    Position at = create();
    for (int device = 1; device <= 8; device++) {
      at = appended(append(at, "holder/" + device, 1, "plan", "" + device));
    }
    at = appended(append(at, "holder/1", 2, "plan", "again"));
    at = appended(append(at, "holder2/1", 1, "plan", "of another holder"));
    at = appended(append(at, "holder/9", 1, "plan", "one too many"));
    assertEquals(2, await(store.lastSequence(session, "holder/1")));
    assertEquals(0, await(store.lastSequence(session, "holder/2")));
    assertEquals(1, await(store.lastSequence(session, "holder/3")));
    assertEquals(1, await(store.lastSequence(session, "holder2/1")));
  }

  @Test
  void S2_whoIsBehindGetsWhatChangedSince() {
    Position one = create();
    Position two = appended(append(one, null, 0, "card/a", "1"));
    Position three =
        appended(
            await(
                store.append(session, new Append(two, null, 0, Map.of(), Set.of("place"), null))));
    var behind = assertInstanceOf(AppendResult.Behind.class, append(one, null, 0, "plan", "x"));
    assertEquals(
        new Changes(
            three,
            false,
            Map.of("card/a", new VersionedPart(2, "1")),
            Map.of("place", 3L),
            Map.of(2L, two.chain(), 3L, three.chain())),
        behind.changes());
    assertEquals(new LoadResult.Loaded(behind.changes()), await(store.changedSince(session, one)));
    var nothing = (LoadResult.Loaded) await(store.changedSince(session, three));
    assertEquals(new Changes(three, false, Map.of(), Map.of(), Map.of()), nothing.changes());
  }

  @Test
  void S2_aPositionAheadOrUnknownIsAnsweredWithTheWhole() {
    Position made = create();
    for (Position strange :
        List.of(
            new Position(2, made.chain()), new Position(0, ""), new Position(1, "0".repeat(16)))) {
      var behind =
          assertInstanceOf(AppendResult.Behind.class, append(strange, null, 0, "plan", "x"));
      assertEquals(load(), behind.changes());
      assertTrue(behind.changes().whole());
    }
  }

  @Test
  void S2_theChainTellsAnotherBranchOfTheSameVersion() {
    Position made = create();
    String[] names = keys.declared().toArray(String[]::new);
    List<byte[]> copy = List.of(names).stream().map(watcher::dump).toList();
    Position lost = appended(append(made, DEVICE, 1, "plan", "lost"));
    for (int i = 0; i < names.length; i++) {
      watcher.del(names[i]);
      if (copy.get(i) != null) watcher.restore(names[i], 60_000, copy.get(i));
    }
    Position other = appended(append(made, DEVICE, 1, "plan", "other"));
    assertEquals(lost.version(), other.version());
    assertNotEquals(lost.chain(), other.chain());
    var behind =
        assertInstanceOf(AppendResult.Behind.class, append(lost, "new/device", 1, "plan", "x"));
    assertTrue(behind.changes().whole());
    assertEquals("other", behind.changes().parts().get("plan").json());
  }

  @Test
  void S2_onlyTheLast2000PositionsAreKnown() {
    Position first = create();
    Position second = null;
    Position at = first;
    for (int version = 2; version <= 2001; version++) {
      at = appended(append(at, null, 0, "plan", "" + version));
      second = version == 2 ? at : second;
    }
    assertEquals(2000, load().chain().size());
    var since = (LoadResult.Loaded) await(store.changedSince(session, second));
    assertFalse(since.changes().whole());
    assertEquals(1999, since.changes().chain().size());
    since = (LoadResult.Loaded) await(store.changedSince(session, first));
    assertTrue(since.changes().whole());
  }

  @Test
  void K4_whatIsNotThereIsNeitherMadeNorFound() {
    Position nowhere = new Position(1, "0".repeat(16));
    assertEquals(new AppendResult.Missing(), append(nowhere, DEVICE, 1, "plan", "x"));
    assertEquals(new LoadResult.Missing(), await(store.load(session)));
    assertEquals(new LoadResult.Missing(), await(store.changedSince(session, nowhere)));
    assertEquals(0, watcher.exists(keys.declared().toArray(String[]::new)));
  }

  @Test
  void K4_aPartThatNeverWasLeavesNoTombstone() {
    Position made = create();
    appended(
        await(
            store.append(
                session, new Append(made, null, 0, Map.of(), Set.of("knock/nobody"), null))));
    assertEquals(Map.of(), load().removed());
  }

  @Test
  void L10_whatIsErasedStaysErasedWhateverComesLate() {
    Position made = create();
    await(boxes.put(session, "r", "card", "text"));
    await(boxes.take(session, "r", "other"));
    long at = 1_795_000_000_000L;
    assertEquals(at, await(store.erase(session, at)));
    assertEquals(new AppendResult.Ended(at), append(made, DEVICE, 1, "plan", "x"));
    assertEquals(new LoadResult.Ended(at), await(store.load(session)));
    assertEquals(
        new CreateResult.Ended(at), await(store.create(session, Map.of("plan", "{}"), "body")));
    assertEquals(BoxResult.ENDED, await(boxes.put(session, "r", "late", "text")));
    assertEquals(BoxResult.ENDED, await(boxes.change(session, "r", "card", "text")));
    assertEquals(BoxResult.ENDED, await(boxes.take(session, "r", "card")));
    assertEquals(new BoxContent.Ended(at), await(boxes.read(session, "r")));
    Presence presence = Presence.start(redis, newId());
    await(presence.enter(session, "connection", List.of("seat")));
    assertEquals(Set.of(), await(presence.present(session)));
    await(presence.stop());
    assertEquals(at, await(store.erase(session, at + 1)), "a repeat keeps the time");
    assertEquals(List.of(keys.prefix() + ":ended"), watcher.keys(keys.prefix() + "*"));
    long left = watcher.ttl(keys.prefix() + ":ended");
    assertTrue(left > 86_000 && left <= 86_400, "seconds left: " + left);
  }

  @Test
  void everyKeyExpiresEightHoursAfterTheLastActivity() {
    Position at = create();
    assertAllExpire();
    at = appended(append(at, DEVICE, 1, "plan", "1"));
    assertAllExpire();
    await(boxes.put(session, "r", "card", "text"));
    assertAllExpire();
    await(boxes.change(session, "r", "card", "text 2"));
    assertAllExpire();
    await(boxes.take(session, "r", "unknown"));
    assertAllExpire();
    Presence presence = Presence.start(redis, newId());
    await(presence.enter(session, "connection", List.of("seat")));
    assertAllExpire();
    assertEquals(
        9,
        watcher.keys(keys.prefix() + "*").size(),
        "all but the tombstone: head, parts, versions, chain, devices, box, taken, presence,"
            + " opened");
    for (String kind : List.of("head", "parts", "versions", "chain", "devices", "presence")) {
      watcher.expire(keys.prefix() + ":" + kind, 100);
    }
    at = appended(append(at, DEVICE, 2, "plan", "2"));
    assertAllExpire();
    await(presence.stop());
  }

  private void assertAllExpire() {
    String opened = keys.prefix() + ":opened";
    long openedSeconds = watcher.ttl(opened);
    assertTrue(openedSeconds > 172_700 && openedSeconds <= 172_800, "seconds: " + openedSeconds);
    for (String key : watcher.keys(keys.prefix() + "*")) {
      if (key.equals(opened)) continue;
      long left = watcher.ttl(key);
      assertTrue(left > 28_700 && left <= 28_800, key + " has seconds left: " + left);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"head", "parts", "versions", "chain", "devices"})
  void aScriptThatFailsLeavesNothingHalf(String broken) {
    Position made = create();
    String name = keys.prefix() + ":" + broken;
    watcher.del(name);
    watcher.set(name, "of a wrong type");
    List<byte[]> before = keys.declared().stream().map(watcher::dump).toList();
    var failed = assertThrows(StoreDamaged.class, () -> append(made, DEVICE, 1, "plan", "lost"));
    assertEquals(broken, failed.kind().word());
    List<byte[]> after = keys.declared().stream().map(watcher::dump).toList();
    for (int i = 0; i < before.size(); i++) {
      org.junit.jupiter.api.Assertions.assertArrayEquals(before.get(i), after.get(i));
    }
  }

  @Test
  void theSessionIdIsNowhereInRedis() {
    create();
    for (String key : watcher.keys("*")) assertFalse(key.contains(session), key);
    assertTrue(keys.prefix().matches("rundan:\\{[A-Za-z0-9_-]{22}}"), keys.prefix());
  }

  @Test
  void answersComeOnTheCallersContext() {
    create();
    Vertx vertx = Vertx.vertx();
    try {
      var context = vertx.getOrCreateContext();
      io.vertx.core.Promise<Boolean> same = io.vertx.core.Promise.promise();
      context.runOnContext(
          now ->
              store
                  .load(session)
                  .onComplete(loaded -> same.complete(Vertx.currentContext() == context)));
      assertTrue(await(same.future()));
    } finally {
      await(vertx.close());
    }
  }

  /** What Redis says of an error is logged, so it must quote nothing that was sent or is kept. */
  @Test
  void S8_whatIsSaidOfAFailureQuotesNothingOfTheSession() {
    Position made = create();
    String secret = newId();
    var said = new StringWriter();
    int failures = 0;
    for (String key : keys.declared()) {
      byte[] kept = watcher.dump(key);
      watcher.del(key);
      watcher.rpush(key, secret); // none of ours is a list
      for (var asked :
          List.of(
              store.append(
                  session, new Append(made, DEVICE, 1, Map.of("plan", secret), Set.of(), null)),
              store.load(session),
              store.create(session, Map.of("plan", secret), secret),
              store.lastSequence(session, secret),
              boxes.put(session, "round", secret, secret))) {
        try {
          await(asked);
        } catch (RuntimeException failure) {
          failures++;
          failure.printStackTrace(new PrintWriter(said, true));
        }
      }
      watcher.del(key);
      if (kept != null) watcher.restore(key, 0, kept);
    }
    assertTrue(failures >= 10, "failures: " + failures);
    for (String word : List.of(secret, session, keys.prefix(), DEVICE)) {
      assertFalse(said.toString().contains(word), () -> word + " in " + said);
    }
  }
}
