package org.rundan.store.redis;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The reply of {@code INFO}. */
record Info(Map<String, String> fields) {
  /** The sections that are read. */
  static final List<String> SECTIONS = List.of("server", "replication", "persistence", "stats");

  static Info parse(String text) {
    return new Info(
        text.lines()
            .filter(line -> line.contains(":"))
            .map(line -> line.strip().split(":", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, second) -> first)));
  }

  /** Null if the server does not report it. */
  String field(String name) {
    return fields.get(name);
  }

  /**
   * Identifies the data: it changes with another process, and with another branch of the data in
   * the same one (a replica that became primary, or a primary that was a replica for a while).
   */
  String run() {
    return field("run_id") + " " + field("master_replid");
  }

  /**
   * @throws UnsupportedRedis if the scripts cannot run
   */
  void checkAge() {
    Engine engine = Engine.of(this);
    if (!engine.isNewEnough()) throw new UnsupportedRedis(engine);
  }

  boolean isLoading() {
    return "1".equals(field("loading"));
  }

  boolean isReplica() {
    return "slave".equals(field("role"));
  }

  int replicas() {
    String connected = field("connected_slaves");
    return connected == null ? 0 : Integer.parseInt(connected);
  }
}
