package org.rundan.session;

/**
 * <i>Vårt uppdrag</i>, the yardstick of the joint reflection.
 *
 * @param text sealed
 */
public record Mandate(String text) implements Part {
  public static final String KEY = "mandate";

  @Override
  public String key() {
    return KEY;
  }
}
