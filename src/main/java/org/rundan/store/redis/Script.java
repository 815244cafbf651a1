package org.rundan.store.redis;

import io.lettuce.core.codec.Base16;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Lua script, known to Redis by its digest. What all share ({@code common.lua}), and what those
 * on the same keys share, is set in below the first line, which names the language and what the
 * script may do.
 */
public final class Script {
  private static final Map<String, Script> ALL = new TreeMap<>();
  private static final String SESSION = "common_session";
  private static final String LIMITS = "common_limits";
  private static final String CORRECTION = "common_clock";

  public static final Script CREATE = acknowledged("create", KeyKind.HEAD);
  public static final Script APPEND = acknowledged("append", KeyKind.HEAD);
  public static final Script CHANGES = onSession("changes", KeyKind.HEAD);
  public static final Script LAST_SEQUENCE = onSession("last_sequence", KeyKind.DEVICES);
  public static final Script ERASE = acknowledged("erase", KeyKind.ENDED);
  public static final Script BOX_PUT = acknowledged("box_put", KeyKind.BOX);
  public static final Script BOX_CHANGE = acknowledged("box_change", KeyKind.BOX);
  public static final Script BOX_TAKE = acknowledged("box_take", KeyKind.BOX);
  public static final Script BOX_COUNT = onSession("box_count", KeyKind.BOX);
  public static final Script BOX_READ = onSession("box_read", KeyKind.BOX);
  public static final Script SERVE = onSession("serve", KeyKind.SERVED);
  public static final Script SERVED = onSession("served", KeyKind.SERVED);
  public static final Script SIGNAL = onSession("signal", KeyKind.HEAD);
  public static final Script LEAD_HERE = onSession("lead_here", KeyKind.HEAD);
  public static final Script LEAD_AWAY = onSession("lead_away", KeyKind.HEAD);
  public static final Script PRESENCE_ENTER = onSession("presence_enter", KeyKind.PRESENCE);
  public static final Script PRESENCE_LEAVE = onSession("presence_leave", KeyKind.PRESENCE);
  public static final Script PRESENCE_READ = onSession("presence_read", KeyKind.PRESENCE);
  public static final Script PRESENCE_DISCARD = onSession("presence_discard", KeyKind.PRESENCE);
  public static final Script ATTEMPT = read("attempt", LIMITS, KeyKind.LIMIT, false);
  public static final Script CODE_CLAIM = read("code_claim", LIMITS, KeyKind.CODE, true);
  public static final Script CODE_RELEASE = read("code_release", LIMITS, KeyKind.CODE, true);
  public static final Script CLOCK = read("clock", CORRECTION, KeyKind.CLOCK, false);
  public static final Script CLOCK_CORRECT =
      read("clock_correct", CORRECTION, KeyKind.CLOCK, false);
  public static final Script CLOCK_DISCARD =
      read("clock_discard", CORRECTION, KeyKind.CLOCK, false);

  private final String name;
  private final String source;
  private final String digest;
  private final KeyKind about;
  private final boolean acknowledged;

  private Script(String name, String source, KeyKind about, boolean acknowledged) {
    this.name = name;
    this.source = source;
    this.about = about;
    this.acknowledged = acknowledged;
    this.digest = Base16.digest(source.getBytes(StandardCharsets.UTF_8));
  }

  static Iterable<Script> all() {
    return ALL.values();
  }

  /**
   * @return fails with {@link StoreUnavailable} or {@link StoreDamaged}
   */
  public Future<Reply> run(Redis redis, Keys keys, Arguments arguments) {
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

  /**
   * The kind of key that is named where the script fails on what it reads and cannot say on what.
   */
  KeyKind about() {
    return about;
  }

  /** Whether somebody is told that it is kept, so that a replica must have it first. */
  boolean isAcknowledged() {
    return acknowledged;
  }

  private static Script acknowledged(String name, KeyKind about) {
    return read(name, SESSION, about, true);
  }

  private static Script onSession(String name, KeyKind about) {
    return read(name, SESSION, about, false);
  }

  private static Script read(String name, String shared, KeyKind about, boolean acknowledged) {
    String[] own = resource(name).split("\n", 2);
    String source = own[0] + "\n" + resource("common") + resource(shared) + own[1];
    Script script = new Script(name, source, about, acknowledged);
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
