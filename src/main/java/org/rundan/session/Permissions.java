package org.rundan.session;

/**
 * Who may do what. What counts is what the session says about a holder now, not what the caller
 * remembers of it.
 */
final class Permissions {
  private Permissions() {}

  /** Whether this is the supervisor, or the co-supervisor who has taken over. */
  static boolean leads(Session session, Holder by) {
    return by != null && session.holder(by.id()).isPresent() && session.leads(by.id());
  }

  /** Whether this holder speaks for the seat: its own, or the supervisor for any. */
  static boolean speaksFor(Session session, Holder by, String seat) {
    return leads(session, by) || owns(session, by, seat);
  }

  /**
   * Whether this holder says and writes for the seat what is that person's own to say: its own, or
   * the supervisor for one without a phone.
   */
  static boolean actsFor(Session session, Holder by, String seat) {
    boolean phone = session.seat(seat).filter(Seat::device).isPresent();
    return owns(session, by, seat) || !phone && leads(session, by);
  }

  /**
   * Whether this holder puts the un-named cards of the seat. One only: nothing is kept by which it
   * could be known that another has put them already.
   */
  static boolean putsFor(Session session, Holder by, String seat) {
    boolean alone = session.writerFor(seat).isEmpty();
    return owns(session, by, seat) || alone && actsFor(session, by, seat);
  }

  /** Whether this holder writes for anybody, so that what it wrote may be its own to erase. */
  static boolean writes(Session session, Holder by) {
    return by != null
        && session.holder(by.id()).filter(holder -> !holder.seats().isEmpty()).isPresent();
  }

  /** Whether the seat is one of this holder's own, or one without a phone that it writes for. */
  static boolean owns(Session session, Holder by, String seat) {
    return by != null
        && session.holder(by.id()).filter(holder -> holder.seats().contains(seat)).isPresent();
  }

  /**
   * @return why this holder may not say or write for the seat what is that person's own, or null
   *     when it may
   */
  static Refusal checkOwn(Session session, Holder by, String seat) {
    if (session.seat(seat).isEmpty()) return Refusal.UNKNOWN_SEAT;
    return actsFor(session, by, seat) ? null : Refusal.NOT_YOUR_SEAT;
  }
}
