package org.rundan.http;

import org.rundan.protocol.WireLimits;

/**
 * How long a connection may say nothing (PROTOCOL.md, C1 and C5).
 *
 * @param helloMillis until its first message
 * @param pingMillis between the pings by which the server asks whether it is still there
 * @param silenceMillis without a message or an answer to a ping
 */
public record Patience(long helloMillis, long pingMillis, long silenceMillis) {
  public static final Patience OF_THE_PROTOCOL =
      new Patience(WireLimits.HELLO_MILLIS, WireLimits.PING_MILLIS, WireLimits.SILENCE_MILLIS);
}
