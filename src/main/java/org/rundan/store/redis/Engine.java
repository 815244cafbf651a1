package org.rundan.store.redis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server and its version, for instance {@code redis 7.0.15}. */
public record Engine(String name, int major, int minor, int patch) {
  private static final String REDIS = "redis";
  private static final String VALKEY = "valkey";

  private static final Pattern TEXT =
      Pattern.compile("(\\S+) (\\d{1,5})\\.(\\d{1,5})\\.(\\d{1,5}).*");

  /**
   * From {@code name version}.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Engine parse(String text) {
    Matcher match = TEXT.matcher(text.strip());
    if (!match.matches()) throw new IllegalArgumentException("not a server and its version");
    return new Engine(
        match.group(1),
        Integer.parseInt(match.group(2)),
        Integer.parseInt(match.group(3)),
        Integer.parseInt(match.group(4)));
  }

  /** Valkey reports itself as Redis 7.2 too, beside its own version. */
  static Engine of(Info info) {
    String valkey = info.field("valkey_version");
    return valkey == null
        ? parse(REDIS + " " + info.field("redis_version"))
        : parse(VALKEY + " " + valkey);
  }

  /** The scripts need Redis 7.0, or Valkey's first version, 7.2. */
  boolean isNewEnough() {
    return name.equals(VALKEY) ? isAtLeast(7, 2, 0) : isAtLeast(7, 0, 0);
  }

  boolean isAtLeast(int major, int minor, int patch) {
    if (this.major != major) return this.major > major;
    return this.minor != minor ? this.minor > minor : this.patch >= patch;
  }

  /** Whether it can read what the other has written. */
  public boolean isSuccessorOf(Engine other) {
    return name.equals(other.name) && isAtLeast(other.major, other.minor, other.patch);
  }

  /** For instance {@code 7.0.15}. */
  public String version() {
    return major + "." + minor + "." + patch;
  }

  @Override
  public String toString() {
    return name + " " + version();
  }
}
