package org.rundan.store.bundled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.rundan.testing.redis.RealRedis.await;
import static org.rundan.testing.redis.RealRedis.patiently;

import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.rundan.session.Position;
import org.rundan.store.Append;
import org.rundan.store.AppendResult;
import org.rundan.store.LoadResult;
import org.rundan.store.SessionStore;
import org.rundan.store.redis.Redis;
import org.rundan.testing.Ports;
import org.rundan.testing.Seeds;
import org.rundan.testing.redis.RealRedis;

/**
 * R3: the power is cut while people write. A kill alone shows nothing of it, since what a program
 * wrote outlives it in the memory of the system.
 */
@EnabledIf("isAsked")
@Timeout(value = 3, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PowerCutTest {
  private static final boolean FAULTS = Boolean.getBoolean("rundan.faults");
  private static final int SESSIONS = 3;

  /** What Redis says of everysec: a second, or two when the disk is busy. */
  private static final long OLDEST_LOST_MILLIS = 2_000;

  /**
   * The one that the distribution brings: the bundled one is linked so that nothing can be laid
   * under.
   */
  private static final Path BINARY = Path.of("/usr/bin/redis-server");

  private static final String PASSWORD = "password";
  private static final String LOADER_PASSWORD = "loading";

  @TempDir Path temporary;

  private final long seed = Seeds.of("PowerCutTest");
  private final Random random = new Random(seed);
  private Path directory;
  private Path shim;
  private PowerDisk disk;
  private AppendFiles append;
  private int port;
  private Process process;
  private int repaired;

  static boolean isAsked() {
    return FAULTS || Boolean.getBoolean("rundan.full");
  }

  @BeforeEach
  void lay() throws Exception {
    assumeTrue(Files.isExecutable(BINARY), "there is no " + BINARY);
    directory = Files.createDirectory(temporary.resolve("data")).toRealPath();
    shim = temporary.resolve("power_cut.so");
    Path source = temporary.resolve("power_cut.c");
    try (var in = PowerCutTest.class.getResourceAsStream("/power/power_cut.c")) {
      Files.copy(in, source);
    }
    List<String> command =
        List.of("cc", "-shared", "-fPIC", "-o", shim.toString(), source.toString(), "-ldl");
    try {
      assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
    } catch (IOException none) {
      assumeTrue(false, "there is no compiler for C: " + none.getMessage());
    }
    disk = new PowerDisk(directory, Files.createDirectory(temporary.resolve("aside")));
    append = new AppendFiles(directory, AppendCheck.of(directory, BINARY));
  }

  @AfterEach
  void end() throws Exception {
    if (directory == null) return; // nothing was laid
    if (process != null) kill();
    // Leads out of the directory, of which JUnit warns.
    Files.deleteIfExists(directory.resolve("redis-check-aof"));
  }

  /** A session that somebody writes in, and what was acknowledged of it. */
  private final class Writer {
    final String session = RealRedis.newId();
    final List<Acknowledged> acknowledged = new ArrayList<>();
    private SessionStore store;
    private Position position;
    private String device;
    private int sequence;

    synchronized void begin(SessionStore store) {
      this.store = store;
      device = "holder/" + RealRedis.newId();
      sequence = 0;
      if (position == null) {
        patiently(() -> store.create(session, Map.of("plan", "{}"), "x"));
        var there = (LoadResult.Loaded) patiently(() -> store.load(session));
        position = there.changes().position();
      }
      acknowledged.clear();
      acknowledged.add(new Acknowledged(position, System.nanoTime()));
      next();
    }

    private synchronized void next() {
      sequence++;
      var append =
          new Append(
              position,
              device,
              sequence,
              Map.of("card/" + random.nextInt(20), RealRedis.newId().repeat(60)),
              Set.of(),
              null);
      store.append(session, append).onSuccess(this::acknowledge);
    }

    private synchronized void acknowledge(AppendResult result) {
      position = ((AppendResult.Appended) result).position();
      acknowledged.add(new Acknowledged(position, System.nanoTime()));
      next();
    }

    /** What is there of it now. */
    synchronized LoadResult look(SessionStore store) {
      return patiently(() -> store.changedSince(session, last().position()));
    }

    synchronized Acknowledged first() {
      return acknowledged.get(0);
    }

    synchronized Acknowledged last() {
      return acknowledged.get(acknowledged.size() - 1);
    }

    /**
     * @param there null to begin with an empty directory
     */
    synchronized void goOnFrom(Position there) {
      position = there;
    }
  }

  private record Acknowledged(Position position, long nanos) {}

  /**
   * @param lossy after how many cuts something acknowledged was missing
   * @param noticed after how many of them the chain said so
   */
  private record Outcome(
      int cuts, long acknowledged, int lossy, int noticed, long oldestLostMillis, long lostBytes) {}

  private void start(String setting) throws Exception {
    List<String> more =
        List.of(
            "daemonize no",
            "appendfsync " + setting,
            // Makes rewrites frequent, so that some are cut off.
            "auto-aof-rewrite-min-size 200kb");
    Path configuration = directory.resolve("redis.conf");
    Files.writeString(
        configuration,
        new RedisConfiguration(directory, port, PASSWORD, LOADER_PASSWORD, more).text());
    repaired += append.prepare().size();
    boolean started = launch(configuration);
    String log = Files.readString(directory.resolve(RedisConfiguration.LOG_FILE));
    assertTrue(started, () -> "seed " + seed + ": " + log);
  }

  private boolean launch(Path configuration) throws Exception {
    disk.on();
    // A process group of its own, so that the power of a rewriting child is cut too.
    ProcessBuilder builder =
        new ProcessBuilder("setsid", BINARY.toString(), configuration.toString());
    builder.environment().putAll(disk.environment(shim));
    process =
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    while (!RedisProcess.answers(port, RedisConfiguration.LOADER, LOADER_PASSWORD)) {
      if (process.waitFor(2, TimeUnit.MILLISECONDS)) return false;
    }
    return true;
  }

  private void kill() throws Exception {
    new ProcessBuilder("/bin/kill", "-9", "--", "-" + process.pid()).start().waitFor();
    process.waitFor();
  }

  private Redis connect() {
    return patiently(
        () ->
            Redis.connect(
                uri(RedisConfiguration.USER, PASSWORD),
                uri(RedisConfiguration.LOADER, LOADER_PASSWORD),
                Optional::empty,
                () -> true));
  }

  private RedisURI uri(String user, String password) {
    return RedisURI.builder()
        .withHost("127.0.0.1")
        .withPort(port)
        .withAuthentication(user, password.toCharArray())
        .build();
  }

  private Outcome cuts(String setting, int cuts, int mostMillis) throws Exception {
    port = Ports.free();
    List<Writer> writers = new ArrayList<>();
    for (int count = 0; count < SESSIONS; count++) writers.add(new Writer());
    start(setting);
    long acknowledged = 0;
    long lostBytes = 0;
    long oldestLostMillis = 0;
    int lossy = 0;
    int noticed = 0;
    for (int cut = 0; cut < cuts; cut++) {
      Redis redis = connect();
      SessionStore store = new SessionStore(redis, new SecureRandom());
      writers.forEach(writer -> writer.begin(store));
      process.waitFor(1 + random.nextInt(mostMillis), TimeUnit.MILLISECONDS);
      kill();
      final long cutNanos = System.nanoTime();
      await(redis.close());
      lostBytes += disk.cut(random);
      start(setting);
      Redis again = connect();
      SessionStore found = new SessionStore(again, new SecureRandom());
      boolean lost = false;
      boolean seen = true;
      for (Writer writer : writers) {
        LoadResult left = writer.look(found);
        acknowledged += writer.acknowledged.size() - 1;
        // a session of which not even the beginning was kept is said to be none, which is noticed
        Position there = left instanceof LoadResult.Loaded some ? some.changes().position() : null;
        long kept = there == null ? -1 : there.version() - writer.first().position().version();
        long missing = writer.acknowledged.size() - 1 - kept;
        if (missing > 0) {
          lost = true;
          int first = (int) Math.min(Math.max(0, kept + 1), writer.acknowledged.size() - 1);
          long nanos = writer.acknowledged.get(first).nanos();
          oldestLostMillis = Math.max(oldestLostMillis, (cutNanos - nanos) / 1_000_000);
        }
        boolean whole = !(left instanceof LoadResult.Loaded some) || some.changes().whole();
        seen &= missing <= 0 || whole;
        assertTrue(missing > 0 || !whole, "cut " + cut + ", seed " + seed + ": " + left);
        writer.goOnFrom(there);
      }
      await(again.close());
      if (lost) lossy++;
      if (lost && seen) noticed++;
    }
    System.out.printf(
        "power cuts: appendfsync=%s cuts=%d acked=%d lossy=%d noticed=%d oldestLostMillis=%d"
            + " unsyncedBytes=%d repaired=%d seed=%d%n",
        setting, cuts, acknowledged, lossy, noticed, oldestLostMillis, lostBytes, repaired, seed);
    return new Outcome(cuts, acknowledged, lossy, noticed, oldestLostMillis, lostBytes);
  }

  @Test
  void R3_withAlwaysNothingAcknowledgedIsLostAndItStartsUnattended() throws Exception {
    Outcome outcome = cuts("always", FAULTS ? 1_000 : 20, 150);
    assertEquals(0, outcome.lossy(), "seed " + seed);
    assertTrue(outcome.acknowledged() > outcome.cuts(), outcome.toString());
  }

  @Test
  void R3_withEverySecondALossIsNoticedEachTime() throws Exception {
    Outcome outcome = cuts("everysec", FAULTS ? 200 : 10, 2_500);
    assertEquals(outcome.lossy(), outcome.noticed(), "seed " + seed);
    assertTrue(outcome.oldestLostMillis() <= OLDEST_LOST_MILLIS, outcome + ", seed " + seed);
  }

  /** Without this the others would say nothing. */
  @Test
  void theCutsLoseWhatIsNotSynced() throws Exception {
    Outcome outcome = cuts("no", 5, 300);
    assertTrue(outcome.lossy() > 0, outcome + ", seed " + seed);
    assertEquals(outcome.lossy(), outcome.noticed(), "seed " + seed);
    assertFalse(outcome.lostBytes() == 0, outcome.toString());
  }
}
