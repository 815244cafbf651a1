package org.rundan.session;

import java.util.ArrayList;

/** What several commands about people have in common. */
final class Seating {
  private Seating() {}

  static Refusal checkName(Session session, String name) {
    return SealedText.check(name, SealedText.NAME_BYTES, session.door().keyNumber());
  }

  /**
   * A new seat, the last of a lap: before the one where laps start, or at the end when that is the
   * first in order.
   */
  static Outcome add(Session session, Seat seat) {
    if (!Ids.isId(seat.id())) return Outcome.refused(Refusal.MALFORMED);
    if (session.seat(seat.id()).isPresent()) return Outcome.refused(Refusal.ID_TAKEN);
    var problem = checkName(session, seat.name());
    if (problem != null) return Outcome.refused(problem);
    var table = session.table();
    if (table.order().size() >= Limits.SEATS) return Outcome.refused(Refusal.TOO_MANY);
    var order = new ArrayList<>(table.order());
    int start = order.indexOf(table.first());
    order.add(start < 1 ? order.size() : start, seat.id());
    return Outcome.next(session.with(seat, new Table(order, table.first())));
  }

  /**
   * Takes a seat away from wherever it is named. What could be undone would name it again, so that
   * offer is gone.
   */
  static Session remove(Session session, String seat) {
    var next = StoryRules.withoutSeat(letGo(session, seat), seat);
    next = next.without(Undo.KEY).without(Seat.PREFIX + seat);
    var dealt = session.perspectives().map(now -> now.without(seat));
    if (dealt.isPresent()) next = next.with(dealt.get());
    for (var card : next.cards()) {
      // What lies on the table stays, with its seat: nobody could open it without. No name is left.
      boolean held = card.state() == Card.State.HELD;
      if (held && seat.equals(card.seat())) next = next.without(card.key());
    }
    for (var round : next.rounds()) next = next.with(round.withoutSeat(seat));
    return next.with(session.table().without(seat));
  }

  /**
   * Takes a seat from its holder or from the one that writes for it. What only that holder's key
   * opens goes too: the saved thoughts and the volunteered heading.
   */
  static Session letGo(Session session, String seat) {
    var next = session;
    for (var holder : session.holders()) {
      if (!holder.seats().contains(seat)) continue;
      var others = holder.seats().stream().filter(each -> !each.equals(seat)).toList();
      next = next.with(holder.withSeats(others));
      for (var thought : session.thoughts()) {
        if (thought.seat().equals(seat)) next = next.without(thought.key());
      }
      var said = session.willing(seat).map(Willingness::withoutHeading);
      if (said.isPresent()) next = next.with(said.get());
    }
    return next;
  }

  /** Puts another invitation on the door. */
  static Outcome invite(Session session, String hash, String invitation, int keyNumber) {
    if (!Ids.are32Bytes(hash)) return Outcome.refused(Refusal.MALFORMED);
    var problem = SealedText.check(invitation, SealedText.NAME_BYTES, keyNumber);
    if (problem != null) return Outcome.refused(problem);
    var key = session.door().supervisorKey();
    return Outcome.next(session.with(new Door(hash, invitation, key, keyNumber)));
  }
}
