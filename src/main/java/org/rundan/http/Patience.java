package org.rundan.http;

import org.rundan.protocol.WireLimits;

/**
 * How long a connection may say nothing (PROTOCOL.md, C1 and C5).
 *
 * @param helloMillis until its first message
 * @param silenceMillis later
 */
public record Patience(long helloMillis, long silenceMillis) {
  public static final Patience OF_THE_PROTOCOL =
      new Patience(WireLimits.HELLO_MILLIS, WireLimits.SILENCE_MILLIS);
}
