package org.rundan.session;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The rough distribution of the answers to a closing question: in a small group, exact counts would
 * reveal who answered what.
 *
 * @param item which of the questions, from 0
 * @param bands one for each step of the scale
 */
public record Check(int item, List<Band> bands) implements Part {
  public static final String PREFIX = "check/";

  /** The three questions of the data. */
  public static final int ITEMS = 3;

  /** Steps of the scale, answered from 0. */
  public static final int STEPS = 5;

  /** Fewer are easy to see through. */
  public static final int LEAST_ANSWERS = 5;

  private static final int SEVERAL_FROM = 3;

  /** About how many. */
  public enum Band {
    NONE,
    /** One or two. */
    SOME,
    /** Three or more. */
    SEVERAL
  }

  public Check {
    bands = List.copyOf(bands);
  }

  /**
   * @param answers steps of the scale
   */
  static Check of(int item, List<Integer> answers) {
    return new Check(
        item,
        IntStream.range(0, STEPS)
            .mapToObj(step -> band(answers.stream().filter(a -> a == step).count()))
            .toList());
  }

  /** The name of the box in which the answers lie. */
  public static String box(int item) {
    return "check-" + item;
  }

  private static Band band(long count) {
    if (count == 0) return Band.NONE;
    return count < SEVERAL_FROM ? Band.SOME : Band.SEVERAL;
  }

  @Override
  public String key() {
    return PREFIX + item;
  }
}
