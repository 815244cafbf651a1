package org.rundan.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.redis.RealRedis.await;
import static org.rundan.testing.redis.RealRedis.newId;

import io.lettuce.core.KillArgs;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.session.Position;
import org.rundan.store.redis.Keys;
import org.rundan.store.redis.Redis;
import org.rundan.testing.redis.RealRedis;

@ExtendWith(RealRedis.class)
class HintsTest {
  private final String session = newId();
  private final BlockingQueue<Hint> heard = new LinkedBlockingQueue<>();
  private Redis redis;
  private SessionStore store;
  private Hints hints;
  private Position position;

  @BeforeEach
  void start() {
    redis = RealRedis.connect();
    store = new SessionStore(redis, new SecureRandom());
    hints = await(Hints.connect(redis));
    var made = await(store.create(session, Map.of("plan", "{}"), "x"));
    position = ((CreateResult.Created) made).position();
  }

  @AfterEach
  void stop() {
    await(hints.close());
    await(redis.close());
  }

  private Position append() {
    var append = new Append(position, null, 0, Map.of("plan", "1"), Set.of(), null);
    position = ((AppendResult.Appended) await(store.append(session, append))).position();
    return position;
  }

  private Hint next() throws InterruptedException {
    return heard.poll(5, TimeUnit.SECONDS);
  }

  @Test
  void anAppendIsHintedAtWithItsPosition() throws InterruptedException {
    await(hints.subscribe(session, heard::add));
    assertEquals(new Hint.Changed(append()), next());
    assertEquals(new Hint.Changed(append()), next());
  }

  @Test
  void anErasureIsHintedAt() throws InterruptedException {
    await(hints.subscribe(session, heard::add));
    long at = await(store.erase(session, 1_795_000_000_000L));
    assertEquals(new Hint.Ended(at), next());
  }

  @Test
  void twoListenersHearAndAClosedOneDoesNot() throws InterruptedException {
    BlockingQueue<Hint> other = new LinkedBlockingQueue<>();
    Hints.Subscription first = await(hints.subscribe(session, heard::add));
    Hints.Subscription second = await(hints.subscribe(session, other::add));
    Position one = append();
    assertEquals(new Hint.Changed(one), next());
    assertEquals(new Hint.Changed(one), other.poll(5, TimeUnit.SECONDS));
    first.close();
    Position two = append();
    assertEquals(new Hint.Changed(two), other.poll(5, TimeUnit.SECONDS));
    assertTrue(heard.isEmpty());
    second.close();
    // Comes after the unsubscribing on the same connection.
    await(hints.subscribe(newId(), heard::add));
    assertEquals(0, RealRedis.watch().pubsubShardNumsub(channel()).get(channel()));
    await(hints.subscribe(session, heard::add));
    assertEquals(new Hint.Changed(append()), next());
  }

  @Test
  void aBrokenSubscriptionIsMadeAgainAndSaysSo() throws InterruptedException {
    await(hints.subscribe(session, heard::add));
    RealRedis.watch().clientKill(KillArgs.Builder.typePubsub());
    assertEquals(new Hint.Resubscribed(), next());
    assertEquals(new Hint.Changed(append()), next());
  }

  /** Nothing ends the connection: only its bytes never come. */
  @Test
  void R7_aSubscriptionThatHearsNothingIsNoticedByItsProbe() throws Exception {
    try (var between = new Forwarder(RealRedis.watcherUri().getPort())) {
      var uri = RealRedis.watcherUri();
      uri.setPort(between.port());
      Redis through = await(Redis.connect(uri, uri, java.util.Optional::empty, () -> true));
      Hints deaf = await(Hints.connect(through));
      await(deaf.subscribe(session, heard::add));
      deaf.beat();
      assertEquals(new Hint.Changed(append()), next());
      between.swallowSubscriptions();
      append();
      for (int beat = 0; beat < 2; beat++) {
        deaf.beat();
        // Answered after what the beat has published, on the same connection.
        await(through.ping());
      }
      assertTrue(heard.isEmpty(), "two probes may be on their way");
      deaf.beat();
      assertEquals(new Hint.Resubscribed(), next());
      assertEquals(new Hint.Changed(append()), next());
      await(deaf.close());
      await(through.close());
    }
  }

  @Test
  void listenersAreCalledOnTheContextOfTheSubscriber() {
    Vertx vertx = Vertx.vertx();
    var context = vertx.getOrCreateContext();
    Promise<Boolean> same = Promise.promise();
    Promise<Void> subscribed = Promise.promise();
    context.runOnContext(
        now ->
            hints
                .subscribe(session, hint -> same.tryComplete(Vertx.currentContext() == context))
                .<Void>mapEmpty()
                .onComplete(subscribed));
    await(subscribed.future());
    append();
    assertTrue(await(same.future()));
    await(vertx.close());
  }

  private String channel() {
    return Keys.of(session).prefix();
  }
}
