package org.rundan.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which perspective each seat looks from.
 *
 * @param seats perspective id by seat
 */
public record Perspectives(Map<String, String> seats) implements Part {
  public static final String KEY = "perspectives";

  /** The talk must not get stuck in the person as the bearer of the difficulty. */
  private static final String PERSON = "person";

  /** In a smaller group one card of the person would weigh too much. */
  private static final int PERSON_FROM_SEATS = 6;

  public Perspectives {
    seats = Map.copyOf(seats);
  }

  /**
   * One for each seat: in the order of the data from somewhere in it; the person never first, at
   * most once, and only among many.
   */
  static Perspectives deal(List<String> cards, List<String> lap, long chance) {
    var circle = circle(cards, lap.size());
    int at = (int) Math.floorMod(chance, (long) circle.size());
    var dealt = new HashMap<String, String>();
    for (var seat : lap) {
      boolean again = dealt.isEmpty() || dealt.containsValue(PERSON);
      if (again && circle.get(at).equals(PERSON)) at = (at + 1) % circle.size();
      dealt.put(seat, circle.get(at));
      at = (at + 1) % circle.size();
    }
    return new Perspectives(dealt);
  }

  /** Another for this seat: the next that nobody has, or the next at all when each is taken. */
  Perspectives another(List<String> cards, List<String> lap, String seat) {
    var circle = new ArrayList<>(circle(cards, lap.size()));
    boolean first = !lap.isEmpty() && lap.get(0).equals(seat);
    if (first || seats.containsValue(PERSON)) circle.remove(PERSON);
    int from = circle.indexOf(seats.get(seat));
    String next = circle.get((from + 1) % circle.size());
    for (int i = 1; i <= circle.size(); i++) {
      var card = circle.get((from + i) % circle.size());
      if (!seats.containsValue(card)) {
        next = card;
        break;
      }
    }
    var dealt = new HashMap<>(seats);
    dealt.put(seat, next);
    return new Perspectives(dealt);
  }

  Perspectives without(String seat) {
    var others = new HashMap<>(seats);
    others.remove(seat);
    return new Perspectives(others);
  }

  private static List<String> circle(List<String> cards, int people) {
    boolean person = people >= PERSON_FROM_SEATS;
    return cards.stream().filter(card -> person || !card.equals(PERSON)).toList();
  }

  @Override
  public String key() {
    return KEY;
  }
}
