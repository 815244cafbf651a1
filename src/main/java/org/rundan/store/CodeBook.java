package org.rundan.store;

import io.vertx.core.Future;

/** The sessions to which typed codes lead. */
public interface CodeBook {
  /**
   * Makes the code lead to the session.
   *
   * @param codeHash 32 bytes in base64url
   * @param millis for how long
   * @return false when it leads to another
   */
  Future<Boolean> claim(String codeHash, String sessionId, long millis);

  /** Ends the claim of this session. A code that leads elsewhere stays. */
  Future<Void> release(String codeHash, String sessionId);
}
