package org.rundan.store.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.redis.RealRedis.await;
import static org.rundan.testing.redis.RealRedis.newId;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.rundan.session.Position;
import org.rundan.store.Append;
import org.rundan.store.Hint;
import org.rundan.store.Hints;
import org.rundan.store.SessionStore;
import org.rundan.store.redis.StoreState.Health;
import org.rundan.testing.redis.RedisServer;
import org.rundan.testing.redis.Sentinels;
import org.rundan.testing.redis.SixNodes;
import org.rundan.testing.redis.Writer;

/**
 * Another Redis becomes primary while a device writes: what was acknowledged is there, or the chain
 * tells everyone that it is not.
 */
class FailoverTest {
  private static final int IN_FULL = 50;

  private final List<Long> unavailableMillis = new ArrayList<>();
  private int acknowledged;
  private int noticed;

  @Test
  void R4_withSentinelsNothingIsLostSilently() throws Exception {
    withSentinels(2);
  }

  @Test
  @EnabledIfSystemProperty(named = "rundan.full", matches = "true")
  void R4_inAClusterNothingIsLostSilently() throws Exception {
    inACluster(1);
  }

  @Test
  @EnabledIfSystemProperty(named = "rundan.faults", matches = "true")
  void R4_in50FailoversWithSentinelsNothingIsLostSilently() throws Exception {
    withSentinels(IN_FULL);
  }

  @Test
  @EnabledIfSystemProperty(named = "rundan.faults", matches = "true")
  void R4_in50FailoversInAClusterNothingIsLostSilently() throws Exception {
    inACluster(IN_FULL);
  }

  private void withSentinels(int failovers) throws Exception {
    try (Sentinels sentinels = Sentinels.start()) {
      Redis redis = await(Redis.connect(sentinels.address()));
      for (int count = 0; count < failovers; count++) {
        RedisServer former = sentinels.primary();
        boolean inOrder = count % 2 == 1;
        write(
            redis,
            newId(),
            () -> {
              if (inOrder) {
                sentinels.failOver();
              } else {
                former.kill();
              }
              sentinels.untilAnotherThan(former);
            });
        sentinels.untilWhole();
      }
      await(redis.close());
    }
    report("sentinels", failovers);
  }

  private void inACluster(int failovers) throws Exception {
    try (SixNodes cluster = SixNodes.start()) {
      Redis redis = await(Redis.connect(cluster.address()));
      for (int count = 0; count < failovers; count++) {
        String session = newId();
        RedisServer former = cluster.primaryOf(session);
        boolean inOrder = count % 2 == 1;
        write(
            redis,
            session,
            () -> {
              if (inOrder) {
                cluster.takeOver(session);
              } else {
                former.kill();
              }
              cluster.untilAnotherThan(former, session);
            });
        cluster.untilWhole();
      }
      await(redis.close());
    }
    report("cluster", failovers);
  }

  /** Writes while it happens, and some more when it has; then compares. */
  private void write(Redis redis, String session, Runnable failover) throws Exception {
    BlockingQueue<Hint> heard = new LinkedBlockingQueue<>();
    Hints hints = await(Hints.connect(redis));
    Writer writer = Writer.of(new SessionStore(redis, new SecureRandom()), session);
    await(hints.subscribe(session, heard::add));
    for (int count = 0; count < 10; count++) writer.append();
    writer.takeLongestSilenceMillis();
    String run = redis.state().run();
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(
            () -> {
              while (!over.get()) writer.append();
            });
    failover.run();
    over.set(true);
    writing.get(30, TimeUnit.SECONDS);
    for (int count = 0; count < 10; count++) writer.append();
    writer.compare();
    unavailableMillis.add(writer.takeLongestSilenceMillis());
    acknowledged += writer.acknowledged();
    noticed += writer.noticed();
    RedisServer.until("another run", () -> !redis.state().run().equals(run));
    RedisServer.until("a state that is ok", () -> redis.state().health() == Health.OK);
    // Until the other primary is heard, or the former, which has been made its replica.
    heard.clear();
    RedisServer.until(
        "a hint after it",
        () -> {
          writer.append();
          return heard.contains(new Hint.Changed(writer.position()));
        });
    await(hints.close());
  }

  private void report(String kind, int failovers) {
    unavailableMillis.sort(null);
    System.out.println(
        "failovers with "
            + kind
            + ": "
            + failovers
            + ", acknowledged "
            + acknowledged
            + ", told of a loss "
            + noticed
            + ", unavailable ms: median "
            + unavailableMillis.get(unavailableMillis.size() / 2)
            + ", worst "
            + unavailableMillis.get(unavailableMillis.size() - 1));
    assertTrue(
        unavailableMillis.get(unavailableMillis.size() - 1) < 15_000, "" + unavailableMillis);
  }

  /** What a primary acknowledged when it had no replica left is gone, and everyone is told. */
  @Test
  @EnabledIfSystemProperty(named = "rundan.full", matches = "true")
  void R4_aStaleReplicaThatIsPromotedIsNoticedByTheChain() {
    AtomicLong nanos = new AtomicLong();
    try (SixNodes cluster = SixNodes.start()) {
      Redis redis = await(Redis.connect(cluster.address(), nanos::get));
      String session = newId();
      Writer writer = Writer.of(new SessionStore(redis, new SecureRandom()), session);
      writer.append();
      RedisServer primary = cluster.primaryOf(session);
      RedisServer replica = cluster.replicaOf(session);
      replica.kill();
      RedisServer.until("it has no replica", () -> redis.state().replicas() == 0);
      var alone = new Append(writer.position(), null, 0, Map.of("plan", "1"), Set.of(), null);
      var store = new SessionStore(redis, new SecureRandom());
      var notYet = assertThrows(StoreUnavailable.class, () -> await(store.append(session, alone)));
      assertEquals(Health.TOO_FEW_REPLICAS, notYet.why());
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(11));
      writer.append();
      writer.append();
      assertEquals(0, writer.noticed());
      Position lost = writer.position();
      primary.kill();
      replica.launch();
      replica.ask("CLUSTER", "FAILOVER", "TAKEOVER");
      writer.append();
      assertEquals(1, writer.noticed(), "told to load the whole");
      assertTrue(writer.position().version() <= lost.version(), "" + writer.position());
      writer.compare();
      await(redis.close());
    }
  }
}
