package org.rundan.store.redis;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code INFO} says of a server. */
record Info(Map<String, String> fields) {
  /** The parts of it that are read here. */
  static final List<String> SECTIONS = List.of("server", "replication", "persistence", "stats");

  static Info parse(String text) {
    return new Info(
        text.lines()
            .filter(line -> line.contains(":"))
            .map(line -> line.strip().split(":", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, second) -> first)));
  }

  /** Null where the server does not say. */
  String field(String name) {
    return fields.get(name);
  }

  /**
   * Which data this is: another process, or the same on another branch of the data (a replica that
   * became primary, a primary that was made a replica and came back).
   */
  String run() {
    return field("run_id") + " " + field("master_replid");
  }

  /**
   * @throws UnsupportedRedis where the scripts cannot run
   */
  void checkAge() {
    Engine engine = Engine.of(this);
    if (!engine.isNewEnough()) {
      throw new UnsupportedRedis(engine);
    }
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
