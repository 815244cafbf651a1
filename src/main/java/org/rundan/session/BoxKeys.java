package org.rundan.session;

import java.util.HashMap;
import java.util.Map;

/**
 * The content key under which the un-named cards of each round are sealed: the key in use when
 * writing began, even when a removal makes a new one. With two keys in one round, everybody could
 * tell which cards were written before the removal.
 *
 * @param rounds key number by round, of those in which one could write
 */
public record BoxKeys(Map<String, Integer> rounds) implements Part {
  public static final String KEY = "box-keys";

  static final BoxKeys NONE = new BoxKeys(Map.of());

  public BoxKeys {
    rounds = Map.copyOf(rounds);
  }

  /**
   * Adds the key of a round whose writing begins. A key that is there stays, also for a round that
   * was undone or dropped, since a card may be in its box.
   */
  BoxKeys beginning(String round, int keyNumber) {
    var more = new HashMap<>(rounds);
    more.putIfAbsent(round, keyNumber);
    return new BoxKeys(more);
  }

  @Override
  public String key() {
    return KEY;
  }
}
