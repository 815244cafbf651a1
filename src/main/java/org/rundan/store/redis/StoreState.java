package org.rundan.store.redis;

/**
 * The state of Redis as this node last saw it.
 *
 * @param health whether changes can be kept now, and if not, why
 * @param keeps what survives a power cut of what was acknowledged
 * @param replicas how many replicas have a change before it is acknowledged
 * @param run opaque name of this run of Redis; it changes with a restart or a failover, after which
 *     data outside the positions may be older than before
 */
public record StoreState(Health health, Keeps keeps, int replicas, String run) {
  /** Nothing is known yet. */
  static final StoreState UNKNOWN = new StoreState(Health.OK, Keeps.UNKNOWN, 0, "");

  /** Whether changes are kept; otherwise the reason, as an operator would look for it. */
  public enum Health {
    OK,
    /** Does not answer. */
    AWAY,
    /** Loads its data after a start. */
    LOADING,
    /** Takes no changes: a replica, or one set so. */
    READ_ONLY,
    MEMORY_FULL,
    DISK_FULL,
    /** User or password is wrong, or lacks permissions. */
    LOGIN_REFUSED,
    /** Fewer replicas answer than it must wait for. */
    TOO_FEW_REPLICAS
  }

  /** What is on disk when a change is acknowledged. */
  public enum Keeps {
    /** Every change. */
    EACH,
    /** All but the last second or two. */
    SECOND,
    /** What the operating system has written on its own. */
    LATER,
    /** Nothing. */
    MEMORY,
    /** Redis does not say. */
    UNKNOWN
  }
}
