package org.rundan.testing;

/**
 * Seeds of tests that try many cases. The gate must have the same outcome at every run, so a seed
 * is fixed there. {@code -Pfull} and {@code -Pfaults} take a fresh one. Either is printed, and
 * {@code -Dseed=} plays one again.
 */
public final class Seeds {
  /** Whether this run looks for new failures rather than for the known ones. */
  public static final boolean FRESH =
      Boolean.getBoolean("rundan.full") || Boolean.getBoolean("rundan.faults");

  private Seeds() {}

  /**
   * @param test its name, so that two tests do not share a fixed seed
   */
  public static long of(String test) {
    String given = System.getProperty("seed", "");
    long seed =
        !given.isEmpty() ? Long.parseLong(given) : FRESH ? System.nanoTime() : test.hashCode();
    System.out.println("seed of " + test + ": " + seed);
    return seed;
  }
}
