package org.rundan.session;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The state of a round, kept while the group is elsewhere and resumed when it returns.
 *
 * @param floor the seat that has the word, or null
 * @param last the seat that had the word last, from which the next is counted; null before the
 *     first
 * @param had the seats that have had the word or passed, which look the same; in no order
 * @param writing whether the supervisor chose to write where it would be read
 */
public record Round(
    String id,
    Act act,
    @Nullable String floor,
    @Nullable String last,
    Set<String> had,
    Timer timer,
    boolean writing)
    implements Part {
  public static final String PREFIX = "round/";

  public Round {
    had = Set.copyOf(had);
  }

  @Override
  public String key() {
    return PREFIX + id;
  }

  /** As planned, before it is entered. */
  static Round unentered(String id, Form.RoundForm form) {
    return new Round(id, form.mode().firstAct(), null, null, Set.of(), Timer.IDLE, false);
  }

  /** Whether it has been entered, which starts its timer. */
  public boolean entered() {
    return !(timer instanceof Timer.Idle);
  }

  /** The same round, written instead of read aloud. */
  Round written() {
    return new Round(id, Act.WRITE, floor, last, had, timer, true);
  }

  Round withTimer(Timer newTimer) {
    return new Round(id, act, floor, last, had, newTimer, writing);
  }

  Round withAct(Act newAct) {
    return new Round(id, newAct, floor, last, had, timer, writing);
  }

  /** The seat has the word. */
  Round withFloor(String seat) {
    return new Round(id, act, seat, seat, had, timer, writing);
  }

  /** These have had the word too. */
  Round withHad(Collection<String> seats) {
    var more = new HashSet<>(had);
    more.addAll(seats);
    return new Round(id, act, floor, last, more, timer, writing);
  }

  /** As if this seat had never been at the table. */
  Round withoutSeat(String seat) {
    var others = new HashSet<>(had);
    others.remove(seat);
    return new Round(
        id,
        act,
        seat.equals(floor) ? null : floor,
        seat.equals(last) ? null : last,
        others,
        timer,
        writing);
  }

  Round withEmptyFloor() {
    return new Round(id, act, null, last, had, timer, writing);
  }

  /** What goes on within a round. */
  public enum Act {
    /** One after another around the table. */
    LAP,
    /** Anyone may speak. */
    OPEN,
    /** Each writes; nothing is shown. */
    WRITE,
    /** The cards lie on the table and are talked about. */
    TALK,
    /** One speaks, the others listen. */
    ONE,
    /** Something is read. */
    READ
  }
}
