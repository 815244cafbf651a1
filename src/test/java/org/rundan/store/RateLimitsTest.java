package org.rundan.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.redis.RealRedis.await;
import static org.rundan.testing.redis.RealRedis.newId;

import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.store.RateLimits.Kind;
import org.rundan.store.RateLimits.Sought;
import org.rundan.store.redis.Keys;
import org.rundan.store.redis.Redis;
import org.rundan.testing.people.Typed;
import org.rundan.testing.redis.RealRedis;
import org.rundan.testing.redis.RedisServer;

/** G1–G6: how often strangers may try, on a real Redis with the rights that Rundan has there. */
@ExtendWith(RealRedis.class)
class RateLimitsTest {
  private static final boolean FULL = Boolean.getBoolean("rundan.full");
  private static final long HOUR_MILLIS = 3_600_000;

  private Redis redis;
  private RateLimits attempts;
  private Codes codes;

  @BeforeEach
  void connect() {
    redis = RealRedis.connect();
    attempts = new RateLimits(redis, new SecureRandom());
    codes = new Codes(redis);
  }

  @AfterEach
  void forget() {
    names().forEach(RealRedis.watch()::del);
    await(redis.close());
  }

  private static List<String> names() {
    return RealRedis.watch().keys("rundan:{limits}:*");
  }

  private static String hash() {
    return Typed.hash(Typed.newCode());
  }

  @Test
  void G2_aCodeLeadsToItsSession_untilItIsReleased() {
    String code = hash();
    String session = newId();
    assertInstanceOf(Sought.Unknown.class, await(attempts.seek(code, "a")));
    assertTrue(await(codes.claim(code, session, HOUR_MILLIS)));
    assertTrue(await(codes.claim(code, session, HOUR_MILLIS)), "the same again");
    assertFalse(await(codes.claim(code, newId(), HOUR_MILLIS)), "another's");
    assertEquals(new Sought.Found(session), await(attempts.seek(code, "a")));
    await(codes.release(code, newId()));
    assertEquals(
        new Sought.Found(session), await(attempts.seek(code, "a")), "not another's to end");
    await(codes.release(code, session));
    assertInstanceOf(Sought.Unknown.class, await(attempts.seek(code, "a")));
    assertTrue(await(codes.claim(code, newId(), HOUR_MILLIS)));
  }

  @Test
  void G2_tenWrongCodesOfAnAddress_thenNotEvenARightOneIsLookedUp() {
    String right = hash();
    await(codes.claim(right, newId(), HOUR_MILLIS));
    for (int i = 0; i < 10; i++) {
      assertInstanceOf(Sought.Found.class, await(attempts.seek(right, "a")), "costs nothing");
      assertInstanceOf(Sought.Unknown.class, await(attempts.seek(hash(), "a")));
    }
    for (String code : List.of(hash(), right)) {
      var soon = assertInstanceOf(Sought.TooFast.class, await(attempts.seek(code, "a")));
      assertTrue(soon.retryAfterMillis() > 0 && soon.retryAfterMillis() <= 600_000);
    }
    assertInstanceOf(Sought.Found.class, await(attempts.seek(right, "b")));
    for (int i = 0; i < 20; i++) {
      assertInstanceOf(Sought.Unknown.class, await(attempts.seek(hash(), "")), "no address");
    }
  }

  @Test
  void G3_theWindowIsFixed_andEndsByItself() {
    for (int i = 0; i < 120; i++) assertEquals(0, await(attempts.takeKnock("door")));
    long waitMillis = await(attempts.takeKnock("door"));
    assertTrue(waitMillis > 0 && waitMillis <= 600_000);
    assertEquals(0, await(attempts.takeKnock("another door")));
    for (String name : names()) {
      long life = RealRedis.watch().pttl(name);
      assertTrue(life > 0, name + " lives for ever");
      if (name.contains(":knock:")) RealRedis.watch().pexpire(name, 1);
    }
    RedisServer.until("the end of the window", () -> await(attempts.takeKnock("door")) == 0);
  }

