package org.rundan.live;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Whether two samples have the same distribution: Mann–Whitney U test, for large samples. */
final class RankSum {
  private record Value(long value, boolean first) {}

  private RankSum() {}

  /** The p-value. */
  static double p(List<Long> one, List<Long> other) {
    var all = new ArrayList<Value>();
    one.forEach(value -> all.add(new Value(value, true)));
    other.forEach(value -> all.add(new Value(value, false)));
    all.sort(Comparator.comparingLong(Value::value));
    double n = one.size();
    double m = other.size();
    double ranks = 0;
    double ties = 0;
    for (int from = 0; from < all.size(); ) {
      int to = from;
      while (to < all.size() && all.get(to).value() == all.get(from).value()) to++;
      double rank = (from + 1 + to) / 2.0;
      for (int i = from; i < to; i++) {
        if (all.get(i).first()) ranks += rank;
      }
      double equal = to - from;
      ties += equal * equal * equal - equal;
      from = to;
    }
    double u = ranks - n * (n + 1) / 2;
    double variance = n * m / 12 * (n + m + 1 - ties / ((n + m) * (n + m - 1)));
    return variance == 0 ? 1 : twoSided(Math.abs(u - n * m / 2) / Math.sqrt(variance));
  }

  static long median(List<Long> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  /** Of the normal distribution beyond z, on both sides; by Abramowitz and Stegun, 7.1.26. */
  private static double twoSided(double z) {
    double x = z / Math.sqrt(2);
    double t = 1 / (1 + 0.3275911 * x);
    double polynomial =
        t
            * (0.254829592
                + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
    return polynomial * Math.exp(-x * x);
  }
}
