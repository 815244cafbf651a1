package org.rundan.store;

import java.security.SecureRandom;
import java.util.function.Consumer;
import org.rundan.store.redis.Redis;
import org.rundan.store.redis.StoreState;

/** All parts of the store on one Redis, for those who serve sessions. */
public final class Store {
  private final Redis redis;
  private final SessionStore sessions;
  private final Boxes boxes;
  private final Codes codes;
  private final Presence presence;
  private final Hints hints;
  private final SessionClock clock;

  /**
   * @param presence of this node; stopped by the caller, like {@code hints} and {@code clock}
   * @param random seeds the chain of each new session
   */
  public Store(
      Redis redis, Presence presence, Hints hints, SessionClock clock, SecureRandom random) {
    this.redis = redis;
    this.sessions = new SessionStore(redis, random);
    this.boxes = new Boxes(redis);
    this.codes = new Codes(redis);
    this.presence = presence;
    this.hints = hints;
    this.clock = clock;
  }

  public SessionStore sessions() {
    return sessions;
  }

  public Boxes boxes() {
    return boxes;
  }

  /** The sessions to which typed codes lead. */
  public Codes codes() {
    return codes;
  }

  public Presence presence() {
    return presence;
  }

  public Hints hints() {
    return hints;
  }

  public SessionClock clock() {
    return clock;
  }

  /** The state of Redis as this node last saw it. */
  public StoreState state() {
    return redis.state();
  }

  /**
   * @param listener called on any thread with every state that differs from the one before
   */
  public void whenStateChanges(Consumer<StoreState> listener) {
    redis.whenStateChanges(listener);
  }
}
