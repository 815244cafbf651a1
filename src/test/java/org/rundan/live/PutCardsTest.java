package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** U4: un-named cards are counted per connection. */
class PutCardsTest {
  private final PutCards cards = new PutCards();

  @Test
  void U4_aCardCountsOnce_untilItIsRemoved() {
    assertTrue(cards.add("round", "a"));
    assertTrue(cards.add("round", "b"));
    assertFalse(cards.add("round", "a"));
    assertEquals(2, cards.count("round"));
    assertEquals(0, cards.count("another"));
    cards.remove("round", "a");
    cards.remove("round", "never put");
    cards.remove("another", "a");
    assertEquals(1, cards.count("round"));
  }

  @Test
  void U4_thereAreOnlySoManyBoxes_andAnEmptyOneIsFree() {
    for (int box = 0; box < PutCards.MAX_BOXES; box++) {
      assertTrue(cards.mayPut("box " + box));
      cards.add("box " + box, "card");
    }
    assertFalse(cards.mayPut("made up"));
    assertTrue(cards.mayPut("box 0"));
    cards.remove("box 0", "card");
    assertTrue(cards.mayPut("made up"));
  }
}
