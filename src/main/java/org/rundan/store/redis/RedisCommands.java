package org.rundan.store.redis;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.rundan.store.redis.StoreState.Keeps;

/** Commands on one connection. */
final class RedisCommands {
  private RedisCommands() {}

  static CompletableFuture<Info> info(StatefulRedisConnection<String, String> connection) {
    CommandArgs<String, String> sections = new CommandArgs<>(StringCodec.UTF8);
    Info.SECTIONS.forEach(sections::add);
    return connection
        .async()
        .<String>dispatch(CommandType.INFO, new StatusOutput<>(StringCodec.UTF8), sections)
        .toCompletableFuture()
        .thenApply(Info::parse);
  }

  /** {@code UNKNOWN} if the user may not read the configuration. */
  static CompletableFuture<Keeps> keeps(StatefulRedisConnection<String, String> connection) {
    return connection
        .async()
        .configGet("appendonly", "appendfsync", "save")
        .toCompletableFuture()
        .thenApply(RedisCommands::keeps)
        .exceptionally(mayNotLook -> Keeps.UNKNOWN);
  }

  private static Keeps keeps(Map<String, String> configuration) {
    if (!configuration.containsKey("appendonly")) return Keeps.UNKNOWN;
    if (configuration.get("appendonly").equals("no")) {
      return configuration.getOrDefault("save", "").isEmpty() ? Keeps.MEMORY : Keeps.LATER;
    }
    return switch (configuration.getOrDefault("appendfsync", "")) {
      case "always" -> Keeps.EACH;
      case "everysec" -> Keeps.SECOND;
      default -> Keeps.LATER;
    };
  }

  static CompletableFuture<List<Object>> evaluate(
      StatefulRedisConnection<String, String> connection,
      Script script,
      String[] keys,
      String[] arguments) {
    return connection
        .async()
        .<List<Object>>evalsha(script.digest(), ScriptOutputType.MULTI, keys, arguments)
        .toCompletableFuture();
  }

  static CompletableFuture<Void> loadScripts(StatefulRedisConnection<String, String> connection) {
    List<CompletableFuture<?>> loads = new ArrayList<>();
    for (Script script : Script.all()) {
      loads.add(connection.async().scriptLoad(script.source()).toCompletableFuture());
    }
    return CompletableFuture.allOf(loads.toArray(CompletableFuture[]::new));
  }
}
