package org.rundan.protocol;

/** The bounds of the wire, each with its reason in PROTOCOL.md, sections 2 and 8. */
public final class WireLimits {
  public static final int PROTOCOL = 1;

  /** Admitting 30 people at once, or a new key for 34 holders, is about 48 KiB. */
  public static final int MESSAGE_BYTES = 64 * 1024;

  /** Browsers send one frame; a proxy may split it, but not into single bytes. */
  public static final int MESSAGE_FRAMES = 64;

  public static final int MESSAGES_AT_ONCE = 30;
  public static final int MESSAGES_PER_SECOND = 10;

  /** A connection that exceeds the rate this often is not a person. */
  public static final int TOO_FAST_REFUSALS = 100;

  /** A client that sends nonsense this often will not stop. */
  public static final int MALFORMED_MESSAGES = 10;

  /** The longest request is 64 KiB; a phone on a slow line sends that much in less. */
  public static final long REQUEST_MILLIS = 5_000;

  public static final long HELLO_MILLIS = 10_000;

  /** Often enough that no router forgets the connection, and seldom enough to let a phone sleep. */
  public static final long PING_MILLIS = 15_000;

  /** Allows for one lost answer or a phone that is slow to wake; after that it is gone. */
  public static final long SILENCE_MILLIS = 35_000;

  public static final int QUEUED_BYTES = 256 * 1024;
  public static final int QUEUED_MESSAGES = 500;

  /** A longer wait looks like a dead page. */
  public static final long ANSWER_MILLIS = 2_000;

  /** Thirty devices have one command each, with room for reconnects. */
  public static final int COMMANDS_WAITING = 200;

  private WireLimits() {}
}
