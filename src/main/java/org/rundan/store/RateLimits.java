package org.rundan.store;

import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.rundan.session.WireWord;
import org.rundan.store.redis.Arguments;
import org.rundan.store.redis.Keys;
import org.rundan.store.redis.Redis;
import org.rundan.store.redis.Reply;
import org.rundan.store.redis.Script;

/**
 * Rate limits on what strangers may do, over all nodes (PROTOCOL.md, section 8). Addresses are
 * stored as hashes only, under a salt that changes daily.
 */
public final class RateLimits {
  private static final int SALT_BYTES = 16;

  /** Counts everybody together. */
  private static final String EVERYBODY = "";

  /** What is counted. */
  public enum Kind {
    /**
     * A typed code that nobody shows. Ten allow for a class of people who mistype, since the page
     * itself rejects 36 of 37 wrong codes. The limit for everybody is low enough that random
     * guessing reaches a door once in years, and high enough for a full hall.
     */
    SEEK(10, 300, Duration.ofMinutes(10)),

    /** A link that opens nothing: a class with yesterday's link, twice. Each costs a look-up. */
    UNKNOWN(60, NONE, Duration.ofMinutes(10)),

    /**
     * With one invitation or code, three times the waiting room. Not per address: a whole school
     * has one, and an invitation cannot be guessed.
     */
    KNOCK(NONE, 120, Duration.ofMinutes(10)),

    /** Many supervisors behind one address. */
    OPEN(60, NONE, Duration.ofHours(1)),

    /**
     * A wrong secret for leading; also limited for everybody, so that many addresses guess no
     * faster.
     */
    LEAD_SECRET(10, 100, Duration.ofMinutes(10));

    private final int mostOfAnAddress;
    private final int mostTogether;
    private final Duration window;

    Kind(int mostOfAnAddress, int mostTogether, Duration window) {
      this.mostOfAnAddress = mostOfAnAddress;
      this.mostTogether = mostTogether;
      this.window = window;
    }
  }

  private static final int NONE = 0;

  /** The result of looking up a typed code. */
  public sealed interface Sought {
    /** It leads to this session, or did until just now. */
    record Found(String session) implements Sought {}

    record Unknown() implements Sought {}

    /** It was not looked up. */
    record TooFast(long retryAfterMillis) implements Sought {}
  }

  private final Redis redis;
  private final SecureRandom chance;

  /**
   * @param chance salts the hashes
   */
  public RateLimits(Redis redis, SecureRandom chance) {
    this.redis = redis;
    this.chance = chance;
  }

  /**
   * Counts one try, together with those of everybody.
   *
   * @param address of the client; empty if it does not count
   * @return the milliseconds to wait before the next try; 0 for none
   */
  public Future<Long> take(Kind kind, String address) {
    return tryIt(kind, address, EVERYBODY, "", true).map(RateLimits::retryAfterMillis);
  }

  /** Counts one knock with this invitation or code; answers like {@link #take}. */
  public Future<Long> takeKnock(String invitation) {
    return tryIt(Kind.KNOCK, "", invitation, "", true).map(RateLimits::retryAfterMillis);
  }

  /** As {@link #take}, but counts nothing. */
  public Future<Long> look(Kind kind, String address) {
    return tryIt(kind, address, EVERYBODY, "", false).map(RateLimits::retryAfterMillis);
  }

  /**
   * Looks up a typed code; counts the try if it leads nowhere.
   *
   * @param codeHash 32 bytes in base64url
   */
  public Future<Sought> seek(String codeHash, String address) {
    return tryIt(Kind.SEEK, address, EVERYBODY, codeHash, true)
        .map(
            reply ->
                switch (reply.kind()) {
                  case "found" -> new Sought.Found(reply.text(2));
                  case "too-fast" -> new Sought.TooFast(reply.number(2));
                  default -> new Sought.Unknown();
                });
  }

  private Future<Reply> tryIt(
      Kind kind, String address, String together, String codeHash, boolean counts) {
    byte[] salt = new byte[SALT_BYTES];
    chance.nextBytes(salt);
    String name = WireWord.value(kind);
    List<String> counters = new ArrayList<>();
    boolean ofAddress = kind.mostOfAnAddress != NONE && !address.isEmpty();
    if (ofAddress) counter(counters, name + ":from", address, kind.mostOfAnAddress);
    if (kind.mostTogether != NONE) counter(counters, name + ":all", together, kind.mostTogether);
    Arguments arguments =
        Arguments.none()
            .with("salt", Base64.getEncoder().encodeToString(salt))
            .with("code", codeHash)
            .with("counts", counts ? "1" : "0")
            .with("window", kind.window.toMillis())
            .with("counters", counters);
    return Discarding.retryLimits(() -> Script.ATTEMPT.run(redis, Keys.limits(), arguments));
  }

  private static void counter(List<String> counters, String name, String whom, int most) {
    counters.add(name);
    counters.add(whom);
    counters.add(Integer.toString(most));
  }

  private static long retryAfterMillis(Reply reply) {
    return reply.kind().equals("too-fast") ? reply.number(2) : 0;
  }
}
