package org.rundan.store.redis;

/**
 * Redis did not answer, or answered with an error, or no copy has what it answered. Whether the
 * operation was done is unknown: the caller repeats it under the same sequence (or the same card),
 * and the repeat does nothing twice.
 */
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final StoreState.Health why;

  public StoreUnavailable(String message, Throwable cause) {
    this(RedisErrors.of(cause).orElse(StoreState.Health.AWAY), message, cause);
  }

  public StoreUnavailable(StoreState.Health why, String message, Throwable cause) {
    super(message, cause);
    this.why = why;
  }

  /** What is the matter with Redis, as far as this answer tells; never {@code OK}. */
  public StoreState.Health why() {
    return why;
  }
}
