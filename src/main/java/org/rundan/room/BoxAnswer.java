package org.rundan.room;

import org.rundan.session.Refusal;

/** What a message about an un-named card comes to. */
public sealed interface BoxAnswer {
  /**
   * @param card the hash by which its author knows it
   */
  record Carded(String card) implements BoxAnswer {}

  record Refused(Refusal refusal) implements BoxAnswer {}
}
