package org.rundan.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.rundan.testing.Directories;
import org.rundan.testing.Processes;
import org.rundan.testing.redis.RedisServer;

/**
 * Servers, their store, and the paths to and between them. Either two servers on one Redis, or one
 * with its bundled Redis.
 */
final class World implements AutoCloseable {
  private static final List<String> OPTIONS =
      Stream.concat(RedisServer.DURABLE.stream(), Stream.of("--appenddirname", "append")).toList();

  final List<ServerNode> nodes = new ArrayList<>();

  /** The words of each meeting, which no other may receive. */
  final Canaries canaries = new Canaries();

  /** From clients to each node. */
  final List<FaultyPath> doors = new ArrayList<>();

  /** From each node to Redis; empty with the bundled Redis. */
  final List<FaultyPath> toRedis = new ArrayList<>();

  private final Path directory;
  private final Path data;
  private final RedisServer redis;
  private final AtomicInteger looks = new AtomicInteger();
  private boolean redisDown;
  private int setBacks;

  /** Its Redis has lost acknowledged writes: clients may lose data, but all must agree. */
  volatile boolean setBack;

  private World(Path directory, RedisServer redis) {
    this.directory = directory;
    this.redis = redis;
    this.data = directory.resolve("data");
  }

  /** Two servers on one Redis, and a path for each. */
  static World ofTwo(Build build, Path directory, Dice dice) {
    var redis = RedisServer.in(directory, OPTIONS);
    var world = new World(directory, redis);
    for (int i = 0; i < 2; i++) {
      var path = new FaultyPath(redis.port(), dice.of("redis-path-" + i));
      world.toRedis.add(path);
      world.add(build, List.of("--redis", "redis://127.0.0.1:" + path.port()), dice);
    }
    return world;
  }

  /** One server with its bundled Redis. */
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

  /** False if it is down, or cannot be found at the moment. */
  synchronized boolean killRedis() {
    if (redis == null) return bundled().map(ProcessHandle::destroyForcibly).orElse(false);
    if (redisDown) return false;
    redisDown = true;
    redis.kill();
    return true;
  }

  /** A bundled one is restarted by its server. */
  synchronized void launchRedis() {
    if (redis == null || !redisDown) return;
    redis.launch();
    redisDown = false;
  }

  /**
   * A copy of what Redis has, to set it back to.
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
   * As when a lagging replica is promoted, or a power cut loses what was not on disk. A copy from
   * before an earlier set-back is ignored: such a branch does not come back.
   */
  synchronized void setBackTo(Copy to) {
    if (to.since() != setBacks) return;
    setBacks++;
    setBack = true;
    if (!redisDown) redis.kill();
    Directories.delete(directory.resolve("append"));
    copyFolder(to.folder(), directory.resolve("append"));
    redis.launch();
    redisDown = false;
  }

  synchronized void pauseRedis() {
    if (redis != null) redis.suspend();
    else bundled().ifPresent(process -> Processes.signal(process.pid(), "STOP"));
  }

  synchronized void redisGoesOn() {
    if (redis != null) redis.resume();
    else bundled().ifPresent(process -> Processes.signal(process.pid(), "CONT"));
  }

  /** For faults that need a Redis of the operator's own. */
  synchronized Optional<RedisServer> redisToMeddleWith() {
    return redis == null || redisDown ? Optional.empty() : Optional.of(redis);
  }

  /** Ends all faults and restarts what was killed; returns when all is ready. */
  void heal() {
    launchRedis();
    redisGoesOn();
    nodes.forEach(ServerNode::goOn);
    doors.forEach(FaultyPath::heal);
    toRedis.forEach(FaultyPath::heal);
    nodes.forEach(ServerNode::awaitReady);
  }

  /** What Redis holds; must be closed. A bundled one is read through a copy of its files. */
  Look look() {
    if (redis != null) return new Look(redis, false);
    Path copy = directory.resolve("look-" + looks.incrementAndGet());
    copyFolder(data.resolve("append"), copy.resolve("append"));
    return new Look(RedisServer.in(copy, OPTIONS), true);
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
