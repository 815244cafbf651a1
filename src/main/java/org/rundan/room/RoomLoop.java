package org.rundan.room;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/** The event loop of a room. Callable from any thread. */
final class RoomLoop {
  private final Context context;

  RoomLoop(Context context) {
    this.context = context;
  }

  void execute(Runnable work) {
    context.runOnContext(turn -> work.run());
  }

  <T> Future<T> call(Supplier<Future<T>> work) {
    Promise<T> promise = Promise.promise();
    execute(() -> Future.succeededFuture().compose(now -> work.get()).onComplete(promise));
    return promise.future();
  }
}
