package org.rundan.session;

/**
 * What is agreed about the group.
 *
 * @param manager whether a manager takes part, shown to everyone from the start (<i>Chef
 *     deltar</i>)
 * @param followFloor whether the word is followed on the screens
 * @param closingCheck whether the three closing questions are asked
 */
public record Group(boolean manager, boolean followFloor, boolean closingCheck) implements Part {
  public static final String KEY = "group";
  static final Group USUAL = new Group(false, true, false);

  @Override
  public String key() {
    return KEY;
  }
}
