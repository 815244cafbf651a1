package org.rundan.store.redis;

/**
 * Redis did not answer, answered with an error, or no replica confirmed. Whether the operation was
 * done is unknown: the caller repeats it with the same sequence (or card), and it is done at most
 * once.
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

  /** The state of Redis, as far as this failure tells; never {@code OK}. */
  public StoreState.Health why() {
    return why;
  }
}
