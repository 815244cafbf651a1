package org.rundan.vertx;

import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.RoutingContext;
import java.nio.channels.ClosedChannelException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Logs failures that nothing handled. A client that disconnected early is not a failure: any client
 * could fill the log that way.
 */
public final class FailureLogging {
  /** Vert.x fails here when a file is to be sent to a client that has disconnected. */
  private static final String SENDING_TO_DISCONNECTED =
      "io.vertx.core.http.impl.http1.Http1ServerConnection$1.cancel";

  /**
   * Warns, with the address of the session, when a message reaches a consumer that has just
   * unregistered. Held here, because the JVM would garbage-collect the logger and its level.
   */
  private static final Logger LATE_MESSAGES =
      Logger.getLogger("io.vertx.core.eventbus.impl.MessageConsumerImpl");

  private static final Logger LOG = Logger.getLogger(FailureLogging.class.getName());

  private FailureLogging() {}

  /** For the whole process; may be called more than once. */
  public static void silenceLateMessages() {
    LATE_MESSAGES.setLevel(Level.SEVERE);
  }

  /** A request that failed. */
  public static void inRequest(RoutingContext request) {
    if (!isDisconnected(request)) LOG.log(Level.SEVERE, "A request failed", request.failure());
  }

  /** Whether a request failed because its client disconnected. */
  public static boolean isDisconnected(RoutingContext request) {
    Throwable failure = request.failure();
    return failure instanceof HttpClosedException || failure instanceof ClosedChannelException;
  }

  /** A turn of an event loop that failed. */
  public static void inTurn(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    boolean disconnected =
        trace.length > 0
            && SENDING_TO_DISCONNECTED.equals(
                trace[0].getClassName() + "." + trace[0].getMethodName());
    if (!disconnected) LOG.log(Level.SEVERE, "A turn of an event loop failed", failure);
  }
}
