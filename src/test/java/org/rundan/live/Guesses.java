package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rundan.testing.Seeds;

/**
 * Counts how often each way of guessing an author was right. A way sorts the texts and the people,
 * and assigns the first or last text to the first person.
 */
final class Guesses {
  /**
   * The error rate of all ways of guessing together. Cards are mixed by the server's own
   * randomness, which no seed fixes, so the gate allows one false alarm in a million runs; a leak
   * that is always right has a probability of 1e-21 in its 36 reveals. -Pfull plays 1,002 and finds
   * weaker ones.
   */
  private static final double TOO_SELDOM = Seeds.FRESH ? 0.001 : 0.000_001;

  private final Map<String, int[]> rightAndAll = new TreeMap<>();
  private final Map<String, Integer> among = new TreeMap<>();

  /**
   * @param who guesses, by what
   * @param texts orders of the same texts, by what they are ordered by; one in which some are
   *     missing is left out
   * @param people orders of the same people
   * @param truth whose each text is
   */
  synchronized void guess(
      String who,
      Map<String, List<String>> texts,
      Map<String, List<String>> people,
      Map<String, String> truth) {
    texts.forEach(
        (byText, ordered) ->
            people.forEach(
                (byPerson, row) -> {
                  var left = new ArrayList<>(ordered);
                  left.retainAll(truth.keySet());
                  var authors = new ArrayList<>(row);
                  authors.retainAll(truth.values());
                  int number = truth.size();
                  if (left.size() != number || authors.size() != number) return;
                  String way = who + ": " + byText + " / " + byPerson;
                  count(way, truth.get(left.get(0)).equals(authors.get(0)), number);
                  count(
                      way + ", backwards",
                      truth.get(left.get(number - 1)).equals(authors.get(0)),
                      number);
                }));
  }

  private void count(String way, boolean right, int number) {
    int[] counts = rightAndAll.computeIfAbsent(way, first -> new int[2]);
    if (right) counts[0]++;
    counts[1]++;
    assertEquals(number, among.computeIfAbsent(way, first -> number), way);
  }

  int ways() {
    return rightAndAll.size();
  }

  /** The ways that do better than chance, with their hits. */
  List<String> better() {
    List<String> better = new ArrayList<>();
    rightAndAll.forEach(
        (way, counts) -> {
          double chance = tail(counts[0], counts[1], 1.0 / among.get(way));
          if (chance < TOO_SELDOM / ways()) better.add(way + ": " + counts[0] + " of " + counts[1]);
        });
    return better;
  }

  /** The significance level. */
  double least() {
    return rightAndAll.entrySet().stream()
        .mapToDouble(
            entry ->
                tail(entry.getValue()[0], entry.getValue()[1], 1.0 / among.get(entry.getKey())))
        .min()
        .orElseThrow();
  }

  /** The probability of at least as many hits by chance: the exact binomial. */
  static double tail(int right, int all, double chance) {
    double sum = 0;
    double logTerm = all * Math.log1p(-chance);
    for (int i = 0; i <= all; i++) {
      if (i >= right) sum += Math.exp(logTerm);
      if (i < all) {
        logTerm += Math.log((double) (all - i) / (i + 1)) + Math.log(chance / (1 - chance));
      }
    }
    return Math.min(1, sum);
  }

  /** Both ways of ordering; the first counts where both have one of the same name. */
  static Map<String, List<String>> with(
      Map<String, List<String>> some, Map<String, List<String>> more) {
    var all = new TreeMap<>(more);
    all.putAll(some);
    return all;
  }
}
