package org.rundan.testing.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.rundan.testing.server.Server;

/**
 * A WebSocket by hand, for what no library does: reading nothing, frames that are wrong, headers of
 * one's own.
 */
public final class Raw implements AutoCloseable {
  /** An answer of the server, or its end, comes within this. */
  private static final int BOUND_MILLIS = 10_000;

  public static final int TEXT = 1;

  private final Socket socket;
  private final String head;

  private Raw(Socket socket, String head) {
    this.socket = socket;
    this.head = head;
  }

  public static Raw open(Server server, int receiveBufferBytes, String path, String... headers) {
    try {
      var socket = new Socket();
      if (receiveBufferBytes > 0) socket.setReceiveBufferSize(receiveBufferBytes);
      socket.connect(new java.net.InetSocketAddress("127.0.0.1", server.port()));
      socket.setSoTimeout(BOUND_MILLIS);
      var request =
          new StringBuilder(
              "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n");
      request.append("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n");
      request.append("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
      for (String header : headers) request.append(header).append("\r\n");
      socket
          .getOutputStream()
          .write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
      return new Raw(socket, head(socket.getInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The status of the answer to a request whose headers are anything. */
  public static int post(Server server, String path, String body, String... headers) {
    try (var socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(BOUND_MILLIS);
      var request = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
      request.append("Content-Length: ").append(body.length()).append("\r\n");
      for (String header : headers) request.append(header).append("\r\n");
      byte[] bytes =
          request.append("\r\n").append(body).toString().getBytes(StandardCharsets.UTF_8);
      socket.getOutputStream().write(bytes);
      return Integer.parseInt(head(socket.getInputStream()).split(" ")[1]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) break;
      head.append((char) next);
    }
    return head.toString();
  }

  /** A connection that may speak. */
  public static Raw open(Server server) {
    return open(server, 0, "/live", "Origin: " + server.address());
  }

  /** Only what the server answers. */
  public static Raw handshake(Server server, String path, String... headers) {
    try (Raw raw = open(server, 0, path, headers)) {
      return raw;
    }
  }

  public int status() {
    return Integer.parseInt(head.split(" ")[1]);
  }

  public String head() {
    return head;
  }

  public void send(String text) {
    frame(true, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A masked frame, as clients must send. */
  public void frame(boolean last, int opcode, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
    frame.put((byte) ((last ? 0x80 : 0) | opcode));
    if (payload.length < 126) frame.put((byte) (0x80 | payload.length));
    else if (payload.length < 65536)
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    else frame.put((byte) (0x80 | 127)).putLong(payload.length);
    byte[] mask = new byte[4];
    new Random(payload.length).nextBytes(mask);
    frame.put(mask);
    for (int i = 0; i < payload.length; i++) frame.put((byte) (payload[i] ^ mask[i % 4]));
    write(java.util.Arrays.copyOf(frame.array(), frame.position()));
  }

  public void write(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException ignored) {
      // the server has closed already; what it said is read next
    }
  }

  /** The last that it says: what is not whole by then will never be. */
  public void writeAndEnd(byte[] bytes) {
    write(bytes);
    try {
      socket.shutdownOutput();
    } catch (IOException ignored) {
      // the server has closed already; what it said is read next
    }
  }

  /** Asks, and is gone without a farewell before it is answered. */
  public static void askAndCut(Server server, String requests) {
    try (var socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoLinger(true, 0);
      socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of the answer to a request that is any bytes, and the last; 0 when there was none. */
  public static int statusOf(Server server, byte[] request) {
    try (var socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(BOUND_MILLIS);
      socket.getOutputStream().write(request);
      socket.shutdownOutput();
      String[] answer = head(socket.getInputStream()).split(" ");
      return answer.length < 2 ? 0 : Integer.parseInt(answer[1]);
    } catch (java.net.SocketException cut) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads on to the end, and gives the code of the close frame; 1006 when the connection was cut
   * without one.
   */
  public int closeCode() {
    try {
      InputStream in = socket.getInputStream();
      while (true) {
        int first = in.read();
        if (first < 0) return 1006;
        int length = in.read();
        if (length == 126) length = ByteBuffer.wrap(in.readNBytes(2)).getShort() & 0xffff;
        else if (length == 127) length = (int) ByteBuffer.wrap(in.readNBytes(8)).getLong();
        byte[] payload = in.readNBytes(length);
        if ((first & 0xf) == 8)
          return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xffff;
      }
    } catch (java.net.SocketTimeoutException open) {
      throw new AssertionError("the server did not close", open);
    } catch (IOException cut) {
      return 1006;
    }
  }

  /** Answers a close with its own code. */
  public void answerClose(int code) {
    frame(true, 8, ByteBuffer.allocate(2).putShort((short) code).array());
  }

  /** Waits until the server ends the connection. */
  public void awaitEnd() {
    try {
      while (socket.getInputStream().read() >= 0) {}
    } catch (java.net.SocketTimeoutException open) {
      throw new AssertionError("the server did not end it", open);
    } catch (IOException cut) {
      // an end too
    }
  }

  /** Whether the server has not ended it, when all that it said was read. */
  public boolean isOpen() {
    try {
      socket.setSoTimeout(1);
      return socket.getInputStream().read() >= 0;
    } catch (java.net.SocketTimeoutException open) {
      return true;
    } catch (IOException cut) {
      return false;
    } finally {
      patiently();
    }
  }

  private void patiently() {
    try {
      socket.setSoTimeout(BOUND_MILLIS);
    } catch (java.net.SocketException ended) {
      // nothing more is read
    }
  }

  /** Reads on until a frame holds this, or there is a close or the end. */
  public boolean hears(String text) {
    try {
      InputStream in = socket.getInputStream();
      while (true) {
        int first = in.read();
        if (first < 0 || (first & 0xf) == 8) return false;
        int length = in.read();
        if (length == 126) length = ByteBuffer.wrap(in.readNBytes(2)).getShort() & 0xffff;
        else if (length == 127) length = (int) ByteBuffer.wrap(in.readNBytes(8)).getLong();
        if (new String(in.readNBytes(length), StandardCharsets.UTF_8).contains(text)) return true;
      }
    } catch (IOException cut) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
