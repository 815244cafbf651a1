package org.rundan.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.redis.RealRedis.await;
import static org.rundan.testing.redis.RealRedis.newId;

import io.lettuce.core.api.sync.RedisCommands;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.session.Position;
import org.rundan.store.redis.KeyKind;
import org.rundan.store.redis.Keys;
import org.rundan.store.redis.Redis;
import org.rundan.store.redis.StoreDamaged;
import org.rundan.testing.redis.Damage;
import org.rundan.testing.redis.Damage.Outcome;
import org.rundan.testing.redis.Damages;
import org.rundan.testing.redis.LogLines;
import org.rundan.testing.redis.RealRedis;

/** S14: what the store holds and cannot be read, one damage after another. */
@ExtendWith(RealRedis.class)
class StoreDamagedTest {
  private static final Damages TABLE =
      new Damages("plan", 4, "round", "holder/device", "connection");

  /** Outside sessions, and tested one by one below. */
  private static final Set<KeyKind> OF_NO_SESSION =
      EnumSet.of(KeyKind.CLOCK, KeyKind.CODE, KeyKind.LIMIT, KeyKind.SALT, KeyKind.CHANNEL);

  /** Only written, or only looked at whether they are there: any value means the same. */
  private static final Set<KeyKind> NEVER_READ =
      EnumSet.of(KeyKind.NODE, KeyKind.COPIED, KeyKind.PROBE, KeyKind.OPENED);

  private final RedisCommands<String, String> watcher = RealRedis.watch();
  private final LogLines log = new LogLines("org.rundan.store");
  private Redis redis;
  private SessionStore store;
  private Boxes boxes;
  private Presence presence;

  @BeforeEach
  void connect() {
    redis = RealRedis.connect();
    store = new SessionStore(redis, new SecureRandom());
    boxes = new Boxes(redis);
    presence = Presence.start(redis, "node");
  }

  @AfterEach
  void close() {
    log.close();
    await(presence.stop());
    await(redis.close());
  }

  /** A session that has everything that {@link #TABLE} damages. */
  private String session() {
    String session = newId();
    Position at = created(session);
    at = append(session, change(at, 1, Map.of("plan", "2"), Set.of("place")));
    var closing = change(at, 2, Map.of("card", "3"), Set.of());
    at = append(session, with(closing, Set.of("closed"), Set.of()));
    var burying = change(at, 3, Map.of("more", "4"), Set.of());
    append(session, with(burying, Set.of(), Set.of("never/was")));
    await(boxes.put(session, "round", "card", "text"));
    await(boxes.put(session, "round", "gone", "text"));
    await(boxes.take(session, "round", "gone"));
    await(store.serve(session, "holder", "device", 1_795_000_000_000L));
    await(presence.enter(session, "connection", List.of("seat")));
    await(presence.leads(session, 1_795_000_000_000L));
    return session;
  }

  private Position created(String session) {
    var parts = Map.of("plan", "1", "place", "1");
    return ((CreateResult.Created) await(store.create(session, parts, "x"))).position();
  }

  private static Append change(
      Position at, long sequence, Map<String, String> changed, Set<String> removed) {
    return new Append(at, "holder/device", sequence, changed, removed, null);
  }

  private static Append with(Append append, Set<String> closed, Set<String> buried) {
    return new Append(
        append.expected(),
        append.device(),
        append.sequence(),
        append.changed(),
        append.removed(),
        null,
        closed,
        buried);
  }

  private Position append(String session, Append append) {
    return ((AppendResult.Appended) await(store.append(session, append))).position();
  }

  /** All that is ever asked of a session. */
  private List<Supplier<Future<?>>> questions(String session) {
    var nowhere = new Position(1, "0".repeat(16));
    var append = new Append(nowhere, "holder/device", 4, Map.of("plan", "5"), Set.of(), null);
    var unsigned = new Append(nowhere, null, 0, Map.of("plan", "5"), Set.of(), null);
    return List.of(
        () -> store.load(session),
        () -> store.changedSince(session, nowhere),
        () -> store.lastDone(session, "holder/device"),
        () -> store.append(session, append),
        () -> store.append(session, unsigned),
        () -> appendOnWhatIsThere(session),
        () -> boxes.read(session, "round"),
        () -> boxes.count(session, "round"),
        () -> boxes.put(session, "round", "another", "text"),
        () -> boxes.change(session, "round", "another", "text"),
        () -> boxes.take(session, "round", "another"),
        () -> presence.present(session),
        () -> presence.enter(session, "connection", List.of("seat")),
        () -> presence.leave(session, "nobody's"),
        () -> presence.lead(session, 1_795_000_000_001L),
        () -> presence.leads(session, 1_795_000_000_001L),
        () -> store.served(session),
        () -> store.serve(session, "holder", "device", 1_795_000_000_001L),
        () -> store.signal(session));
  }

