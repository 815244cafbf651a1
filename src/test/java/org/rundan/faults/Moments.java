package org.rundan.faults;

/** Moments at which a fault matters most. A strike can wait for the next one. */
final class Moments {
  /** What clients do. */
  enum Kind {
    HELLO_SENT,
    COMMAND_SENT,
    REVEAL_SENT,
    CARD_SENT
  }

  /**
   * @param connection the client's port on that path
   */
  record Moment(Kind kind, FaultyPath path, int connection) {}

  private Kind awaited;
  private Moment came;

  synchronized void now(Kind kind, FaultyPath path, int connection) {
    if (awaited != kind || came != null) return;
    came = new Moment(kind, path, connection);
    notifyAll();
  }

  /** Waits for the next of this kind; null on timeout. */
  synchronized Moment await(Kind kind, long millis) {
    awaited = kind;
    came = null;
    long end = System.nanoTime() + millis * 1_000_000;
    try {
      for (long left = millis;
          came == null && left > 0;
          left = (end - System.nanoTime()) / 1_000_000) {
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    awaited = null;
    return came;
  }
}
