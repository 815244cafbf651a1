package org.rundan.session;

/**
 * One named piece of a session. A session is the set of its parts, and a change is the parts that
 * differ.
 *
 * <p>Parts are immutable; a command that leaves a part alone keeps the very same object, so that
 * what changed is found by reference.
 */
public sealed interface Part
    permits BoxKeys,
        Card,
        Check,
        Door,
        FictionalCase,
        FormerHolders,
        Group,
        Holder,
        Interpretation,
        Knock,
        Leader,
        Mandate,
        Perspectives,
        Place,
        Plan,
        Question,
        Round,
        Seat,
        Story,
        Table,
        Thought,
        Undo,
        Willingness {
  /**
   * The name of this part in the store and on the wire, for instance {@code plan} or {@code
   * seat/<id>}.
   */
  String key();
}
