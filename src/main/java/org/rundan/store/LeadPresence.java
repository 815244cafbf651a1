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
   * @param awayMillis for how long no node has reported {@link #leads}; 0 when none ever has
   * @param lifeMillis after which the session expires if nothing is done; 0 when it is not known
   */
  record Lead(long awayMillis, long lifeMillis) {}

  /**
   * How it is with the lead now.
   *
   * @param nowMillis session time
   */
  Future<Lead> lead(String sessionId, long nowMillis);
}
