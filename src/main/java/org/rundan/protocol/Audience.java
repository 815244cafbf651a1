package org.rundan.protocol;

import org.rundan.session.Role;

/** A set of people who are shown the same. Each changed part is encoded once for each of them. */
public enum Audience {
  SUPERVISOR,
  PARTICIPANT,
  STAGE;

  public static Audience of(Role role) {
    return switch (role) {
      case SUPERVISOR -> SUPERVISOR;
      case CO_SUPERVISOR, PARTICIPANT, INTERPRETER, OBSERVER -> PARTICIPANT;
      case STAGE -> STAGE;
    };
  }
}
