package org.rundan.session;

/**
 * Whether somebody can tell today.
 *
 * @param heading sealed to the supervisor's key, or null
 */
public record Willingness(String seat, boolean willing, @Nullable String heading) implements Part {
  public static final String PREFIX = "volunteer/";

  Willingness withoutHeading() {
    return new Willingness(seat, willing, null);
  }

  @Override
  public String key() {
    return PREFIX + seat;
  }
}
