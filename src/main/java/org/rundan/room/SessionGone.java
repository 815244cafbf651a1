package org.rundan.room;

/** There is no such session, or it has ended. */
public final class SessionGone extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long endedAtMillis;

  /**
   * @param endedAtMillis when it ended, session time; 0 when there is none by this id
   */
  public SessionGone(long endedAtMillis) {
    super("No such session", null, false, false);
    this.endedAtMillis = endedAtMillis;
  }

  public long endedAtMillis() {
    return endedAtMillis;
  }
}
