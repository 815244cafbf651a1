package org.rundan.store.redis;

/**
 * How Redis is, as this node last saw it.
 *
 * @param health whether what is said now can be kept, and if not, why
 * @param keeps what a power cut leaves of what was acknowledged
 * @param replicas how many copies elsewhere have a change before it is acknowledged
 * @param run opaque name of this run of Redis: another after a restart or a failover, when what
 *     lies outside the positions may be older than it was
 */
public record StoreState(Health health, Keeps keeps, int replicas, String run) {
  /** Nothing is known yet. */
  static final StoreState UNKNOWN = new StoreState(Health.OK, Keeps.UNKNOWN, 0, "");

  /** Whether changes are kept; otherwise the reason, as an operator would look for it. */
  public enum Health {
    OK,
    /** Does not answer. */
    AWAY,
    /** Reads its file after a start. */
    LOADING,
    /** Takes no changes: a replica, or one set so. */
    READ_ONLY,
    MEMORY_FULL,
    DISK_FULL,
    /** Name or password is wrong, or may not do what Rundan does. */
    LOGIN_REFUSED,
    /** Fewer copies answer than it was told to wait for. */
    TOO_FEW_REPLICAS
  }

  /** What is on disk when a change is acknowledged. */
  public enum Keeps {
    /** Every change. */
    EACH,
    /** All but the last second or two. */
    SECOND,
    /** What the operating system has written by itself. */
    LATER,
    /** Nothing. */
    MEMORY,
    /** Redis does not say. */
    UNKNOWN
  }
}
