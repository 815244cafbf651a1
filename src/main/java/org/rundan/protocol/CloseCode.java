package org.rundan.protocol;

import org.rundan.session.WireWord;

/**
 * Why a connection is closed (PROTOCOL.md, section 2). Up to 4499 the client comes back, above it
 * does not.
 */
public enum CloseCode {
  RESTART(4000),
  BEHIND(4001),
  SILENT(4002),
  UNAVAILABLE(4003),
  HELLO_EXPECTED(4500),
  PROTOCOL_UNSUPPORTED(4501),
  MALFORMED(4502),
  TOO_FAST(4503),
  UNKNOWN(4504),
  PUT_OUT(4505),
  ENDED(4506),
  TAKEN_OVER(4507),
  TURNED_AWAY(4508),
  UNREADABLE(4509),
  MOVED(4510),
  EXPIRED(4511),
  /** The standard's own code for a kind of data that is not taken. */
  NOT_TEXT(1003),
  /** The standard's own code for a message that is too long. */
  TOO_LONG(1009);

  private final short code;

  CloseCode(int code) {
    this.code = (short) code;
  }

  public short code() {
    return code;
  }

  /** The reason sent along, for a person reading a trace. */
  public String reason() {
    return WireWord.code(this);
  }
}
