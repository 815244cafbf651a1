package org.rundan.store;

/**
 * Redis did not answer, or answered with an error. Whether the operation was done is unknown: the
 * caller repeats it under the same sequence (or the same card), and the repeat does nothing twice.
 */
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
