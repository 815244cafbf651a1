package org.rundan.session;

/** Why a command was not done. A refusal is a value and changes nothing. */
public enum Refusal {
  NOT_ALLOWED,
  NOT_NOW,
  NOT_YOUR_SEAT,
  UNKNOWN_SEAT,
  UNKNOWN_ROUND,
  UNKNOWN_KNOCK,
  UNKNOWN_HOLDER,
  UNKNOWN_CARD,
  UNKNOWN_CASE,
  UNKNOWN_FORM,
  ALREADY_REVEALED,
  NOTHING_TO_UNDO,
  KEY_OUTDATED,
  TOO_LONG,
  TOO_MANY,
  TOO_FEW,
  TOO_FAST,
  OUT_OF_RANGE,
  ID_TAKEN,
  SEATS_CHANGED,
  HOLDERS_CHANGED,
  MALFORMED,
  UNKNOWN_TYPE,
  SEQUENCE_OLD,
  SEQUENCE_GAP,
  BUSY,
  NOT_SAVED,
  SESSION_EXISTS,
  WRONG_ORIGIN,
  LEAD_SECRET,
  MAY_NOT_LEAD,
  PRACTICE_ONLY;

  /** The word on the wire, for instance {@code not-now}. */
  public String code() {
    return WireWord.code(this);
  }
}
