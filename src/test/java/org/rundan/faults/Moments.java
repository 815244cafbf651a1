package org.rundan.faults;

/** When a client does what faults should meet. Whoever strikes can wait for the next. */
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

  /** The next of this kind; null when none comes in time. */
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
