package org.rundan.session;

/**
 * Something a holder wants done. Each command carries its own rule and belongs to one family, a
 * sealed {@code …Commands} interface. The caller, the time, new ids and random numbers are passed
 * in, so the same input always gives the same outcome.
 */
public interface Command {
  /**
   * @param by the caller; null for somebody who is not let in yet
   * @param nowMillis session time
   */
  Outcome applyTo(Session session, Holder by, long nowMillis);
}
