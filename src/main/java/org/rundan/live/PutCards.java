package org.rundan.live;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.rundan.session.Check;
import org.rundan.session.Limits;

/**
 * The un-named cards that one connection has put into each box. They carry no author, so only the
 * connection can count them (U4).
 */
final class PutCards {
  /** Every round of a plan has a box, and so has every closing question; more are made up. */
  static final int MAX_BOXES = Limits.ROUNDS + Check.ITEMS;

  private final Map<String, Set<String>> byBox = new HashMap<>();

  /** Whether there may be a count for this box. */
  boolean mayPut(String box) {
    return byBox.size() < MAX_BOXES || byBox.containsKey(box);
  }

  /** True if the card is new. Counted before the answer comes: several may be on their way. */
  boolean add(String box, String card) {
    return byBox.computeIfAbsent(box, id -> new HashSet<>()).add(card);
  }

  /** How many of this connection's cards are in the box, or on their way to it. */
  int count(String box) {
    return byBox.getOrDefault(box, Set.of()).size();
  }

  /** The card is not in the box, so that another may be put. */
  void remove(String box, String card) {
    byBox.computeIfPresent(
        box, (id, cards) -> cards.remove(card) && cards.isEmpty() ? null : cards);
  }
}
