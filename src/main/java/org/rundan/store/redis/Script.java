package org.rundan.store.redis;

import io.lettuce.core.codec.Base16;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Lua script on one session, known to Redis by its digest. What all share ({@code common.lua}) is
 * set in below the first line, which names the language and what the script may do.
 */
public final class Script {
  private static final Map<String, Script> ALL = new TreeMap<>();

  public static final Script CREATE = acknowledged("create");
  public static final Script APPEND = acknowledged("append");
  public static final Script CHANGES = read("changes");
  public static final Script LAST_SEQUENCE = read("last_sequence");
  public static final Script ENDED_AT = read("ended_at");
  public static final Script ERASE = acknowledged("erase");
  public static final Script BOX_PUT = acknowledged("box_put");
  public static final Script BOX_CHANGE = acknowledged("box_change");
  public static final Script BOX_TAKE = acknowledged("box_take");
  public static final Script BOX_COUNT = read("box_count");
  public static final Script BOX_READ = read("box_read");
  public static final Script SERVE = read("serve");
  public static final Script SERVED = read("served");
  public static final Script SIGNAL = read("signal");
  public static final Script LEAD_HERE = read("lead_here");
  public static final Script LEAD_AWAY = read("lead_away");
  public static final Script PRESENCE_ENTER = read("presence_enter");
  public static final Script PRESENCE_LEAVE = read("presence_leave");
  public static final Script PRESENCE_READ = read("presence_read");
  public static final Script ATTEMPT = read("attempt");
  public static final Script CODE_CLAIM = acknowledged("code_claim");
  public static final Script CODE_RELEASE = read("code_release");
  public static final Script CLOCK = read("clock");
  public static final Script CLOCK_CORRECT = read("clock_correct");

  private final String name;
  private final String source;
  private final String digest;
  private final boolean acknowledged;

  private Script(String name, String source, boolean acknowledged) {
    this.name = name;
    this.source = source;
    this.acknowledged = acknowledged;
    this.digest = Base16.digest(source.getBytes(StandardCharsets.UTF_8));
  }

  static Iterable<Script> all() {
    return ALL.values();
  }

  public Future<Reply> run(Redis redis, Keys keys, String... arguments) {
    return redis.run(this, keys, List.of(arguments));
  }

  public Future<Reply> run(Redis redis, Keys keys, List<String> arguments) {
    return redis.run(this, keys, arguments);
  }

  String name() {
    return name;
  }

  String source() {
    return source;
  }

  /** SHA-1 of the source in hex, as Redis names it. */
  String digest() {
    return digest;
  }

  /** Whether somebody is told that it is kept, so that a copy must have it first. */
  boolean isAcknowledged() {
    return acknowledged;
  }

  private static Script acknowledged(String name) {
    return read(name, true);
  }

  private static Script read(String name) {
    return read(name, false);
  }

  private static Script read(String name, boolean acknowledged) {
    String[] own = resource(name).split("\n", 2);
    Script script = new Script(name, own[0] + "\n" + resource("common") + own[1], acknowledged);
    ALL.put(name, script);
    return script;
  }

  private static String resource(String name) {
    try (InputStream in = Script.class.getResourceAsStream(name + ".lua")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
