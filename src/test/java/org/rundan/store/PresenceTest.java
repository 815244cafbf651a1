package org.rundan.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.redis.RealRedis.await;
import static org.rundan.testing.redis.RealRedis.newId;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.store.redis.Keys;
import org.rundan.store.redis.Redis;
import org.rundan.testing.redis.RealRedis;

@ExtendWith(RealRedis.class)
class PresenceTest {
  private final String session = newId();
  private final String otherNode = newId();
  private Redis redis;
  private Presence here;
  private Presence there;

  @BeforeEach
  void start() {
    redis = RealRedis.connect();
    await(new SessionStore(redis, new SecureRandom()).create(session, Map.of("plan", "{}"), "x"));
    here = Presence.start(redis, newId());
    there = Presence.start(redis, otherNode);
  }

  @AfterEach
  void stop() {
    await(here.stop());
    await(there.stop());
    await(redis.close());
  }

  @Test
  void S5_seatsOfAllNodesAreHere() {
    await(here.enter(session, "c1", List.of("s1", "s2")));
    await(there.enter(session, "c2", List.of("s3")));
    await(there.enter(session, "stage", List.of()));
    assertEquals(Set.of("s1", "s2", "s3"), await(here.present(session)));
    assertEquals(Set.of("s1", "s2", "s3"), await(there.present(session)));
    await(here.enter(session, "c1", List.of("s1")));
    await(there.leave(session, "c2"));
    assertEquals(Set.of("s1"), await(there.present(session)));
  }

  @Test
  void S5_aSeatWithTwoConnectionsIsHereUntilBothAreGone() {
    await(here.enter(session, "c1", List.of("s1")));
    await(there.enter(session, "c2", List.of("s1")));
    await(here.leave(session, "c1"));
    assertEquals(Set.of("s1"), await(here.present(session)));
    await(there.leave(session, "c2"));
    assertEquals(Set.of(), await(here.present(session)));
  }

  @Test
  void S5_thePeopleOfADeadNodeAreGone() {
    var watcher = RealRedis.watch();
    await(here.enter(session, "c1", List.of("s1")));
    await(there.enter(session, "c2", List.of("s2")));
    long left = watcher.ttl(Keys.node(otherNode));
    assertTrue(left > 10 && left <= 15, "seconds left: " + left);
    watcher.del(Keys.node(otherNode));
    assertEquals(Set.of("s1"), await(here.present(session)));
  }

  @Test
  void S5_onlyAChangeIsHintedAt() throws InterruptedException {
    Hints hints = await(Hints.connect(redis));
    BlockingQueue<Hint> heard = new LinkedBlockingQueue<>();
    await(hints.subscribe(session, heard::add));
    await(here.enter(session, "c1", List.of("s1")));
    await(here.enter(session, "c1", List.of("s1")));
    await(here.leave(session, "nobody"));
    await(here.leave(session, "c1"));
    RealRedis.watch().spublish(Keys.of(session).prefix(), "9 end");
    assertEquals(new Hint.PresenceChanged(), heard.poll(5, TimeUnit.SECONDS));
    assertEquals(new Hint.PresenceChanged(), heard.poll(5, TimeUnit.SECONDS));
    assertTrue(heard.poll(5, TimeUnit.SECONDS) instanceof Hint.Changed);
    await(hints.close());
  }
}