  /** As one who knows where the session stands, whatever stands there now. */
  private Future<?> appendOnWhatIsThere(String session) {
    String head = Keys.of(session).prefix() + ":head";
    if (!watcher.type(head).equals("hash")) return Future.succeededFuture();
    String version = watcher.hget(head, "version");
    String chain = watcher.hget(head, "chain");
    if (chain == null || version == null || !version.matches("\\d{1,18}")) {
      return Future.succeededFuture();
    }
    var at = new Position(Long.parseLong(version), chain);
    return store.append(
        session,
        new Append(
            at, null, 0, Map.of("plan", "5"), Set.of(), null, Set.of(), Set.of("also/never")));
  }

  @TestFactory
  List<DynamicTest> S14_everyDamageOfASessionHasTheOutcomeOfTheTable() {
    String other = session();
    return TABLE.ofASession().stream()
        .map(damage -> DynamicTest.dynamicTest(damage.toString(), () -> check(damage, other)))
        .toList();
  }

  /**
   * @param other session, which goes on
   */
  private void check(Damage damage, String other) {
    String session = session();
    damage.apply(watcher, Keys.of(session).prefix());
    log.clear();
    var kinds = new TreeSet<String>();
    for (Supplier<Future<?>> question : questions(session)) {
      try {
        await(question.get());
      } catch (StoreDamaged damaged) {
        kinds.add(damaged.kind().word());
        assertNoContent(damaged.getMessage(), session);
      }
    }
    boolean ends = damage.outcome() == Outcome.ENDS;
    assertEquals(ends ? Set.of(damage.named().word()) : Set.of(), kinds, "damage is typed");
    boolean dropped = damage.outcome() == Outcome.DROPPED;
    assertEquals(dropped ? 1 : 0, log.lines().size(), log.lines().toString());
    for (String line : log.lines()) {
      assertTrue(line.contains('"' + damage.named().word() + '"'), line);
      assertNoContent(line, session);
    }
    assertInstanceOf(LoadResult.Loaded.class, await(store.load(other)));
    assertEquals(Set.of("seat"), await(presence.present(other)));
    // The end of a session can be kept whatever of it is damaged.
    await(store.erase(session, 1_795_000_000_002L));
    assertInstanceOf(LoadResult.Ended.class, await(store.load(session)));
  }

  private static void assertNoContent(String text, String session) {
    for (String content : List.of(Damage.MARKER, session, Keys.of(session).prefix(), "device\"")) {
      assertFalse(text.contains(content), text);
    }
  }

  @Test
  void S14_everyKindOfKeyAndEveryFieldIsInTheTable() {
    var damaged = TABLE.ofASession().stream().map(Damage::kind).collect(Collectors.toSet());
    var covered = EnumSet.copyOf(damaged);
    covered.addAll(OF_NO_SESSION);
    covered.addAll(NEVER_READ);
    assertEquals(EnumSet.allOf(KeyKind.class), covered);

    var fields =
        TABLE.ofASession().stream()
            .map(damage -> damage.key() + " " + damage.field())
            .collect(Collectors.toSet());
    String prefix = Keys.of(session()).prefix();
    for (String key : watcher.keys(prefix + "*")) {
      String name = key.substring(prefix.length());
      if (name.equals(":opened")) continue; // never read
      assertTrue(fields.contains(name + " "), "no row for " + name);
      if (watcher.type(key).equals("hash") && List.of(":head").contains(name)) {
        for (String field : watcher.hkeys(key)) {
          assertTrue(fields.contains(name + " " + field), "no row for " + name + " " + field);
        }
      }
    }
  }

  @Test
  void S14_aCorrectionThatCannotBeReadIsSetAfresh() {
    String key = Keys.clock().prefix();
    List<Supplier<Object>> damages = new ArrayList<>();
    for (String value :
        List.of(
            "", Damage.MARKER, "1", "1 ", "1 x", "-1 5", "1 " + Damage.HUGE, "1 5000000000000")) {
      damages.add(() -> watcher.set(key, value));
    }
    damages.add(
        () -> {
          watcher.del(key);
          return watcher.rpush(key, Damage.MARKER);
        });
    for (Supplier<Object> damage : damages) {
      damage.get();
      log.clear();
      SessionClock clock = await(SessionClock.start(redis, System::nanoTime));
      clock.stop();
      assertEquals(0, watcher.exists(key));
      assertOneLine(KeyKind.CLOCK);
      assertTrue(Math.abs(clock.nowMillis() - System.currentTimeMillis()) < 1_000);
    }
  }

