package org.rundan.store;

import java.util.Map;

/** What {@link Boxes#read} found. */
public sealed interface BoxContent {
  /**
   * @param cards sealed texts by card (the hash of the author's secret), in an order that reveals
   *     nothing
   * @param revision rises with every change of the box; stated in {@link Append.BoxRead}
   */
  record Cards(Map<String, String> cards, long revision) implements BoxContent {}

  /** The box was revealed and is gone. */
  record Revealed() implements BoxContent {}

  /** There is no such session. */
  record Missing() implements BoxContent {}

  /** The session was erased. */
  record Ended(long atMillis) implements BoxContent {}
}
