package org.rundan.store.bundled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rundan.testing.Seeds;

/** JVMs that are killed, and JVMs that want the same directory. */
@Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BundledKillTest {
  private static final boolean FULL = Boolean.getBoolean("rundan.full");

  @TempDir Path temporary;

  private final long seed = Seeds.of("BundledKillTest");
  private final Random random = new Random(seed);
  private final List<Child> children = new ArrayList<>();

  @AfterEach
  void killTheChildren() {
    children.forEach(child -> child.jvm.destroyForcibly());
  }

  private Path directory() {
    return temporary.resolve("data");
  }

  private final class Child {
    final Process jvm;
    final BufferedReader out;

    Child(String... lines) throws IOException {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.addAll(List.of(BundledKillChild.class.getName(), directory().toString()));
      command.addAll(List.of(lines));
      jvm = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      out = jvm.inputReader();
      children.add(this);
    }

    Child ready() throws IOException {
      assertEquals("ready", out.readLine());
      return this;
    }

    void tell(String order) throws IOException {
      jvm.outputWriter().write(order + "\n");
      jvm.outputWriter().flush();
    }
  }

  /**
   * Those that run from the directory, the dead apart whom nobody has fetched yet, and the one that
   * has made a daemon and is about to end.
   */
  private long redisRunning() throws IOException {
    return redisRunning(binaries());
  }

  private String binaries() throws IOException {
    return directory().toRealPath().resolve("redis-server-").toString();
  }

  private static long redisRunning(String binaries) {
    List<ProcessHandle> running =
        ProcessHandle.allProcesses()
            .filter(
                process ->
                    process.info().command().filter(name -> name.startsWith(binaries)).isPresent())
            .toList();
    return running.stream().filter(one -> one.children().noneMatch(running::contains)).count();
  }

  private void assertNoOrphan() throws IOException {
    assertNoOrphan(binaries());
  }

  private static void assertNoOrphan(String binaries) {
    long sinceNanos = System.nanoTime();
    while (redisRunning(binaries) > 0) {
      assertTrue(System.nanoTime() - sinceNanos < 10_000_000_000L, "an orphan after 10 s");
      Thread.onSpinWait();
    }
  }

  private void deleteTheDirectory() throws IOException {
    try (var files = Files.walk(directory())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
  }

  @Test
  void R12_aRedisWhoseDirectoryIsGoneEndsWithItsJvm() throws Exception {
    Child child = new Child().ready();
    child.tell("open");
    assertEquals("open", child.out.readLine());
    String binaries = binaries();
    deleteTheDirectory();
    child.jvm.toHandle().destroyForcibly();
    child.jvm.waitFor();
    assertNoOrphan(binaries);
  }

  /** It stands at its first line, which it writes as a daemon: into a pipe that is full. */
  @Test
  void R12_aRedisThatIsLongInStartingEndsWithItsJvm() throws Exception {
    String log = temporary.resolve("log").toString();
    assertEquals(0, new ProcessBuilder("mkfifo", log).start().waitFor());
    var reader = new RandomAccessFile(log, "rw");
    try (reader) {
      new ProcessBuilder("dd", "if=/dev/zero", "of=" + log, "oflag=nonblock", "bs=4096")
          .redirectErrorStream(true)
          .start()
          .waitFor();
      Child child = new Child("logfile " + log).ready();
      child.tell("open");
      while (!Files.exists(directory()) || redisRunning() == 0) Thread.onSpinWait();
      var wrapper = child.jvm.descendants().map(ProcessHandle::onExit);
      var ends = CompletableFuture.allOf(wrapper.toArray(CompletableFuture[]::new));
      child.jvm.toHandle().destroyForcibly();
      child.jvm.waitFor();
      assertThrows(
          TimeoutException.class, () -> ends.get(FULL ? 12_000 : 300, TimeUnit.MILLISECONDS));
      reader.readFully(new byte[4096]);
      assertNoOrphan();
      ends.get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void R12_ofTwoJvmsAtOnceOneOpensTheDirectory() throws IOException {
    int rounds = FULL ? 200 : 20;
    List<Child> two = List.of(new Child(), new Child());
    for (Child child : two) child.ready();
    for (int round = 0; round < rounds; round++) {
      for (Child child : two) child.tell("open");
      List<String> said = new ArrayList<>();
      for (Child child : two) said.add(child.out.readLine());
      int opened = said.indexOf("open");
      assertTrue(opened >= 0, "round " + round + ": " + said);
      String refused = said.get(1 - opened);
      assertTrue(refused.startsWith("Rundan is already running"), "round " + round + ": " + said);
      assertEquals(1, redisRunning(), "round " + round);
      two.get(opened).tell("close");
      assertEquals("closed", two.get(opened).out.readLine());
    }
  }

  @Test
  void R12_aSecondOpenerInTheSameJvmDoesNotLoseTheLockToAnotherJvm() throws IOException {
    try (BundledRedis redis = BundledRedis.start(directory())) {
      assertThrows(AlreadyRunning.class, () -> BundledRedis.start(directory()));
      Child other = new Child().ready();
      other.tell("open");
      String said = other.out.readLine();
      assertTrue(said.startsWith("Rundan is already running"), said);
      assertTrue(redis.trouble().isEmpty());
    }
  }

  @Test
  void R12_killsOfTheJvmLoseNothingAndLeaveNoRedis() throws Exception {
    int kills = FULL ? 200 : 3;
    long acknowledged = 0;
    int whileStarting = 0;
    Child next = new Child();
    for (int kill = 0; kill < kills; kill++) {
      Child child = next.ready();
      next = new Child();
      child.tell("open");
      if (random.nextInt(4) == 0) {
        // Also before anybody could have written down that there is a Redis.
        whileStarting++;
        child.jvm.waitFor(random.nextInt(200), TimeUnit.MILLISECONDS);
        child.jvm.toHandle().destroyForcibly();
        child.jvm.waitFor();
        continue;
      }
      assertEquals("open", child.out.readLine(), "kill " + kill + ", seed " + seed);
      assertEquals(1, redisRunning(), "kill " + kill + ", seed " + seed);
      child.tell("write");
      long found = Long.parseLong(child.out.readLine().substring("found ".length()));
      String at = "kill " + kill + ", seed " + seed + ": found " + found;
      // One more may have been kept whose answer nobody heard.
      assertTrue(found == acknowledged || found == acknowledged + 1, at + " of " + acknowledged);
      acknowledged = found;
      long until = acknowledged + 1 + random.nextInt(50);
      while (acknowledged < until) acknowledged = Long.parseLong(child.out.readLine());
      child.jvm.toHandle().destroyForcibly();
      for (String line = child.out.readLine(); line != null; line = child.out.readLine()) {
        if (Long.toString(acknowledged + 1).equals(line)) acknowledged++;
      }
    }
    assertNoOrphan();
    System.out.println(
        "jvm kills: kills="
            + kills
            + " whileStarting="
            + whileStarting
            + " acked="
            + acknowledged
            + " lost=0 orphans=0");
  }
}
