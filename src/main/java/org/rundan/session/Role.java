package org.rundan.session;

/** What a holder may do. A seat has a role too; the stage sits on no seat. */
public enum Role {
  SUPERVISOR,
  /** Named beforehand: takes part, and may take over the lead. */
  CO_SUPERVISOR,
  PARTICIPANT,
  /** There without a turn. */
  INTERPRETER,
  /** There without a turn and without cards. */
  OBSERVER,
  STAGE;

  /** Whether laps and cards are for a seat of this role. */
  public boolean takesPart() {
    return this == PARTICIPANT || this == CO_SUPERVISOR;
  }
}
