package org.rundan.room;

import io.vertx.core.Future;
import org.rundan.session.Limits;
import org.rundan.session.Session;
import org.rundan.session.TypedCode;
import org.rundan.store.CodeBook;

/** Makes typed codes lead to this session while they are shown (P8). */
final class CodeClaims {
  private final String session;
  private final CodeBook codes;

  CodeClaims(String session, CodeBook codes) {
    this.session = session;
    this.codes = codes;
  }

  /** False when the code leads to another session. */
  Future<Boolean> claim(String codeHash) {
    return codes.claim(codeHash, session, Limits.CODE_MILLIS);
  }

  /** Ends the claim of a code that is no longer shown. If that fails, it expires by itself. */
  Future<Void> releaseUnlessKept(Session before, Session next) {
    TypedCode code = before.door().code();
    boolean kept = code == null || code.equals(next.door().code());
    return kept ? Future.succeededFuture() : release(before);
  }

  /** Ends the claim of the code that is shown, if one is. */
  Future<Void> release(Session session) {
    TypedCode code = session.door().code();
    return code == null ? Future.succeededFuture() : codes.release(code.hash(), this.session);
  }
}
