package org.rundan.store.bundled;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.rundan.session.Sha256;
import org.rundan.store.redis.Keys;

/**
 * What the bundled Redis is told. It holds hashes of the passwords only.
 *
 * @param more further lines
 */
record RedisConfiguration(
    Path directory, int port, String password, String loaderPassword, List<String> more) {

  /** Runs the scripts on the names in {@link Keys}, and has the files written anew. */
  static final String USER = "rundan";

  /** Loads the scripts and nothing else. */
  static final String LOADER = "loader";

  static final String LOG_FILE = "redis.log";

  private static final String COMMANDS =
      "+evalsha +get +set +del +exists +expire +pexpire +pttl +time"
          + " +hget +hmget +hgetall +hset +hdel +hlen +hexists +hkeys +hvals +hincrby"
          + " +zadd +zcard +zrangebyscore +sadd +scard +sismember"
          + " +spublish +ssubscribe +sunsubscribe +ping +info +bgrewriteaof";

  String text() {
    return String.join(
            "\n",
            "bind 127.0.0.1",
            "port " + port,
            "daemonize yes",
            "dir " + quoted(directory.toString()),
            "logfile " + LOG_FILE,
            "loglevel warning",
            "databases 1",
            "appendonly yes",
            "appenddirname append",
            // Before it is answered: with every second, a power cut loses up to 2 s of what was
            // acknowledged. Waiting for the disk costs little: a card takes 1.0 ms instead of 0.3
            // alone and 13 instead of 8 with 30 devices at once (medians on one busy disk;
            // SyncCostTest measures it, PowerCutTest cuts).
            "appendfsync always",
            // It would leave half a transaction; AppendFiles cuts before the whole.
            "aof-load-truncated no",
            "save \"\"",
            "maxmemory-policy noeviction",
            // Nobody can log in as this one; but Redis itself reads its file with these rights, and
            // with fewer it would drop, without failing, all that scripts have written.
            "user default off resetpass ~* &* +@all",
            "user "
                + USER
                + " on #"
                + sha256(password)
                + " resetkeys ~rundan:* resetchannels &rundan:* -@all "
                + COMMANDS,
            "user "
                + LOADER
                + " on #"
                + sha256(loaderPassword)
                + " resetkeys resetchannels -@all +script|load +ping",
            String.join("\n", more))
        + "\n";
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  static String sha256(String password) {
    return HexFormat.of().formatHex(Sha256.of(password.getBytes(StandardCharsets.UTF_8)));
  }
}