  private void assertOneLine(KeyKind kind) {
    assertEquals(1, log.lines().size(), log.lines().toString());
    assertTrue(log.lines().get(0).contains('"' + kind.word() + '"'), log.lines().toString());
    assertFalse(log.lines().get(0).contains(Damage.MARKER), log.lines().toString());
  }

  @Test
  void S14_aCodeThatCannotBeReadIsUnknown() {
    var limits = new RateLimits(redis, new SecureRandom());
    var codes = new Codes(redis);
    String session = newId();
    for (String damaged : Arrays.asList("", "a b", "ä" + Damage.MARKER, null)) {
      String code = newId();
      String key = Keys.limits().prefix() + ":code:" + code;
      List<Supplier<Object>> questions =
          List.of(
              () -> await(limits.seek(code, newId())),
              () -> await(codes.claim(code, session, 60_000)),
              () -> {
                await(codes.release(code, session));
                return "done";
              });
      List<Object> answers = List.of(new RateLimits.Sought.Unknown(), true, "done");
      for (int i = 0; i < questions.size(); i++) {
        watcher.del(key);
        if (damaged == null) watcher.rpush(key, Damage.MARKER);
        else watcher.set(key, damaged);
        log.clear();
        assertEquals(answers.get(i), questions.get(i).get());
        assertOneLine(KeyKind.CODE);
      }
    }
  }

  @Test
  void S14_aCountThatCannotBeReadStartsAgain_andOneWithoutAnEnd() {
    var limits = new RateLimits(redis, new SecureRandom());
    String prefix = Keys.limits().prefix();
    for (String damaged :
        Arrays.asList("", Damage.MARKER, "-3", Damage.HUGE, "99999999", "q1", null)) {
      watcher.keys(prefix + ":unknown:*").forEach(watcher::del);
      assertEquals(0, await(limits.take(RateLimits.Kind.UNKNOWN, "address")));
      String counter = watcher.keys(prefix + ":unknown:from:*").get(0);
      watcher.del(counter);
      if (damaged == null) watcher.rpush(counter, Damage.MARKER);
      else watcher.set(counter, damaged);
      log.clear();
      assertEquals(0, await(limits.take(RateLimits.Kind.UNKNOWN, "address")), damaged);
      assertOneLine(KeyKind.LIMIT);
      assertEquals("1", watcher.get(counter));
      assertTrue(watcher.ttl(counter) > 0);
    }
  }

  @Test
  void S14_aSaltThatCannotBeReadIsAnother() {
    var limits = new RateLimits(redis, new SecureRandom());
    String key = Keys.limits().prefix() + ":salt";
    for (String damaged : Arrays.asList("", Damage.MARKER, null)) {
      watcher.del(key);
      if (damaged == null) watcher.rpush(key, Damage.MARKER);
      else watcher.set(key, damaged);
      log.clear();
      assertEquals(0, await(limits.take(RateLimits.Kind.UNKNOWN, newId())));
      assertOneLine(KeyKind.SALT);
      assertEquals(24, watcher.get(key).length());
    }
  }

  @Test
  void S14_aNodeIsThereWhateverItsKeyHolds() {
    String session = newId();
    created(session);
    Presence other = Presence.start(redis, newId());
    await(other.enter(session, "elsewhere", List.of("s1")));
    for (String key : watcher.keys("rundan:node:*")) {
      watcher.del(key);
      watcher.rpush(key, Damage.MARKER);
      watcher.expire(key, 15);
    }
    log.clear();
    assertEquals(Set.of("s1"), await(presence.present(session)));
    assertEquals(List.of(), log.lines());
    await(other.stop());
  }

  @Test
  void S14_aHintThatCannotBeReadIsHeardAsALookAtTheStore() throws InterruptedException {
    String session = newId();
    created(session);
    Hints hints = await(Hints.connect(redis));
    var heard = new ConcurrentLinkedQueue<Hint>();
    await(hints.subscribe(session, heard::add));
    for (String message :
        List.of(
            "",
            Damage.MARKER,
            "1",
            "x " + "0".repeat(16),
            "1 2 3",
            "served a x b",
            "served a",
            "ended",
            "ended x",
            "ended " + Damage.HUGE,
            Damage.HUGE + " x",
            "presence x")) {
      heard.clear();
      log.clear();
      watcher.spublish(Keys.of(session).prefix(), message);
      long end = System.nanoTime() + 10_000_000_000L;
      while (heard.isEmpty() && System.nanoTime() < end) Thread.onSpinWait();
      assertEquals(List.of(new Hint.Resubscribed()), List.copyOf(heard), message);
      assertOneLine(KeyKind.CHANNEL);
    }
    await(hints.close());
  }
}
