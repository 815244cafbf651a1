package org.rundan.store;

/** How putting, changing or taking back an un-named card went. */
public enum BoxResult {
  /** It is kept. A repeat has the same result. */
  DONE,
  /** The card exists with another text. */
  ID_TAKEN,
  /** The box holds as many cards as it may. */
  FULL,
  /** The card was taken back; a late repeat does not restore it. */
  WITHDRAWN,
  /** No such card is in the box. */
  UNKNOWN_CARD,
  /** The box was revealed; its cards are parts. */
  REVEALED,
  /** There is no such session. */
  MISSING,
  /** The session was erased. */
  ENDED
}
