package org.rundan.store;

import io.vertx.core.Future;
import org.rundan.store.redis.Arguments;
import org.rundan.store.redis.Keys;
import org.rundan.store.redis.Redis;
import org.rundan.store.redis.Script;

/**
 * To which session a typed code leads. Only a hint: whether it opens anything, the session says. It
 * lies with what counts guesses, so that looking and counting are one step.
 */
public final class Codes implements CodeBook {
  private final Redis redis;

  public Codes(Redis redis) {
    this.redis = redis;
  }

  @Override
  public Future<Boolean> claim(String codeHash, String sessionId, long millis) {
    Arguments arguments = code(codeHash, sessionId).with("life", millis);
    return Discarding.retryLimits(
        () ->
            Script.CODE_CLAIM
                .run(redis, Keys.limits(), arguments)
                .map(reply -> reply.kind().equals("done")));
  }

  @Override
  public Future<Void> release(String codeHash, String sessionId) {
    Arguments arguments = code(codeHash, sessionId);
    return Discarding.retryLimits(
        () -> Script.CODE_RELEASE.run(redis, Keys.limits(), arguments).mapEmpty());
  }

  private static Arguments code(String codeHash, String sessionId) {
    return Arguments.none().with("code", codeHash).with("session", sessionId);
  }
}
