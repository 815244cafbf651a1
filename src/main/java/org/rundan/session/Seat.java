package org.rundan.session;

/**
 * A place at the table.
 *
 * @param name sealed
 * @param device whether somebody's phone or laptop belongs to it; without one the supervisor acts
 *     for it
 */
public record Seat(String id, String name, Role role, boolean device) implements Part {
  public static final String PREFIX = "seat/";

  @Override
  public String key() {
    return PREFIX + id;
  }
}
