package org.rundan.live;

import org.rundan.protocol.WireLimits;

/**
 * How long a connection may be silent (PROTOCOL.md, O9, C1 and C5).
 *
 * @param requestMillis until a request is complete, or part of the response is read
 * @param helloMillis until the first message
 * @param pingMillis between the pings that the server sends
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
