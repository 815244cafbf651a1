package org.rundan.store.bundled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.redis.RealRedis.await;
import static org.rundan.testing.redis.RealRedis.newId;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rundan.store.CreateResult;
import org.rundan.store.LoadResult;
import org.rundan.store.SessionStore;
import org.rundan.store.redis.Redis;
import org.rundan.testing.redis.RealRedis;

@ExtendWith(RealRedis.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BundledRedisTest {
  @TempDir Path temporary;

  private final List<Process> children = new ArrayList<>();

  @AfterEach
  void killTheChildren() {
    children.forEach(Process::destroyForcibly);
  }

  private Path directory() {
    return temporary.resolve("data with \"space");
  }

  private static void create(BundledRedis redis, String session) {
    Redis connection = await(redis.connect());
    var made =
        await(
            new SessionStore(connection, new SecureRandom())
                .create(session, Map.of("plan", "{}"), "x"));
    await(connection.close());
    assertInstanceOf(CreateResult.Created.class, made);
  }

  private static LoadResult load(BundledRedis redis, String session) {
    Redis connection = await(redis.connect());
    var found = await(new SessionStore(connection, new SecureRandom()).load(session));
    await(connection.close());
    return found;
  }

  @Test
  void whatWasKeptIsThereAfterStoppingInOrder() throws IOException {
    String session = newId();
    try (BundledRedis redis = BundledRedis.start(directory())) {
      create(redis, session);
    }
    // Read from the file as it is, by the rights that Redis gives itself.
    try (BundledRedis redis = BundledRedis.start(directory())) {
      assertInstanceOf(LoadResult.Loaded.class, load(redis, session));
      assertEquals("redis 7.0.15\n", Files.readString(directory().resolve("engine")));
    }
  }

  @Test
  void onlyTheOwnerReadsTheDataAndNoPasswordStandsInAFileOrACommandLine() throws IOException {
    try (BundledRedis redis = BundledRedis.start(directory())) {
      create(redis, newId());
      try (var files = Files.walk(directory())) {
        for (Path file : files.toList()) {
          String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
          assertTrue(mode.endsWith("------"), file + " is " + mode);
        }
      }
      String configuration = Files.readString(directory().resolve("redis.conf"));
      assertFalse(configuration.contains(">"), "passwords stand as hashes");
      String line = String.join(" ", redis.handle().orElseThrow().info().arguments().orElseThrow());
      assertFalse(line.contains("user"), line);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PING,-NOAUTH",
    "AUTH default x,-WRONGPASS",
    "AUTH x,-WRONGPASS",
    "AUTH rundan x,-WRONGPASS",
    "HELLO 3,-NOAUTH"
  })
  void othersOnThePortAreTurnedAway(String line, String answer) throws IOException {
    var uri = RealRedis.watcherUri();
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
      var replies = new BufferedReader(new InputStreamReader(socket.getInputStream()));
      String reply = replies.readLine();
      assertTrue(reply.startsWith(answer), reply);
    }
  }

  @Test
  void aSecondOpenerIsToldThatRundanIsRunning() {
    try (BundledRedis redis = BundledRedis.start(directory())) {
      var refused = assertThrows(AlreadyRunning.class, () -> BundledRedis.start(directory()));
      assertTrue(refused.getMessage().startsWith("Rundan is already running with its data in "));
      create(redis, newId());
    }
    BundledRedis.start(directory()).close();
  }

  @Test
  void dataOfANewerEngineIsRefused() throws IOException {
    Files.createDirectories(directory());
    Files.writeString(directory().resolve("engine"), "redis 7.2.4\n");
    var refused = assertThrows(CannotStart.class, () -> BundledRedis.start(directory()));
    assertTrue(refused.getMessage().contains("redis 7.2.4"), refused.getMessage());
    assertEquals("redis 7.2.4\n", Files.readString(directory().resolve("engine")));
    Files.writeString(directory().resolve("engine"), "redis 6.2.14\n");
    BundledRedis.start(directory()).close();
    assertEquals("redis 7.0.15\n", Files.readString(directory().resolve("engine")));
  }

  @Test
  void aDirectoryThatCannotBeUsedIsNamed() throws IOException {
    Files.writeString(directory(), "a file");
    var refused = assertThrows(CannotStart.class, () -> BundledRedis.start(directory()));
    assertTrue(refused.getMessage().contains(directory().toString()), refused.getMessage());
  }

  @Test
  @EnabledIfSystemProperty(named = "rundan.full", matches = "true")
  void R12_aPortThatAnotherTookMeanwhileIsGivenUpForTheNext() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Iterator<Integer> ports = List.of(taken.getLocalPort(), free).iterator();
      try (BundledRedis redis = BundledRedis.start(directory(), List.of(), ports::next)) {
        create(redis, newId());
        assertFalse(ports.hasNext());
      }
      var refused =
          assertThrows(
              CannotStart.class,
              () -> BundledRedis.start(directory(), List.of(), taken::getLocalPort));
      assertTrue(refused.getMessage().contains("port"), refused.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Linux,amd64,redis-server-7.0.15-linux-amd64",
    "Linux,aarch64,redis-server-7.0.15-linux-arm64",
    "Mac OS X,aarch64,redis-server-7.0.15-darwin-arm64",
    "Mac OS X,x86_64,redis-server-7.0.15-darwin-amd64"
  })
  void everyMachineGetsItsOwnServer(String os, String arch, String name) {
    assertEquals(name, RedisBinary.resourceFor(os, arch));
  }

  @ParameterizedTest
  @CsvSource({"Linux,riscv64", "Windows 11,amd64", "z/OS,s390x"})
  void aMachineWithoutOneIsToldWhatToDo(String os, String arch) {
    var refused = assertThrows(CannotStart.class, () -> RedisBinary.resourceFor(os, arch));
    assertTrue(refused.getMessage().contains("--redis"), refused.getMessage());
  }

  @Test
  void aRedisThatDiesIsStartedAgainOnTheSamePortAndConnectionsComeBack() {
    try (BundledRedis redis = BundledRedis.start(directory())) {
      Redis connection = await(redis.connect());
      SessionStore store = new SessionStore(connection, new SecureRandom());
      String session = newId();
      await(store.create(session, Map.of("plan", "{}"), "x"));
      for (int time = 0; time < 2; time++) {
        ProcessHandle first = redis.handle().orElseThrow();
        first.destroyForcibly();
        LoadResult found = null;
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (found == null || redis.handle().filter(now -> !now.equals(first)).isEmpty()) {
          assertTrue(System.nanoTime() < until, "not back within 10 s");
          found = await(store.load(session).otherwise((LoadResult) null));
        }
        // The same connection, and scripts that the new process has never seen.
        assertInstanceOf(LoadResult.Loaded.class, await(store.load(session)));
        assertNotEquals(first.pid(), redis.handle().orElseThrow().pid());
      }
      await(connection.close());
    }
  }

  @Test
  void killingTheJvmLeavesNoRedisAndTheDirectoryIsFreeAtOnce() throws Exception {
    Process jvm = child(List.of());
    ProcessHandle redis = redisOf(jvm);
    assertTrue(runs(redis));
    jvm.destroyForcibly();
    jvm.waitFor();
    // Before the old one has stopped: it waits, and does not share the files.
    try (BundledRedis next = BundledRedis.start(directory())) {
      assertFalse(runs(redis));
      create(next, newId());
    }
  }

  @Test
  void killingTheJvmLeavesNoOrphanWithinFiveSeconds() throws Exception {
    Process jvm = child(List.of());
    ProcessHandle redis = redisOf(jvm);
    List<ProcessHandle> wrapper = jvm.descendants().toList();
    assertFalse(wrapper.isEmpty());
    jvm.destroyForcibly();
    redis.onExit().get(5, TimeUnit.SECONDS);
    for (ProcessHandle part : wrapper) part.onExit().get(5, TimeUnit.SECONDS);
  }

  @Test
  @EnabledIfSystemProperty(named = "rundan.full", matches = "true")
  void whatJvmAndWrapperBothKilledHaveLeftIsStoppedAtTheNextStart() throws Exception {
    Process jvm = child(List.of());
    ProcessHandle redis = redisOf(jvm);
    List<ProcessHandle> wrapper = jvm.descendants().toList();
    wrapper.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle part : wrapper) part.onExit().get(5, TimeUnit.SECONDS);
    jvm.destroyForcibly();
    jvm.waitFor();
    assertTrue(runs(redis));
    try (BundledRedis next = BundledRedis.start(directory())) {
      assertFalse(runs(redis));
      assertTrue(next.handle().isPresent());
    }
  }

  /** Killed so early that nothing says yet which process it is, or that there will be one. */
  @Test
  void R12_aRedisThatIsOnlyBeingStartedIsWaitedForByTheNextOpener() throws Exception {
    Files.createDirectories(directory());
    Path gate = directory().resolve("gate");
    assertEquals(0, new ProcessBuilder("mkfifo", gate.toString()).start().waitFor());
    Path slow = directory().resolve("slow-to-start");
    Files.writeString(slow, "#!/bin/sh\nread -r line <'" + gate + "'\nexit 1\n");
    Files.setPosixFilePermissions(slow, PosixFilePermissions.fromString("rwx------"));
    try (DataDirectory opened = DataDirectory.open(directory())) {
      RedisProcess early = RedisProcess.launch(opened, slow, directory().resolve("redis.conf"));
      var waited =
          CompletableFuture.runAsync(
              () -> {
                try {
                  RedisProcess.stopLeftBehind(opened);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      assertThrows(TimeoutException.class, () -> waited.get(300, TimeUnit.MILLISECONDS));
      Files.writeString(gate, "go\n");
      waited.get(10, TimeUnit.SECONDS);
      early.gone().get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void ctrlCReachesTheJvmAloneWhichDrainsFirst() throws Exception {
    // A process group of its own, as a shell gives to what runs in the foreground; and the signal
    // heard, which a shell makes deaf in what it runs in the background, these tests perhaps.
    Process jvm = child(List.of("setsid", "env", "--default-signal=INT"));
    ProcessHandle redis = redisOf(jvm);
    assertEquals(
        0, new ProcessBuilder("/bin/kill", "-INT", "--", "-" + jvm.pid()).start().waitFor());
    List<String> said = new ArrayList<>();
    BufferedReader out = jvm.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) said.add(line);
    assertEquals(List.of("answered while draining", "stopped in order"), said);
    assertFalse(runs(redis));
  }

  private Process child(List<String> prefix) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            BundledRedisChild.class.getName(),
            directory().toString()));
    Process jvm =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    children.add(jvm);
    return jvm;
  }

  private static ProcessHandle redisOf(Process jvm) throws IOException {
    return ProcessHandle.of(Long.parseLong(jvm.inputReader().readLine())).orElseThrow();
  }

  /** Not isAlive: that counts the dead whom nobody has fetched yet. */
  private static boolean runs(ProcessHandle process) {
    return process.info().command().isPresent();
  }
}
