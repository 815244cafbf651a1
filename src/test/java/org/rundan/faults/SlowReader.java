package org.rundan.faults;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Sealed;

/** C8: a screen that asks for much and takes nothing. Held for it would be all that it is sent. */
final class SlowReader {
  /** Within C7: so many at once, and so many a second. */
  private static final int AT_ONCE = 25;

  private static final long EVERY_NANOS = 110_000_000;

  /** The sockets between take some 4 MB; this is twice that, at an answer's size. */
  private static final int ASKED = 150;

  private static final int ANSWER_BYTES = 60_000;
  private static final int TAKES_BYTES = 4_096;

  private SlowReader() {}

  /** Whether the server lets it go. Asks for some 15 s. */
  static boolean isLetGo(ServerNode node, Page stage) {
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(TAKES_BYTES);
      socket.connect(new InetSocketAddress("127.0.0.1", node.port));
      var out = new DataOutputStream(socket.getOutputStream());
      out.write(handshake(node.port).getBytes(StandardCharsets.US_ASCII));
      out.write(frame(stage.hello(null).put("device", Sealed.id()).toString()));
      byte[] ping = frame(Frames.of("ping").put("at", "x".repeat(ANSWER_BYTES)).toString());
      for (int i = 0; i < ASKED; i++) {
        if (i >= AT_ONCE) LockSupport.parkNanos(EVERY_NANOS);
        out.write(ping);
      }
      return false;
    } catch (IOException letGo) {
      return true;
    }
  }

  private static String handshake(int port) {
    return String.join(
        "\r\n",
        "GET /live HTTP/1.1",
        "Host: 127.0.0.1:" + port,
        "Origin: http://127.0.0.1:" + port,
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Key: " + "A".repeat(22) + "==",
        "Sec-WebSocket-Version: 13",
        "",
        "");
  }

  /** Masked, as a client must, by zeros, which change nothing. */
  private static byte[] frame(String text) throws IOException {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeByte(0x81);
    out.writeByte(0x80 | 126);
    out.writeShort(payload.length);
    out.writeInt(0);
    out.write(payload);
    return bytes.toByteArray();
  }
}
