package org.rundan.store;

/** How putting, changing or taking back an un-named card went. */
public enum BoxResult {
  /** It is kept; a repeat of what was done before answers the same. */
  DONE,
  /** Another text is known under this card. */
  ID_TAKEN,
  /** The box holds as many cards as it may. */
  FULL,
  /** The card was taken back; it never comes back by a late repeat. */
  WITHDRAWN,
  /** No such card is in the box. */
  UNKNOWN_CARD,
  /** The box was revealed; its cards are parts now. */
  REVEALED,
  /** There is no such session. */
  MISSING,
  /** The session was erased. */
  ENDED
}
