package org.rundan.store.bundled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.rundan.store.bundled.DataDirectory.Space;
import org.rundan.store.redis.StoreState;

/**
 * Disks that are full, or of another kind than hoped for: real ones, in memory, that only a JVM of
 * its own sees.
 */
@Timeout(value = 90, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DiskTest {
  /** The server alone is 6 MB. */
  private static final String SIZE = "size=16m";

  @TempDir Path temporary;

  private record Said(List<String> out, String log) {}

  private static boolean mayMount(Path at) throws IOException, InterruptedException {
    return new ProcessBuilder(mounting(at, "size=1m", "true"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  /** Not seen by anybody else, and gone with the process; needs no right but that of namespaces. */
  private static List<String> mounting(Path at, String options, String then) {
    return List.of(
        "unshare",
        "--map-root-user",
        "--mount",
        "sh",
        "-c",
        "mount -t tmpfs -o " + options + " tmpfs \"$0\" && " + then,
        at.toString());
  }

  private Said on(String options, String before) throws IOException, InterruptedException {
    Path disk = Files.createDirectory(temporary.resolve("disk"));
    assumeTrue(
        mayMount(disk),
        "this machine does not let its users mount a disk in a namespace of their own");
    Path log = temporary.resolve("log");
    List<String> command = new ArrayList<>(mounting(disk, options, before + "exec \"$@\""));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            DiskChild.class.getName(),
            disk.toString()));
    Process jvm = new ProcessBuilder(command).redirectError(log.toFile()).start();
    try {
      List<String> out = jvm.inputReader().lines().toList();
      jvm.waitFor();
      return new Said(out, Files.readString(log));
    } finally {
      jvm.destroyForcibly();
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "rundan.full", matches = "true")
  void R11_aFullDiskLosesNothingAcknowledgedAndIsWaitedFor() throws Exception {
    Said said = on(SIZE, "");
    assertEquals(
        List.of(
            "room: true",
            "acked: true",
            "room when full: false",
            "started while full: false",
            "back within 5 s: true",
            "lost: 0",
            "trouble: false"),
        said.out(),
        said.log());
    String sentence = "is full, and nothing can be kept.";
    assertEquals(2, said.log().split(sentence, -1).length, "once: " + said.log());
    System.out.println(said.log().lines().filter(line -> line.startsWith("back")).toList());
  }

  @Test
  void R12_whereNoProgramMayRunItIsSaid() throws Exception {
    Said said = on("noexec," + SIZE, "");
    assertEquals(1, said.out().size(), said.log());
    assertTrue(
        said.out().get(0).startsWith("refused: Programs may not run in "), said.out().get(0));
    assertTrue(said.out().get(0).contains("--data"), said.out().get(0));
  }

  @Test
  void R12_whereNothingMayBeWrittenItIsSaid() throws Exception {
    Said said = on(SIZE, "mount -o remount,ro \"$0\" && ");
    assertEquals(1, said.out().size(), said.log());
    String why = said.out().get(0);
    assertTrue(why.startsWith("refused: Rundan cannot use "), why);
    assertTrue(why.contains("Read-only file system"), why);
  }

  @Test
  void R12_aDiskThatIsFullAtTheStartIsSaid() throws Exception {
    Said said = on("size=4m", "");
    assertEquals(1, said.out().size(), said.log());
    assertTrue(said.out().get(0).contains("No space left on device"), said.out().get(0));
  }

  @Test
  void R12_dataThatAsksForMoreMemoryThanThereIsIsToldAsThat() {
    String asked = "Out Of Memory allocating 96151309360 bytes!";
    String crash = "=== REDIS BUG REPORT START: Cut & paste starting from here ===";
    var reason =
        new RedisExitReason(
            Path.of("data"),
            List.of(asked, crash, "redis-server --check-system"),
            new Space(1_000_000_000, 2_000_000_000));
    String why = reason.whyItDoesNotStart();
    assertTrue(why.startsWith("Rundan's data in " + Path.of("data", "append")), why);
    assertTrue(why.contains("damaged, or needs more memory than this machine has"), why);
    assertTrue(why.endsWith("Redis says: that it ran out of memory."), why);
  }

  @Test
  void R11_whyItEndedIsToldFromWhatItSaidAndTheRoomThereIs() {
    Path at = Path.of("data");
    Space roomy = new Space(1_000_000_000, 2_000_000_000);
    var crashed =
        new RedisExitReason(at, List.of("WARNING Memory overcommit", "Guru Meditation"), roomy);
    assertEquals(StoreState.Health.AWAY, crashed.health());
    assertTrue(crashed.whyItEnded().endsWith("It said: Guru Meditation"), crashed.whyItEnded());
    var killed = new RedisExitReason(at, List.of(), roomy);
    assertTrue(killed.whyItEnded().endsWith("It said: nothing."), killed.whyItEnded());
    var report =
        new RedisExitReason(
            at,
            List.of("=== REDIS BUG REPORT START: Cut & paste", "redis-server --check-system"),
            roomy);
    assertTrue(report.whyItEnded().endsWith("It said: that it crashed."), report.whyItEnded());
    var quota =
        new RedisExitReason(at, List.of("Error writing to the AOF file: Quota exceeded"), roomy);
    assertEquals(StoreState.Health.DISK_FULL, quota.health());
    var full = new RedisExitReason(at, List.of(), new Space(1_000_000, 2_000_000_000));
    assertEquals(StoreState.Health.DISK_FULL, full.health());
  }
}
