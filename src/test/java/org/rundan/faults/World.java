package org.rundan.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.rundan.testing.Processes;
import org.rundan.testing.redis.RedisServer;

/**
 * Servers, their store, and the paths to and between them. Either two servers on one Redis, or one
 * with the Redis that it brings along.
 */
final class World implements AutoCloseable {
  final List<ServerNode> nodes = new ArrayList<>();

  /** What is said in each meeting, of which no other may hear. */
  final Canaries canaries = new Canaries();

  /** From clients to each node. */
  final List<FaultyPath> doors = new ArrayList<>();

  /** From each node to Redis; empty where the node brings its own. */
  final List<FaultyPath> toRedis = new ArrayList<>();

  private final Path directory;
  private final Path data;
  private final RedisServer redis;
  private final AtomicInteger looks = new AtomicInteger();
  private boolean redisDown;
  private int setBacks;

  /** Its Redis has lost what it had acknowledged: no longer is all kept, but all must agree. */
  volatile boolean setBack;

  private World(Path directory, RedisServer redis) {
    this.directory = directory;
    this.redis = redis;
    this.data = directory.resolve("data");
  }

  /** Two servers on one Redis, and a path for each. */
  static World ofTwo(Build build, Path directory, Dice dice) {
    var redis = RedisServer.start(directory);
    var world = new World(directory, redis);
    for (int i = 0; i < 2; i++) {
      var path = new FaultyPath(redis.port, dice.of("redis-path-" + i));
      world.toRedis.add(path);
      world.add(build, List.of("--redis", "redis://127.0.0.1:" + path.port()), dice);
    }
    return world;
  }

  /** One server with its own Redis. */
  static World ofOne(Build build, Path directory, Dice dice) {
    var world = new World(directory, null);
    world.add(build, List.of("--data", world.data.toString()), dice);
    return world;
  }

  private void add(Build build, List<String> arguments, Dice dice) {
    var node = new ServerNode(build, arguments, List.of(), canaries);
    nodes.add(node);
    doors.add(new FaultyPath(node.port, dice.of("door-" + doors.size())));
    node.start();
  }

  boolean bringsItsOwnRedis() {
    return redis == null;
  }

  /** False where it is down, or cannot be found just now. */
  synchronized boolean killRedis() {
    if (redis == null) return bundled().map(ProcessHandle::destroyForcibly).orElse(false);
    if (redisDown) return false;
    redisDown = true;
    redis.kill();
    return true;
  }

  /** The bundled one is started again by its server. */
  synchronized void launchRedis() {
    if (redis == null || !redisDown) return;
    redis.launch();
    redisDown = false;
  }

  /**
   * Of what Redis has now, to come back to.
   *
   * @param since how often it had been set back
   */
  record Copy(Path folder, int since) {}

  synchronized Copy copyRedis() {
    Path copy = directory.resolve("copy-" + looks.incrementAndGet());
    copyFolder(directory.resolve("append"), copy);
    return new Copy(copy, setBacks);
  }

  /**
   * As when a copy that lagged takes over, or a power cut loses what was not on the disk. Never to
   * what another setting back has done away with: such a branch does not come back.
   */
  synchronized void setBackTo(Copy to) {
    if (to.since() != setBacks) return;
    setBacks++;
    setBack = true;
    if (!redisDown) redis.kill();
    Processes.deleteAll(directory.resolve("append"));
    copyFolder(to.folder(), directory.resolve("append"));
    redis.launch();
    redisDown = false;
  }

  synchronized void pauseRedis() {
    if (redis != null) redis.pause();
    else bundled().ifPresent(process -> Processes.signal(process.pid(), "STOP"));
  }

  synchronized void redisGoesOn() {
    if (redis != null) redis.goOn();
    else bundled().ifPresent(process -> Processes.signal(process.pid(), "CONT"));
  }

  /** For what only an operator of a Redis of one's own can do to it. */
  synchronized Optional<RedisServer> redisToMeddleWith() {
    return redis == null || redisDown ? Optional.empty() : Optional.of(redis);
  }

  /** All that was struck is whole, and all that was killed runs, when this returns. */
  void heal() {
    launchRedis();
    redisGoesOn();
    nodes.forEach(ServerNode::goOn);
    doors.forEach(FaultyPath::heal);
    toRedis.forEach(FaultyPath::heal);
    nodes.forEach(ServerNode::awaitReady);
  }

  /** What Redis holds, to be closed again. Of a bundled one it is a copy of its files. */
  Look look() {
    if (redis != null) return new Look(redis, false);
    Path copy = directory.resolve("look-" + looks.incrementAndGet());
    copyFolder(data.resolve("append"), copy.resolve("append"));
    return new Look(RedisServer.startOn(copy, "append"), true);
  }

  record Look(RedisServer redis, boolean copied) implements AutoCloseable {
    @Override
    public void close() {
      if (copied) redis.close();
    }
  }

  @Override
  public void close() {
    nodes.forEach(ServerNode::goOn);
    nodes.forEach(ServerNode::kill);
    doors.forEach(FaultyPath::close);
    toRedis.forEach(FaultyPath::close);
    if (redis != null) redis.close();
    else bundled().ifPresent(ProcessHandle::destroyForcibly);
  }

  private Optional<ProcessHandle> bundled() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().command().orElse("").startsWith(data + "/redis-server"))
        .findFirst();
  }

  private static void copyFolder(Path from, Path to) {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
