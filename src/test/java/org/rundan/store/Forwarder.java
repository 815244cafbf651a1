package org.rundan.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between Rundan and Redis, and can lose what subscriptions are told. */
final class Forwarder implements AutoCloseable {
  private final ServerSocket door;
  private final int to;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final Set<Socket> subscriptions = ConcurrentHashMap.newKeySet();
  private final Set<Socket> swallowed = ConcurrentHashMap.newKeySet();

  Forwarder(int to) {
    this.to = to;
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    begin(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /** What comes for the subscriptions that stand now is lost; both ends see nothing of it. */
  void swallowSubscriptions() {
    swallowed.addAll(subscriptions);
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (Socket socket : open) socket.close();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = door.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), to);
      open.addAll(List.of(client, server));
      begin(() -> pump(client, server, client));
      begin(() -> pump(server, client, client));
    }
  }

  private void pump(Socket from, Socket into, Socket client) throws IOException {
    InputStream in = from.getInputStream();
    byte[] bytes = new byte[8_192];
    try {
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        if (from == client
            && new String(bytes, 0, count, StandardCharsets.ISO_8859_1).contains("SSUBSCRIBE")) {
          subscriptions.add(client);
        }
        if (from == client || !swallowed.contains(client)) {
          into.getOutputStream().write(bytes, 0, count);
        }
      }
    } finally {
      from.close();
      into.close();
    }
  }

  private interface Task {
    void run() throws IOException;
  }

  private static void begin(Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException ignored) {
                // one end is gone
              }
            },
            "forwarder");
    thread.setDaemon(true);
    thread.start();
  }
}
