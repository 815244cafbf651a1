package org.rundan.http;

import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.RoutingContext;
import java.nio.channels.ClosedChannelException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What failed in answering and nobody saw to. A fault of ours is logged; that somebody has gone
 * before all was said or answered is none, and whoever likes can do it so often that the log fills.
 */
final class FailureLogging {
  /** Where a file is to be sent to one who has just gone, Vert.x 5.1.6 fails, and closes it. */
  private static final String SENDING_TO_NOBODY =
      "io.vertx.core.http.impl.http1.Http1ServerConnection$1.cancel";

  private static final Logger LOG = Logger.getLogger(FailureLogging.class.getName());

  private FailureLogging() {}

  static void in(RoutingContext request) {
    if (!isGone(request)) LOG.log(Level.SEVERE, "A request failed", request.failure());
  }

  static boolean isGone(RoutingContext request) {
    Throwable failure = request.failure();
    return failure instanceof HttpClosedException || failure instanceof ClosedChannelException;
  }

  static void inATurn(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    boolean gone =
        trace.length > 0
            && SENDING_TO_NOBODY.equals(trace[0].getClassName() + "." + trace[0].getMethodName());
    if (!gone) LOG.log(Level.SEVERE, "A turn failed", failure);
  }
}
