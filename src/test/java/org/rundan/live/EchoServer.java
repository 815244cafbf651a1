package org.rundan.live;

import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import org.rundan.http.Server;
import org.rundan.vertx.LiveFrames;
import org.rundan.vertx.SlowRequestGuard;

/**
 * The server that the Autobahn fuzzing client needs: it echoes every message, with the limits and
 * frame decoders of Rundan's own server, which echoes nothing.
 */
public final class EchoServer {
  private EchoServer() {}

  /**
   * @param arguments the port
   */
  public static void main(String[] arguments) {
    Vertx.vertx()
        .createHttpServer(Server.options())
        .connectionHandler(
            connection ->
                SlowRequestGuard.watch(
                    connection, ConnectionTimeouts.OF_THE_PROTOCOL.requestMillis()))
        .webSocketHandshakeHandler(handshake -> handshake.accept().onSuccess(EchoServer::echo))
        .requestHandler(request -> request.response().setStatusCode(404).end())
        .listen(Integer.parseInt(arguments[0]), "127.0.0.1")
        .await();
  }

  private static void echo(ServerWebSocket socket) {
    Outbox outbox = new Outbox(socket);
    socket.textMessageHandler(outbox::send);
    socket.binaryMessageHandler(socket::writeBinaryMessage);
    Rate pings = new Rate(System::nanoTime);
    LiveFrames.bound(
        socket, ConnectionTimeouts.OF_THE_PROTOCOL.requestMillis(), pings::take, outbox);
  }
}
