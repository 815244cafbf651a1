package org.rundan.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * One time around the table (<i>laget runt</i>), as it stands.
 *
 * <p>The page works out the same from the same parts:
 *
 * <ol>
 *   <li>Turn {@code table.order} so that {@code table.first} stands first (null: leave it).
 *   <li>The lap is those of role participant or co-supervisor, in that order; without the case
 *       giver where all others contribute, the case giver alone where only they contribute, and
 *       empty where only the supervisor contributes.
 *   <li>Next is the first <i>not yet</i> from {@code round.last} on in the turned order, past the
 *       end to the start (null: from the start). A seat is <i>not yet</i> when it is in the lap,
 *       not in {@code round.had} and does not have the word.
 *   <li>The lap is done when all of it are among {@code round.had}.
 * </ol>
 *
 * @param order the seats of the lap, from where it starts
 * @param next the seat to give the word to
 * @param isDone whether everyone has had the word or passed
 */
public record Lap(List<String> order, Optional<String> next, boolean isDone) {
  /**
   * @param roundId a round of the plan
   */
  public static Lap of(Session session, String roundId) {
    var round = session.round(roundId).orElseThrow();
    var table = turned(session.table().order(), session.table().first());
    var order = table.stream().filter(seat -> takesTurns(session, roundId, seat)).toList();
    var left = order.stream().filter(seat -> !round.had().contains(seat)).toList();
    var next =
        turned(table, round.last()).stream()
            .filter(seat -> left.contains(seat) && !seat.equals(round.floor()))
            .findFirst();
    return new Lap(order, next, left.isEmpty());
  }

  /**
   * The round once this seat has had the word or passed. The supervisor may have the word too, but
   * is not counted.
   */
  static Round heard(Session session, Round round, String seat) {
    boolean counts = session.seat(seat).orElseThrow().role().takesPart();
    var marked = counts ? round.withHad(List.of(seat)) : round;
    return seat.equals(marked.floor()) ? marked.withEmptyFloor() : marked;
  }

  /** Whether a seat is one of those that go around. */
  private static boolean takesTurns(Session session, String roundId, String seat) {
    if (!session.seat(seat).orElseThrow().role().takesPart()) return false;
    boolean tells = session.caseGiver().filter(seat::equals).isPresent();
    return switch (session.roundForm(roundId).contributors()) {
      case ALL -> true;
      case ALL_BUT_CASE_GIVER -> !tells;
      case CASE_GIVER -> tells;
      case SUPERVISOR -> false;
    };
  }

  /** The same circle, begun at this seat; as it is when the seat is null or not in it. */
  private static List<String> turned(List<String> seats, String from) {
    var circle = new ArrayList<>(seats);
    Collections.rotate(circle, -Math.max(0, circle.indexOf(from)));
    return circle;
  }
}
