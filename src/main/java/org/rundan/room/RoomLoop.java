package org.rundan.room;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/** The event loop of a room. Callable from any thread. */
final class RoomLoop {
  private final Context context;
  private final Handler<Throwable> failed;

  /**
   * @param failed told of the failure of each call
   */
  RoomLoop(Context context, Handler<Throwable> failed) {
    this.context = context;
    this.failed = failed;
  }

  void execute(Runnable work) {
    context.runOnContext(turn -> work.run());
  }

  <T> Future<T> call(Supplier<Future<T>> work) {
    Promise<T> promise = Promise.promise();
    execute(
        () ->
            Future.succeededFuture()
                .compose(now -> work.get())
                .onFailure(failed)
                .onComplete(promise));
    return promise.future();
  }
}
