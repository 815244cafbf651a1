/**
 * Everything that depends on internals of Vert.x, written for Vert.x 5.1.6. {@code
 * VertxVersionTest} fails when that version changes: read each point below against the new version,
 * then change the number here.
 *
 * <ul>
 *   <li>{@link org.rundan.vertx.SlowRequestGuard} uses {@code HttpServerConnection}. Vert.x has an
 *       idle timeout only, so a client that sends or reads a byte now and then holds a connection
 *       for ever. To ask upstream: a time limit for receiving a request, one for a response that is
 *       not read, and a limit on pipelined requests.
 *   <li>{@link org.rundan.vertx.LiveFrames} uses {@code WebSocketInternal}. Vert.x answers every
 *       ping even if the answers are not read, and does not limit how many frames or how much time
 *       a message takes. To ask upstream: a hook before a ping is answered, and limits on frames
 *       and time per message.
 *   <li>{@link org.rundan.vertx.LiveFrames} also works around three faults to report upstream: a
 *       message whose first frame is empty fails; a close frame that arrives before Vert.x has sent
 *       its own close ends the connection twice; text frames are not checked for valid UTF-8.
 *   <li>{@link org.rundan.vertx.FailureLogging#inTurn} recognises a stack trace. To report
 *       upstream: sending a file to a client that has disconnected throws from {@code
 *       Http1ServerConnection} instead of failing the returned future.
 *   <li>{@link org.rundan.vertx.FailureLogging#silenceLateMessages} silences a logger by its class
 *       name. To ask upstream: no warning, or one without the address, when a message reaches an
 *       event-bus consumer that has just unregistered.
 * </ul>
 */
package org.rundan.vertx;
