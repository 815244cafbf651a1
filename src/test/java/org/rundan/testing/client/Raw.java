package org.rundan.testing.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.rundan.testing.server.Server;

/**
 * A WebSocket at the level of frames and bytes, for what no library does: reading nothing, invalid
 * frames, arbitrary headers.
 */
public final class Raw implements AutoCloseable {
  /** An answer of the server, or its end, comes within this. */
  private static final int TIMEOUT_MILLIS = 10_000;

  /** For "no close frame came". */
  private static final int ABNORMAL = 1006;

  public static final int TEXT = 1;
  private static final int CLOSE = 8;

  private final Socket socket;
  private final String head;

  private Raw(Socket socket, String head) {
    this.socket = socket;
    this.head = head;
  }

  private record Frame(int opcode, byte[] payload) {
    String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }

    int closeCode() {
      return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xffff;
    }
  }

  /**
   * @param receiveBufferBytes 0 for that of the system
   */
  public static Raw open(Server server, int receiveBufferBytes, String path, String... headers) {
    try {
      var socket = new Socket();
      if (receiveBufferBytes > 0) socket.setReceiveBufferSize(receiveBufferBytes);
      socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
      socket.setSoTimeout(TIMEOUT_MILLIS);
      String upgrade =
          request(
              "GET " + path,
              "Host: 127.0.0.1:" + server.port(),
              "Upgrade: websocket",
              "Connection: Upgrade",
              "Sec-WebSocket-Version: 13",
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
      String all = upgrade + lines(headers) + "\r\n";
      socket.getOutputStream().write(all.getBytes(StandardCharsets.US_ASCII));
      return new Raw(socket, head(socket.getInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A connection that the server accepts. */
  public static Raw open(Server server) {
    return open(server, 0, "/live", "Origin: " + server.address());
  }

  /** Only what the server answers. */
  public static Raw handshake(Server server, String path, String... headers) {
    try (Raw raw = open(server, 0, path, headers)) {
      return raw;
    }
  }

  /** The status of the answer to a request with arbitrary headers. */
  public static int post(Server server, String path, String body, String... headers) {
    try (var socket = connect(server)) {
      String length = "Content-Length: " + body.length();
      String request = request("POST " + path, "Host: 127.0.0.1", length) + lines(headers);
      byte[] bytes = (request + "\r\n" + body).getBytes(StandardCharsets.UTF_8);
      socket.getOutputStream().write(bytes);
      return status(head(socket.getInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends requests and resets the connection before they are answered. */
  public static void askAndCut(Server server, String requests) {
    try (var socket = connect(server)) {
      socket.setSoLinger(true, 0);
      socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The status of the answer to arbitrary bytes, after which nothing more comes; 0 for none. */
  public static int statusOf(Server server, byte[] request) {
    try (var socket = connect(server)) {
      socket.getOutputStream().write(request);
      socket.shutdownOutput();
      String head = head(socket.getInputStream());
      return head.contains(" ") ? status(head) : 0;
    } catch (SocketException cut) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Socket connect(Server server) throws IOException {
    var socket = new Socket("127.0.0.1", server.port());
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return socket;
  }

  private static String request(String methodAndPath, String... headers) {
    return methodAndPath + " HTTP/1.1\r\n" + lines(headers);
  }

  private static String lines(String... headers) {
    return headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
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

  private static int status(String head) {
    return Integer.parseInt(head.split(" ")[1]);
  }

  public int status() {
    return status(head);
  }

  public String head() {
    return head;
  }

  /** Whether it could be sent. */
  public boolean send(String text) {
    return frame(true, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A masked frame, as clients must send. */
  public boolean frame(boolean last, int opcode, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
    frame.put((byte) ((last ? 0x80 : 0) | opcode));
    if (payload.length < 126) frame.put((byte) (0x80 | payload.length));
    else if (payload.length < 65536) {
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    } else {
      frame.put((byte) (0x80 | 127)).putLong(payload.length);
    }
    byte[] mask = new byte[4];
    new Random(payload.length).nextBytes(mask);
    frame.put(mask);
    for (int i = 0; i < payload.length; i++) frame.put((byte) (payload[i] ^ mask[i % 4]));
    return write(Arrays.copyOf(frame.array(), frame.position()));
  }

  /** False where the server has closed already; what it said is read next. */
  public boolean write(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      return true;
    } catch (IOException closed) {
      return false;
    }
  }

  /** The last bytes it sends: what is incomplete stays so. */
  public void writeAndEnd(byte[] bytes) {
    write(bytes);
    try {
      socket.shutdownOutput();
    } catch (IOException ignored) {
      // the server has closed already; what it said is read next
    }
  }

  /** Reads to the end, and gives the code of the close frame, or 1006 without one. */
  public int closeCode() {
    try {
      for (Frame frame = read(); frame != null; frame = read()) {
        if (frame.opcode == CLOSE) return frame.closeCode();
      }
    } catch (SocketTimeoutException open) {
      throw new AssertionError("the server did not close", open);
    } catch (IOException ignored) {
      // a reset
    }
    return ABNORMAL;
  }

  /** Reads until a frame contains this text, or there is a close or the end. */
  public boolean hears(String text) {
    try {
      for (Frame frame = read(); frame != null && frame.opcode != CLOSE; frame = read()) {
        if (frame.text().contains(text)) return true;
      }
    } catch (IOException ignored) {
      // a reset, or nothing more comes
    }
    return false;
  }

  /** Null at the end. */
  private Frame read() throws IOException {
    InputStream in = socket.getInputStream();
    int first = in.read();
    if (first < 0) return null;
    int length = in.read();
    if (length == 126) length = ByteBuffer.wrap(in.readNBytes(2)).getShort() & 0xffff;
    else if (length == 127) {
      length = (int) ByteBuffer.wrap(in.readNBytes(8)).getLong();
    }
    return new Frame(first & 0xf, in.readNBytes(length));
  }

  /** Answers a close with its own code. */
  public void answerClose(int code) {
    frame(true, CLOSE, ByteBuffer.allocate(2).putShort((short) code).array());
  }

  /** Waits until the server ends the connection. */
  public void awaitEnd() {
    try {
      while (socket.getInputStream().read() >= 0) {}
    } catch (SocketTimeoutException open) {
      throw new AssertionError("the server did not end it", open);
    } catch (IOException ignored) {
      // a reset is an end too
    }
  }

  /** Whether the server has not ended it, once all that it said is read. */
  public boolean isOpen() {
    try {
      socket.setSoTimeout(1);
      boolean open = socket.getInputStream().read() >= 0;
      socket.setSoTimeout(TIMEOUT_MILLIS);
      return open;
    } catch (SocketTimeoutException open) {
      return restoreTimeout();
    } catch (IOException reset) {
      return false;
    }
  }

  private boolean restoreTimeout() {
    try {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      return true;
    } catch (SocketException ended) {
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
