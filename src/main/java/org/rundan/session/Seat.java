package org.rundan.session;

/**
 * A place at the table.
 *
 * @param name sealed
 * @param device whether somebody's phone or laptop belongs to it; without one the supervisor acts
 *     for it
 * @param remote whether it is elsewhere, with a video call beside
 * @param undisturbed whether it has said to sit where nobody else hears
 * @param hand whether it wants the word
 */
public record Seat(
    String id,
    String name,
    Role role,
    boolean device,
    boolean remote,
    boolean undisturbed,
    boolean hand)
    implements Part {
  public static final String PREFIX = "seat/";

  /** A seat as it is when somebody sits down. */
  static Seat taken(String id, String name, Role role, boolean device) {
    return new Seat(id, name, role, device, false, false, false);
  }

  Seat withName(String newName) {
    return new Seat(id, newName, role, device, remote, undisturbed, hand);
  }

  /** Somebody's phone belongs to it from now on. */
  Seat withDevice() {
    return new Seat(id, name, role, true, remote, undisturbed, hand);
  }

  Seat withRole(Role newRole) {
    return new Seat(id, name, newRole, device, remote, undisturbed, hand);
  }

  Seat withRemote(boolean isRemote) {
    return new Seat(id, name, role, device, isRemote, undisturbed, hand);
  }

  Seat withUndisturbed() {
    return new Seat(id, name, role, device, remote, true, hand);
  }

  Seat withHand(boolean up) {
    return new Seat(id, name, role, device, remote, undisturbed, up);
  }

  @Override
  public String key() {
    return PREFIX + id;
  }
}
