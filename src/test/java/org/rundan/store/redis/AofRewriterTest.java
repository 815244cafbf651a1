package org.rundan.store.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.redis.RealRedis.await;
import static org.rundan.testing.redis.RealRedis.newId;

import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.protocol.CommandType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.rundan.store.BoxResult;
import org.rundan.store.Boxes;
import org.rundan.store.CreateResult;
import org.rundan.store.LoadResult;
import org.rundan.store.SessionStore;
import org.rundan.store.bundled.BundledRedis;
import org.rundan.testing.Seeds;
import org.rundan.testing.redis.RealRedis;

/**
 * What was erased is in no file either. A hundred kills take ten minutes and more: what is killed
 * again and again is started again only after five seconds each time.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AofRewriterTest {
  private static final boolean FULL = Boolean.getBoolean("rundan.full");

  /** Of sealed text: bytes that stand nowhere else. */
  private final String erased = newId();

  private final String kept = newId();

  @TempDir Path temporary;

  private Path directory() {
    return temporary.resolve("data");
  }

  private BundledRedis start() {
    return BundledRedis.start(directory(), List.of(RealRedis.watcherLine()));
  }

  private static SessionStore store(Redis redis) {
    return new SessionStore(redis, new SecureRandom());
  }

  /** A session with a part and with a card in a box. */
  private static void create(Redis redis, String session) {
    var parts = Map.of("plan", "{}", "card/1", "\"part-" + session + "\"");
    assertInstanceOf(CreateResult.Created.class, await(store(redis).create(session, parts, "x")));
    var put = new Boxes(redis).put(session, "round", newId(), "box-" + session);
    assertEquals(BoxResult.DONE, await(put));
  }

  /** Whether any file says a word of the session, beside the mark that it ended. */
  private boolean isInAFile(String session) {
    for (String word : List.of("part-" + session, "box-" + session)) {
      if (!filesWith(word).isEmpty()) return true;
    }
    return false;
  }

  private List<Path> filesWith(String word) {
    List<Path> found = new ArrayList<>();
    try (var files = Files.walk(directory())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        try {
          String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
          if (bytes.contains(word)) found.add(file);
        } catch (NoSuchFileException removedMeanwhile) {
          continue;
        }
      }
      return found;
    } catch (UncheckedIOException removedMeanwhile) {
      return filesWith(word);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String base() {
    try (var files = Files.list(directory().resolve("append"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.contains(".base."))
          .sorted()
          .reduce("", (first, last) -> last);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void until(Duration bound, String what, BooleanSupplier isSo) {
    long end = System.nanoTime() + bound.toNanos();
    while (!isSo.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, what);
      Thread.onSpinWait();
    }
  }

  @Test
  void S9_whatWasErasedLeavesTheFilesAlsoWhenRundanStopsAtOnceAndWhatRunsStays() {
    String atTheEnd = newId();
    try (BundledRedis bundled = start()) {
      Redis redis = await(bundled.connect());
      String first = base();
      until(Duration.ofSeconds(10), "not at the start", () -> !base().equals(first));
      create(redis, erased);
      create(redis, kept);
      create(redis, atTheEnd);
      assertTrue(isInAFile(erased));
      await(store(redis).erase(erased, 1));
      until(Duration.ofSeconds(10), "still in a file", () -> !isInAFile(erased));
      assertTrue(isInAFile(kept));
      assertInstanceOf(LoadResult.Ended.class, await(store(redis).load(erased)));
      await(store(redis).erase(atTheEnd, 1));
      assertTrue(isInAFile(atTheEnd));
      await(redis.close());
    }
    assertFalse(isInAFile(atTheEnd), "after stopping");
    try (BundledRedis bundled = start()) {
      Redis redis = await(bundled.connect());
      assertInstanceOf(LoadResult.Loaded.class, await(store(redis).load(kept)));
      assertInstanceOf(LoadResult.Ended.class, await(store(redis).load(erased)));
      await(redis.close());
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "rundan.full", matches = "true")
  void S9_whatAKillLeftInTheFilesGoesAtTheNextStart() throws IOException {
    try (BundledRedis bundled = start()) {
      Redis redis = await(bundled.connect());
      create(redis, erased);
      await(store(redis).erase(erased, 1));
      bundled.handle().orElseThrow().destroyForcibly();
      await(redis.close());
    }
    // As a kill during a rewrite leaves them.
    Files.writeString(directory().resolve("temp-rewriteaof-bg-1.aof"), "part-" + erased);
    Files.writeString(directory().resolve("temp-1.rdb"), "part-" + erased);
    Path unlisted = directory().resolve("append/appendonly.aof.99.base.rdb");
    Files.writeString(unlisted, "part-" + erased);
    Path young = directory().resolve("append/appendonly.aof.98.base.rdb");
    Files.writeString(young, "young");
    Files.setLastModifiedTime(
        unlisted, FileTime.from(Instant.now().minus(Duration.ofHours(24).plusMinutes(1))));
    assertTrue(isInAFile(erased));
    try (BundledRedis bundled = start()) {
      Redis redis = await(bundled.connect());
      until(Duration.ofSeconds(10), "still in a file", () -> !isInAFile(erased));
      assertTrue(Files.exists(young), "a list may still be made again from it");
      await(redis.close());
    }
  }

  /** As on a Redis of one's own, and with a clock that stands. */
  @Test
  @EnabledIfSystemProperty(named = "rundan.full", matches = "true")
  void S9_oftenErasedIsWrittenAnewOnceAMinuteAndWhatExpiredOnceAnHour() {
    try (BundledRedis bundled = start()) {
      AtomicLong nanos = new AtomicLong();
      int port = bundled.uri("", "").getPort();
      String address = "redis://watcher:watching@127.0.0.1:" + port;
      Redis redis = await(Redis.connect(address, nanos::get));
      Redis other = await(Redis.connect(address));
      create(redis, erased);
      String again = newId();
      create(redis, again);
      create(redis, kept);
      await(store(redis).erase(erased, 1));
      until(Duration.ofSeconds(10), "still in a file", () -> !isInAFile(erased));
      String first = base();
      await(store(redis).erase(again, 1));
      until(Duration.ofSeconds(3), "no look", () -> bundledLooked(2));
      assertEquals(first, base(), "too soon after the first");
      assertTrue(isInAFile(again));
      nanos.addAndGet(AofRewriter.BETWEEN.toNanos());
      until(Duration.ofSeconds(10), "still in a file", () -> !isInAFile(again));

      for (String key : Keys.of(kept).declared()) {
        redis.commands().pexpire(key, 1).toCompletableFuture().join();
      }
      redis.commands().pexpire(Keys.of(kept).prefix() + ":box:round", 1);
      assertTrue(isInAFile(kept));
      until(
          Duration.ofSeconds(10),
          "not expired",
          () -> await(store(other).load(kept)) instanceof LoadResult.Missing);
      nanos.addAndGet(Duration.ofHours(1).toNanos());
      until(Duration.ofSeconds(10), "still in a file", () -> !isInAFile(kept));
      await(other.close());
      await(redis.close());
    }
  }

  private long lookedFrom = System.nanoTime();

  /** As long as so many looks take. */
  private boolean bundledLooked(int times) {
    return System.nanoTime() - lookedFrom > times * AofRewriter.LOOK.toNanos();
  }

  private static RedisClient watcher(BundledRedis bundled) {
    return RedisClient.create(bundled.uri("watcher", "watching"));
  }

  @Test
  @EnabledIfSystemProperty(named = "rundan.full", matches = "true")
  void S9_aRedisThatDoesNotLetUsIsLeftInPeaceAndTheOperatorTold() throws IOException {
    List<String> logged = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public synchronized void publish(LogRecord record) {
            logged.add(record.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger(AofRewriter.class.getName());
    logger.addHandler(handler);
    try (BundledRedis bundled = start()) {
      int port = bundled.uri("", "").getPort();
      try (var client = watcher(bundled)) {
        AclSetuserArgs rights = AclSetuserArgs.Builder.on().nopass().allKeys().allChannels();
        rights.allCommands().removeCommand(CommandType.BGREWRITEAOF);
        assertEquals("OK", client.connect().sync().aclSetuser("guest", rights));
      }
      Redis redis = await(Redis.connect("redis://guest:any@127.0.0.1:" + port));
      create(redis, erased);
      create(redis, kept);
      await(store(redis).erase(erased, 1));
      until(Duration.ofSeconds(10), "not told", () -> !logged.isEmpty());
      await(store(redis).erase(kept, 1));
      await(redis.close());
      assertEquals(1, logged.size(), logged::toString);
      assertTrue(logged.get(0).contains("BGREWRITEAOF"), logged.get(0));
      assertEquals(StoreState.Health.OK, redis.state().health());
    } finally {
      logger.removeHandler(handler);
    }
  }

  /** Redis may have begun one by itself, since its file has grown: that is as good. */
  private static void beginRewrite(RedisCommands<String, String> commands) {
    try {
      commands.bgrewriteaof();
    } catch (RedisCommandExecutionException refused) {
      if (!refused.getMessage().contains("already in progress")) throw refused;
    }
  }

  @Test
  void S9_aKillWhileTheFilesAreWrittenAnewLosesNothing() throws IOException {
    int rounds = FULL ? 100 : 1;
    long seed = Seeds.of("AofRewriterTest");
    Random random = new Random(seed);
    try (BundledRedis bundled = start()) {
      Redis redis = await(bundled.connect());
      create(redis, kept);
      long acknowledged = 0;
      for (int round = 0; round < rounds; round++) {
        String at = "round " + round + ", seed " + seed;
        ProcessHandle killed = bundled.handle().orElseThrow();
        try (var client = watcher(bundled)) {
          var watcher = client.connect().sync();
          // So much that it takes a while.
          for (int each = 0; each < 100; each++) {
            watcher.setrange("ballast-" + each, 50_000 + round, "x");
          }
          beginRewrite(watcher);
          int more = random.nextInt(40);
          for (int one = 0; one < more; one++) {
            assertEquals("OK", watcher.set("last", Long.toString(++acknowledged)), at);
          }
        }
        killed.destroyForcibly();
        until(
            Duration.ofSeconds(20),
            "not back, " + at,
            () -> bundled.handle().filter(now -> !now.equals(killed)).isPresent());
        until(
            Duration.ofSeconds(20),
            "does not answer, " + at,
            () ->
                await(store(redis).load(kept).otherwise((LoadResult) null))
                    instanceof LoadResult.Loaded);
        try (var client = watcher(bundled)) {
          String found = client.connect().sync().get("last");
          assertEquals(acknowledged, found == null ? 0 : Long.parseLong(found), at);
        }
      }
      await(redis.close());
      System.out.println(
          "kills in a rewrite: seed=" + seed + " kills=" + rounds + " acked=" + acknowledged);
    }
  }
}
