package org.rundan.store.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.rundan.session.Sha256;

/**
 * The data model. {@code h} is the first 22 characters of base64url(SHA-256(session id)): Redis
 * never holds the id itself, but while a typed code leads to it, and the braces put all that
 * belongs to a session into one slot.
 *
 * <dl>
 *   <dt>{@code rundan:{h}:head}
 *   <dd>hash: {@code version}, {@code chain}: the position. {@code fingerprint}: of the request
 *       that made the session. {@code box:<round>}: revision of a box that stands. {@code
 *       revealed:<round>}: the version at which a box was revealed. {@code led}: session time in
 *       milliseconds at which somebody who leads was last here. {@code buried}: how many parts that
 *       never were have a tombstone
 *   <dt>{@code rundan:{h}:parts}
 *   <dd>hash: part key → JSON
 *   <dt>{@code rundan:{h}:versions}
 *   <dd>sorted set: part key, scored with the version at which it last changed; a member without a
 *       field in {@code parts} is the tombstone of a removed part
 *   <dt>{@code rundan:{h}:chain}
 *   <dd>hash: version → chain, the last 2,000
 *   <dt>{@code rundan:{h}:devices}
 *   <dd>hash: {@code <holder>/<device>} → {@code sequence version chain} of its last command; at
 *       most 8 of a holder. Up to version 0.1 it held the records of {@code served} too, under
 *       {@code <holder>}: those are left to expire
 *   <dt>{@code rundan:{h}:served}
 *   <dd>hash: {@code <holder>} → {@code order device}: the device that is served
 *   <dt>{@code rundan:{h}:box:<round>}
 *   <dd>hash: card (hash of its author's secret) → sealed text. No author, device, seat or time
 *   <dt>{@code rundan:{h}:taken:<round>}
 *   <dd>set: cards taken back before the reveal, so that a late repeat does not put them again
 *   <dt>{@code rundan:{h}:presence}
 *   <dd>hash: connection → {@code node seat,seat}
 *   <dt>{@code rundan:{h}:ended}
 *   <dd>string: session time in milliseconds at which the session was erased; lives 24 h
 *   <dt>{@code rundan:{h}:opened}
 *   <dd>string: empty; lives 48 h from the opening, so that who comes after the session has expired
 *       is told that. Deleted when the session is erased
 *   <dt>{@code rundan:{h}:copied}
 *   <dd>string: empty; written before waiting for a replica, lives 1 s
 *   <dt>{@code rundan:node:<node>}
 *   <dd>string: present while that node is alive; lives 15 s, renewed every 5 s
 *   <dt>{@code rundan:{clock}}
 *   <dd>string: {@code count millis}: how often session time was corrected, and what is added to
 *       the clock of Redis; lives 48 h, renewed
 *   <dt>{@code rundan:{limits}:code:<hash of a typed code>}
 *   <dd>string: the id of the session it leads to, which the client that typed the code needs.
 *       Lives 8 h; deleted when the code is void or the session has ended
 *   <dt>{@code rundan:{limits}:<kind>:from:<h>}, {@code rundan:{limits}:<kind>:all:<h>}
 *   <dd>string: tries from an address, or of everybody; lives 10 min or 1 h. {@code h} is a salted
 *       hash
 *   <dt>{@code rundan:{limits}:salt}
 *   <dd>string: 16 random bytes; lives 24 h and is then replaced
 *   <dt>{@code rundan:{<number>}:probe}
 *   <dd>string: empty; written to test whether Redis takes changes, lives 1 s. The number puts it
 *       into a slot of this primary
 *   <dt>{@code rundan:{<number>}:probe:<node's own>}
 *   <dd>sharded pub/sub channel: a count, to test that subscriptions still work
 *   <dt>{@code rundan:{h}}
 *   <dd>sharded pub/sub channel: {@code version chain}, {@code presence}, {@code presence-lost},
 *       {@code signal}, {@code served holder order device} or {@code ended millis}
 * </dl>
 *
 * <p>All keys of a session expire 8 h after its last activity. {@link KeyKind} lists the kinds; a
 * script gets its keys with fixed names, and the prefix from which it builds the others.
 */
public final class Keys {
  private static final int TAG_LENGTH = 22;

  /** In the order in which {@code common_session.lua} takes them. */
  private static final List<KeyKind> OF_A_SESSION =
      List.of(
          KeyKind.HEAD,
          KeyKind.PARTS,
          KeyKind.VERSIONS,
          KeyKind.CHAIN,
          KeyKind.DEVICES,
          KeyKind.SERVED,
          KeyKind.PRESENCE,
          KeyKind.ENDED,
          KeyKind.OPENED);

  private static final Keys CLOCK = new Keys("clock", List.of());
  private static final Keys LIMITS = new Keys("limits", List.of(KeyKind.SALT));

  private final String prefix;
  private final List<String> declared;

  private Keys(String tag, List<KeyKind> kinds) {
    prefix = "rundan:{" + tag + "}";
    declared = kinds.stream().map(this::name).toList();
  }

  public static Keys of(String sessionId) {
    return new Keys(hash(sessionId), OF_A_SESSION);
  }

  /** The correction of session time, whose one key is the prefix itself. */
  public static Keys clock() {
    return CLOCK;
  }

  /** What counts how often strangers try, and where typed codes lead. */
  public static Keys limits() {
    return LIMITS;
  }

  /** What all the names begin with; for a session, its channel too. */
  public String prefix() {
    return prefix;
  }

  /** The names that a script is given. */
  public List<String> declared() {
    return declared.isEmpty() ? List.of(prefix) : declared;
  }

  String copied() {
    return name(KeyKind.COPIED);
  }

  private String name(KeyKind kind) {
    return prefix + ":" + kind.word();
  }

  public static String node(String nodeId) {
    return "rundan:node:" + nodeId;
  }

  /**
   * @param number any, until the name lies where it should
   */
  static String probe(int number) {
    return "rundan:{" + number + "}:probe";
  }

  /** A hash of 22 characters. */
  public static String hash(String text) {
    return Sha256.base64Url(text.getBytes(StandardCharsets.UTF_8)).substring(0, TAG_LENGTH);
  }
}
