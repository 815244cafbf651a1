package org.rundan.testing.redis;

import io.lettuce.core.api.sync.RedisCommands;
import java.util.List;
import java.util.Map;
import org.rundan.store.redis.KeyKind;

/**
 * One way in which one field of one kind of key can be damaged, and what it leads to.
 *
 * @param kind of the key
 * @param key behind the prefix, for instance {@code :head}
 * @param field of a hash, member of a set, or empty for the value of the key
 * @param what for a person
 * @param outcome what it leads to
 * @param named the kind that the log names, which is another where two keys must agree
 * @param change done to the key
 */
public record Damage(
    KeyKind kind,
    String key,
    String field,
    String what,
    Outcome outcome,
    KeyKind named,
    Change change) {

  /** Stands in what is written in the place of content, and may be in no log. */
  public static final String MARKER = "hemligt";

  /** Too many digits for a number of Java or Lua. */
  public static final String HUGE = "9".repeat(20);

  /** What a damage leads to. */
  public enum Outcome {
    /** The session ends for its people. */
    ENDS,
    /** What is damaged is dropped and begun afresh, and the session goes on. */
    DROPPED,
    /** It can be read as something else, as nobody can tell from the key. */
    READ_AS_IT_IS,
    /** Nothing reads it. */
    NEVER_READ
  }

  /** Applied to the key whose full name it is given. */
  public interface Change {
    void apply(RedisCommands<String, String> redis, String name);
  }

  public void apply(RedisCommands<String, String> redis, String prefix) {
    change.apply(redis, prefix + key);
  }

  @Override
  public String toString() {
    return kind.word() + (field.isEmpty() ? "" : " " + field) + ": " + what;
  }

  /** The value of the key. */
  static Change value(String value) {
    return (redis, name) -> redis.set(name, value);
  }

  /** The value of a field. */
  static Change field(String field, String value) {
    return (redis, name) -> redis.hset(name, Map.of(field, value));
  }

  /** The name of a field. */
  static Change renamed(String field, String other) {
    return (redis, name) -> {
      String value = redis.hget(name, field);
      redis.hdel(name, field);
      redis.hset(name, Map.of(other, value));
    };
  }

  static Change lost(String field) {
    return (redis, name) -> redis.hdel(name, field);
  }

  static Change score(String member, double score) {
    return (redis, name) -> redis.zadd(name, score, member);
  }

  static Change memberRenamed(String member, String other) {
    return (redis, name) -> {
      double score = redis.zscore(name, member);
      redis.zrem(name, member);
      redis.zadd(name, score, other);
    };
  }

  /** None of ours is a list. */
  static Change wrongType() {
    return (redis, name) -> {
      redis.del(name);
      redis.rpush(name, MARKER);
    };
  }

  /** What is no number from 0. */
  static List<Map.Entry<String, String>> noNumber(String number) {
    char flipped = (char) (number.charAt(0) ^ 0x20);
    return List.of(
        Map.entry("empty", ""),
        Map.entry("a word", MARKER),
        Map.entry("a flipped bit", flipped + number.substring(1)),
        Map.entry("huge", HUGE),
        Map.entry("negative", "-" + number));
  }
}
