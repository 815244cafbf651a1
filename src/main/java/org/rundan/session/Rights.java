package org.rundan.session;

/**
 * Who may do what. What counts is what the session says about a holder now, not what the caller
 * remembers of it.
 */
final class Rights {
  private Rights() {}

  /** Whether this is the supervisor. */
  static boolean leads(Session session, Holder by) {
    return by != null
        && session.holder(by.id()).filter(holder -> holder.role() == Role.SUPERVISOR).isPresent();
  }

  /** Whether this holder speaks and writes for the seat: its own, or the supervisor for any. */
  static boolean speaksFor(Session session, Holder by, String seat) {
    return leads(session, by)
        || by != null
            && session.holder(by.id()).filter(holder -> holder.seats().contains(seat)).isPresent();
  }
}