  @Test
  void G6_theOtherCounts_andLookingCountsNothing() {
    for (int i = 0; i < 60; i++) {
      assertEquals(0, await(attempts.take(Kind.OPEN, "a")));
      assertEquals(0, await(attempts.take(Kind.UNKNOWN, "a")));
      assertEquals(0, await(attempts.look(Kind.LEAD_SECRET, "a")));
    }
    long opens = await(attempts.take(Kind.OPEN, "a"));
    assertTrue(opens > 600_000 && opens <= HOUR_MILLIS, "an hour: " + opens);
    assertTrue(await(attempts.take(Kind.UNKNOWN, "a")) > 0);
    for (int i = 0; i < 100; i++) {
      assertEquals(0, await(attempts.take(Kind.LEAD_SECRET, "address-" + i / 10)));
    }
    assertTrue(await(attempts.look(Kind.LEAD_SECRET, "address-0")) > 0);
    assertTrue(await(attempts.look(Kind.LEAD_SECRET, "another")) > 0, "a hundred in all");
  }

  @Test
  void G1_noAddressIsKept_andTheSaltGoes() {
    String address = "198.51.100.77";
    await(attempts.take(Kind.OPEN, address));
    for (String name : names()) {
      String kept = name + RealRedis.watch().get(name);
      assertFalse(kept.contains(address), kept);
      assertFalse(kept.contains(Keys.hash(address)), "not without a salt: " + kept);
    }
    long saltMillis = RealRedis.watch().pttl("rundan:{limits}:salt");
    assertTrue(saltMillis > 0 && saltMillis <= 24 * HOUR_MILLIS);
    Set<String> before = new HashSet<>(names());
    RealRedis.watch().del("rundan:{limits}:salt");
    await(attempts.take(Kind.OPEN, address));
    assertEquals(before.size() + 1, names().size(), "under another salt it is another's");
  }

  /**
   * S3: guesses from a thousand addresses at once, as fast as Redis answers: 10,000, or for nine
   * minutes and at most ten millions.
   */
  @Test
  void S3_guessesFindNothing_andHardlyAnyIsLookedUp() {
    long guesses = FULL ? 10_000_000 : 10_000;
    int live = FULL ? 10_000 : 100;
    int atOnce = 2_000;
    long endNanos = System.nanoTime() + TimeUnit.MINUTES.toNanos(9);
    List<Future<Boolean>> claims = new ArrayList<>();
    for (int i = 0; i < live; i++) claims.add(codes.claim(hash(), newId(), HOUR_MILLIS));
    await(Future.all(claims));
    long seed = System.nanoTime();
    Random chance = new Random(seed);
    Map<String, Long> became = new HashMap<>();
    long startNanos = System.nanoTime();
    long done = 0;
    while (done < guesses && System.nanoTime() < endNanos) {
      List<Future<Sought>> batch = new ArrayList<>();
      for (int i = 0; i < atOnce; i++) {
        int from = chance.nextInt(1_000);
        batch.add(attempts.seek(hash(), "203.0." + from / 256 + "." + from % 256));
      }
      await(Future.all(batch));
      for (var sought : batch) {
        became.merge(sought.result().getClass().getSimpleName(), 1L, Long::sum);
      }
      done += atOnce;
    }
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    long lookedUp = done - became.getOrDefault("TooFast", 0L);
    long windows = 1 + (long) (seconds / 600);
    double aYear = 300.0 * 6 * 24 * 365;
    double codesInAll = Math.pow(2, 40) * 32 / 37;
    System.out.printf(
        "S3: %d guesses from 1,000 addresses at %,.0f/s against %d codes: %s; looked up %d; entries"
            + " %d. At most 300 in 10 min are: %,.0f a year, with 10,000 codes shown all year %.3f"
            + " come to a door (seed %d)%n",
        done,
        done / seconds,
        live,
        became,
        lookedUp,
        became.getOrDefault("Found", 0L),
        aYear,
        aYear * 10_000 / codesInAll,
        seed);
    assertEquals(0, became.getOrDefault("Found", 0L), "entries");
    assertTrue(lookedUp <= 300 * windows, "looked up: " + lookedUp);
    assertTrue(lookedUp >= 300, "all that may be: or the count is not what holds them back");
  }
}
