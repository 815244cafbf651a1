package org.rundan.store;

import io.vertx.core.Future;

/** When somebody who leads was last connected, to any node. */
public interface LeadPresence {
  /**
   * Somebody who leads has a connection to this node now.
   *
   * @param nowMillis session time
   */
  Future<Void> leads(String sessionId, long nowMillis);

  /**
   * For how many milliseconds no node has reported {@link #leads}; 0 when none ever has.
   *
   * @param nowMillis session time
   */
  Future<Long> awayMillis(String sessionId, long nowMillis);
}
