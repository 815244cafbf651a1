package org.rundan.session;

/**
 * The group's own reading of the mandate.
 *
 * @param text sealed
 */
public record Interpretation(String text) implements Part {
  public static final String KEY = "interpretation";

  @Override
  public String key() {
    return KEY;
  }
}
