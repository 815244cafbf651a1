package org.rundan.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.rundan.testing.server.Server;

/**
 * Many connections to one server that all send the same, a little at a time, until they are closed.
 */
final class Crowd implements AutoCloseable {
  private final Selector selector;
  private final long startedNanos = System.nanoTime();
  private final byte[] more;
  private final boolean reads;
  private final ByteBuffer drain = ByteBuffer.allocateDirect(64 * 1024);
  private int open;
  private long lookedNanos = startedNanos;
  private long lastOpenNanos = startedNanos;

  private static final class One {
    ByteBuffer rest;
    final StringBuilder start = new StringBuilder();

    One(byte[] first) {
      rest = ByteBuffer.wrap(first);
    }
  }

  private final List<One> all = new ArrayList<>();

  /**
   * @param first what each says at once
   * @param more what each says again and again; empty for nothing
   * @param reads whether they take what they are answered
   */
  Crowd(Server server, int many, String first, byte[] more, boolean reads) {
    this.more = more;
    this.reads = reads;
    try {
      selector = Selector.open();
      for (int i = 0; i < many; i++) {
        var channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 8 * 1024);
        channel.connect(new InetSocketAddress("127.0.0.1", server.port()));
        channel.configureBlocking(false);
        var one = new One(first.getBytes(StandardCharsets.ISO_8859_1));
        all.add(one);
        channel.register(selector, reads ? SelectionKey.OP_READ : 0, one);
        open++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One turn for each: reads what has come, sends its next bytes. */
  void turn() {
    try {
      selector.selectNow();
      selector.selectedKeys().clear();
      for (SelectionKey key : selector.keys()) {
        if (key.isValid()) turn(key);
      }
      lookedNanos = System.nanoTime();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void turn(SelectionKey key) throws IOException {
    var channel = (SocketChannel) key.channel();
    var one = (One) key.attachment();
    try {
      if (reads && !take(channel, one)) {
        gone(key);
        return;
      }
      if (!one.rest.hasRemaining() && more.length > 0) one.rest = ByteBuffer.wrap(more);
      if (one.rest.hasRemaining()) channel.write(one.rest);
    } catch (IOException cut) {
      gone(key);
    }
  }

  private boolean take(SocketChannel channel, One one) throws IOException {
    while (true) {
      drain.clear();
      int read = channel.read(drain);
      if (read < 0) return false;
      if (read == 0) return true;
      for (int i = 0; i < read && one.start.length() < 200; i++) {
        one.start.append((char) drain.get(i));
      }
    }
  }

  private void gone(SelectionKey key) throws IOException {
    key.cancel();
    key.channel().close();
    open--;
    lastOpenNanos = lookedNanos;
  }

  int open() {
    return open;
  }

  /** How long the last of them stayed open. */
  long lastedMillis() {
    return TimeUnit.NANOSECONDS.toMillis(lastOpenNanos - startedNanos);
  }

  /** How the answer to the first of them begins. */
  String answered() {
    return all.get(0).start.toString().split("\r\n")[0];
  }

  @Override
  public void close() {
    try {
      for (SelectionKey key : selector.keys()) key.channel().close();
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
