package org.rundan.room;

import org.rundan.protocol.CloseCode;

/** There is no such session, or no longer. */
public final class SessionGone extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final CloseCode how;
  private final long endedAtMillis;

  private SessionGone(CloseCode how, long endedAtMillis) {
    super("No such session", null, false, false);
    this.how = how;
    this.endedAtMillis = endedAtMillis;
  }

  /**
   * @param atMillis session time
   */
  static SessionGone ended(long atMillis) {
    return new SessionGone(CloseCode.ENDED, atMillis);
  }

  /** Nobody did anything there for so long that the store dropped it. */
  static SessionGone expired() {
    return new SessionGone(CloseCode.EXPIRED, 0);
  }

  static SessionGone unknown() {
    return new SessionGone(CloseCode.UNKNOWN, 0);
  }

  /** Ended, expired or unknown. */
  public CloseCode how() {
    return how;
  }

  /** When it ended, session time; 0 when it did not. */
  public long endedAtMillis() {
    return endedAtMillis;
  }
}
