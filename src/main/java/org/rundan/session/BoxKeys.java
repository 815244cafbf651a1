package org.rundan.session;

import java.util.HashMap;
import java.util.Map;

/**
 * Under which content key the un-named cards of each round are sealed: the key there was when
 * writing began, whoever is put out meanwhile. Under two keys, all could tell which cards were
 * written before somebody was put out.
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
   * With the key of a round whose writing begins; the one it has stays. So does that of a round
   * which is undone or dropped: a card may lie in its box.
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
