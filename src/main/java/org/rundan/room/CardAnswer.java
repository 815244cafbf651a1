package org.rundan.room;

import org.rundan.session.Refusal;

/** The answer to a message about an un-named card. */
public sealed interface CardAnswer {
  /**
   * @param card the hash by which its author knows it
   */
  record Carded(String card) implements CardAnswer {}

  record Refused(Refusal refusal) implements CardAnswer {}
}
