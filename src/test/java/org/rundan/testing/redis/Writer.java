package org.rundan.testing.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.rundan.session.Position;
import org.rundan.store.Append;
import org.rundan.store.AppendResult;
import org.rundan.store.Changes;
import org.rundan.store.CreateResult;
import org.rundan.store.LoadResult;
import org.rundan.store.SessionStore;
import org.rundan.store.redis.StoreUnavailable;

/**
 * A device that appends as a page does: one command at a time, resent under its sequence number
 * until it is answered. It remembers what was acknowledged, and compares that with the store.
 */
public final class Writer {
  /** The chain by version, as a replica of the session has it. */
  private final Map<Long, String> chain = new TreeMap<>();

  private final SessionStore store;
  private final String session;
  private Position position;
  private long sequence;
  private long longestSilenceNanos;
  private int acknowledged;
  private int noticed;
  private Position lastAcknowledged;

  private Writer(SessionStore store, String session, Position position) {
    this.store = store;
    this.session = session;
    this.position = position;
    chain.put(position.version(), position.chain());
  }

  public static Writer of(SessionStore store, String session) {
    AtomicReference<Position> made = new AtomicReference<>();
    RedisServer.until(
        "a session",
        () -> {
          CreateResult result = result(store.create(session, Map.of("plan", "{}"), "x"));
          made.set(
              result instanceof CreateResult.Created created
                  ? created.position()
                  : ((CreateResult.Same) result).position());
          return true;
        });
    return new Writer(store, session, made.get());
  }

  /** Appends, and returns when that is acknowledged. */
  public void append() {
    sequence++;
    long since = System.nanoTime();
    while (!acknowledgedNow()) {
      if (System.nanoTime() - since > TimeUnit.SECONDS.toNanos(20)) {
        throw new AssertionError("not acknowledged in 20 s");
      }
    }
    acknowledged++;
    lastAcknowledged = position;
    longestSilenceNanos = Math.max(longestSilenceNanos, System.nanoTime() - since);
  }

  private boolean acknowledgedNow() {
    var append =
        new Append(
            position, "holder/device", sequence, Map.of("count", "" + sequence), Set.of(), null);
    try {
      return take(result(store.append(session, append)));
    } catch (StoreUnavailable unknown) {
      return false;
    }
  }

  private boolean take(AppendResult result) {
    if (result instanceof AppendResult.Appended appended) {
      link(appended.position());
      return true;
    }
    if (result instanceof AppendResult.Repeated) {
      catchUp();
      return true;
    }
    if (result instanceof AppendResult.Behind behind) {
      take(behind.changes());
      return false;
    }
    if (result instanceof AppendResult.SequenceGap gap) {
      // What was acknowledged is lost, and the store says so; the next answer is the whole.
      sequence = gap.lastSequence() + 1;
      return false;
    }
    throw new AssertionError("" + result);
  }

  private void catchUp() {
    var loaded = (LoadResult.Loaded) result(store.changedSince(session, position));
    take(loaded.changes());
  }

  private void take(Changes changes) {
    if (changes.whole()) {
      noticed++;
      chain.clear();
    }
    changes.chain().forEach((version, link) -> link(new Position(version, link)));
    position = changes.position();
  }

  /** One version has one chain value, unless the store said to load the whole. */
  private void link(Position next) {
    String before = chain.putIfAbsent(next.version(), next.chain());
    assertTrue(before == null || before.equals(next.chain()), "a silent divergence at " + next);
    position = next;
  }

  /** The store has every version that is known here, or has said that it lost some. */
  public void compare() {
    RedisServer.until(
        "a store that answers",
        () -> {
          catchUp();
          return true;
        });
    var whole = ((LoadResult.Loaded) result(store.load(session))).changes();
    assertEquals(position, whole.position());
    whole.chain().forEach((version, link) -> assertEquals(link, chain.get(version)));
    assertEquals(whole.chain().size(), chain.size(), "versions without a gap");
    if (noticed == 0) {
      assertEquals(
          lastAcknowledged.chain(), whole.chain().get(lastAcknowledged.version()), "was lost");
      assertEquals("" + sequence, whole.parts().get("count").json());
    }
  }

  public Position position() {
    return position;
  }

  public int acknowledged() {
    return acknowledged;
  }

  /** How often the store said that versions were lost. */
  public int noticed() {
    return noticed;
  }

  public long takeLongestSilenceMillis() {
    long millis = TimeUnit.NANOSECONDS.toMillis(longestSilenceNanos);
    longestSilenceNanos = 0;
    return millis;
  }

  private static <T> T result(Future<T> future) {
    return RealRedis.await(future);
  }
}
