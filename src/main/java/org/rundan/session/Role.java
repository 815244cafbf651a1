package org.rundan.session;

/** What a holder may do. A seat has a role too; the stage sits on no seat. */
public enum Role {
  SUPERVISOR,
  PARTICIPANT,
  STAGE
}
