package org.rundan.testing.redis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rundan.testing.Directories;

/** Several servers that replicate, in one directory. */
abstract class RedisGroup implements AutoCloseable {
  final Path directory;
  final List<RedisServer> nodes = new ArrayList<>();

  RedisGroup(String name) {
    directory = Directories.create(name);
  }

  /** Starts them; returns when all know one another. */
  static <T extends RedisGroup> T started(T group) {
    try {
      group.launch();
      return group;
    } catch (RuntimeException | Error failed) {
      group.close();
      throw failed;
    }
  }

  abstract void launch();

  abstract boolean isWhole();

  /** Starts what was killed, and waits until every replica follows its primary. */
  public final void untilWhole() {
    nodes.stream().filter(one -> !one.isRunning()).forEach(RedisServer::launch);
    RedisServer.until("a whole group of servers", this::isWhole);
  }

  final RedisServer node(int port) {
    return nodes.stream().filter(one -> one.port() == port).findFirst().orElseThrow();
  }

  static String addresses(List<RedisServer> of) {
    return String.join(",", of.stream().map(one -> "127.0.0.1:" + one.port()).toList());
  }

  /** Options of a server that gives replicas whole copies at once, with no disk between. */
  static List<String> replicating(String... more) {
    var all = new ArrayList<>(RedisServer.DURABLE);
    all.addAll(List.of("--repl-diskless-sync-delay", "0"));
    all.addAll(List.of(more));
    return all;
  }

  @Override
  public void close() {
    nodes.forEach(RedisServer::close);
    Directories.delete(directory);
  }
}
