package org.rundan.live;

import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import org.rundan.http.Server;
import org.rundan.vertx.LiveFrames;
import org.rundan.vertx.SlowRequestGuard;

/**
 * What the fuzzing client of the Autobahn suite needs of a server: it echoes every message, behind
 * the same bounds and readers of frames as Rundan's own, which echoes none.
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
