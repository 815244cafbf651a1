package org.rundan.store.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.redis.RealRedis.await;
import static org.rundan.testing.redis.RealRedis.newId;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rundan.store.Append;
import org.rundan.store.AppendResult;
import org.rundan.store.CreateResult;
import org.rundan.store.LoadResult;
import org.rundan.store.SessionStore;
import org.rundan.testing.redis.RealRedis;

@ExtendWith(RealRedis.class)
class RedisTest {
  private static ProtocolKeyword word(String word) {
    return () -> word.getBytes(StandardCharsets.US_ASCII);
  }

  private static CommandArgs<String, String> words(String... words) {
    CommandArgs<String, String> args = new CommandArgs<>(StringCodec.UTF8);
    for (String word : words) args.add(word);
    return args;
  }

  @Test
  void scriptsThatRedisHasForgottenAreLoadedAgain() {
    Redis redis = RealRedis.connect();
    SessionStore store = new SessionStore(redis, new SecureRandom());
    String session = newId();
    RealRedis.watch().scriptFlush();
    var made = await(store.create(session, Map.of("plan", "{}"), "x"));
    assertInstanceOf(CreateResult.Created.class, made);
    RealRedis.watch().scriptFlush();
    var append =
        new Append(
            ((CreateResult.Created) made).position(),
            "holder/device",
            1,
            Map.of("plan", "1"),
            Set.of(),
            null);
    assertInstanceOf(AppendResult.Appended.class, await(store.append(session, append)));
    await(redis.close());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EVAL return 1 0",
        "SCRIPT LOAD x",
        "SCRIPT FLUSH",
        "CONFIG GET dir",
        "KEYS *",
        "SCAN 0",
        "FLUSHALL",
        "ACL WHOAMI",
        "MODULE LIST",
        "SHUTDOWN",
        "CLIENT LIST",
        "MONITOR",
        "GET elsewhere",
        "PUBLISH elsewhere x",
        "REPLICAOF 127.0.0.1 1"
      })
  void theUserOfTheBundledRedisMayOnlyRunTheScripts(String line) {
    Redis redis = RealRedis.connect();
    String[] parts = line.split(" ");
    String[] arguments = java.util.Arrays.copyOfRange(parts, 1, parts.length);
    var reply =
        redis
            .commands()
            .<String>dispatch(
                word(parts[0]), new StatusOutput<>(StringCodec.UTF8), words(arguments))
            .toCompletableFuture();
    var refused = assertThrows(CompletionException.class, reply::join);
    assertInstanceOf(RedisCommandExecutionException.class, refused.getCause());
    assertTrue(refused.getCause().getMessage().startsWith("NOPERM"), "" + refused.getCause());
    await(redis.close());
  }

  /** Reads replies as another's: what a client does that has lost count. */
  @Test
  void anAnswerToAnotherQuestionIsNeverTaken() {
    var uri = RealRedis.watcherUri();
    Redis redis = await(Redis.connect(uri, uri, java.util.Optional::empty, () -> true));
    SessionStore store = new SessionStore(redis, new SecureRandom());
    String one = newId();
    String other = newId();
    await(store.create(one, Map.of("plan", "of one"), "x"));
    await(store.create(other, Map.of("plan", "of other"), "x"));
    // Neither is answered, so that every later answer slips to the question two before its own.
    redis
        .commands()
        .dispatch(word("CLIENT"), new StatusOutput<>(StringCodec.UTF8), words("REPLY", "SKIP"));
    redis.commands().ping();
    List<Future<LoadResult>> slipped =
        List.of(store.load(one), store.load(other), store.load(one), store.load(other));
    for (Future<LoadResult> load : slipped) assertThrows(StoreUnavailable.class, () -> await(load));
    waitUntil(() -> await(redis.ping().map(true).otherwise(false)));
    var healed = (LoadResult.Loaded) await(store.load(other));
    assertEquals("of other", healed.changes().parts().get("plan").json());
    await(redis.close());
  }

  @Test
  void K6_withoutRedisEveryOperationFailsWithinTwoSeconds() {
    var nowhere = Redis.connect("redis://127.0.0.1:1");
    assertThrows(StoreUnavailable.class, () -> await(nowhere));
  }

  @Test
  void K6_aRedisThatHangsFailsWithinTwoSecondsAndTheRepeatFindsItDone() {
    Redis redis = RealRedis.connect();
    SessionStore store = new SessionStore(redis, new SecureRandom());
    String session = newId();
    var made = (CreateResult.Created) await(store.create(session, Map.of("plan", "{}"), "x"));
    var append =
        new Append(made.position(), "holder/device", 1, Map.of("plan", "1"), Set.of(), null);
    RealRedis.watch().clientPause(2_500);
    long before = System.nanoTime();
    assertThrows(StoreUnavailable.class, () -> await(store.append(session, append)));
    long millis = (System.nanoTime() - before) / 1_000_000;
    assertTrue(millis < 2_400, "took ms: " + millis);
    waitUntil(() -> await(redis.ping().map(true).otherwise(false)));
    // The first was done after all; had it been lost, this would append it.
    var result = await(store.append(session, append));
    assertInstanceOf(AppendResult.Repeated.class, result);
    await(redis.close());
  }

  @Test
  void O5_ReadyMeansRedisAnswers() {
    Redis redis = RealRedis.connect();
    await(redis.ping());
    assertEquals(
        new LoadResult.Missing(), await(new SessionStore(redis, new SecureRandom()).load(newId())));
    await(redis.close());
  }

  @ParameterizedTest
  @CsvSource({
    "redis_version:7.0.0,,true",
    "redis_version:8.2.1,,true",
    "redis_version:6.2.14,,false",
    "redis_version:7.2.4,valkey_version:7.2.5,true",
    "redis_version:7.2.4,valkey_version:9.0.0-rc1,true",
    "redis_version:255.255.255,,true",
  })
  void O5_Redis7AndValkey72AreNewEnough(String redisLine, String valkeyLine, boolean enough) {
    String info = "# Server\r\n" + redisLine + "\r\n" + (valkeyLine == null ? "" : valkeyLine);
    Engine engine = Engine.of(Info.parse(info + "\r\n"));
    assertEquals(enough, engine.isNewEnough());
    if (!enough) {
      assertEquals(
          "Rundan needs Redis 7.0 or Valkey 7.2, or newer; this server is redis 6.2.14.",
          new UnsupportedRedis(engine).getMessage());
    }
    assertFalse(engine.toString().isBlank());
  }

  /** Asks again and again; each asking waits for Redis, so none waits for the clock. */
  private static void waitUntil(BooleanSupplier condition) {
    long until = System.nanoTime() + 10_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < until, "not within 10 s");
      Thread.onSpinWait();
    }
  }
}
