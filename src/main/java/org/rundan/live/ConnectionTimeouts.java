package org.rundan.live;

import org.rundan.protocol.WireLimits;

/**
 * How long a connection may say nothing (PROTOCOL.md, O9, C1 and C5).
 *
 * @param requestMillis until a request of it is whole, or some of the answer is taken
 * @param helloMillis until its first message
 * @param pingMillis between the pings by which the server asks whether it is still there
 * @param silenceMillis without a message or an answer to a ping
 */
public record ConnectionTimeouts(
    long requestMillis, long helloMillis, long pingMillis, long silenceMillis) {
  public static final ConnectionTimeouts OF_THE_PROTOCOL =
      new ConnectionTimeouts(
          WireLimits.REQUEST_MILLIS,
          WireLimits.HELLO_MILLIS,
          WireLimits.PING_MILLIS,
          WireLimits.SILENCE_MILLIS);
}
