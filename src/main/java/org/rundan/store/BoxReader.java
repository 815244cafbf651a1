package org.rundan.store;

import io.vertx.core.Future;

/** Reads the boxes of un-named cards. */
public interface BoxReader {
  /** All cards of a box with the revision that a reveal must state. */
  Future<BoxContent> read(String sessionId, String round);
}
