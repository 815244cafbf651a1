package org.rundan.session;

/**
 * Something a holder wants done. Each command carries its own rule; who asks, the time, new ids and
 * chance come in with it, so that the same session, command and caller always give the same
 * outcome.
 */
public interface Command {
  /**
   * @param by who asks; null for somebody at the door
   * @param nowMillis session time
   */
  Outcome applyTo(Session session, Holder by, long nowMillis);
}
