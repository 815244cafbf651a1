package org.rundan.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A TCP proxy to one port, which injects faults on request. Bytes are delayed or held but never
 * changed: where some were lost, the connection is reset, as TCP would do in the end.
 */
final class FaultyPath implements AutoCloseable {
  /** Faults of one connection. */
  enum Fault {
    /** Each read is delayed, in both directions. */
    LATENCY,
    /** Nothing passes in either direction for a while. */
    STALL,
    /** Reset at once; bytes in flight are lost. */
    RESET,
    /** The server sees the end of the input; a while later it is reset. */
    HALF_CLOSE,
    /** Bytes towards the server are lost; then it is reset. */
    LOSE_REQUESTS,
    /** Bytes from the server are lost, acknowledgements too; then it is reset. */
    LOSE_ANSWERS
  }

  private static final int BUFFER_BYTES = 16 * 1024;
  private static final int CONNECT_MILLIS = 2_000;

  /** The latency of a poor mobile network. */
  private static final int MOST_LATENCY_MILLIS = 200;

  private final int target;
  private final Dice dice;
  private final ServerSocket listening;
  private final Map<Integer, Pair> pairs = new ConcurrentHashMap<>();

  FaultyPath(int target, Dice dice) {
    this.target = target;
    this.dice = dice;
    try {
      listening = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread(this::accept);
  }

  /** The port that leads to the target. */
  int port() {
    return listening.getLocalPort();
  }

  /** Open connections by their client's port. */
  List<Integer> connections() {
    return pairs.keySet().stream().sorted().toList();
  }

  /**
   * @param millis how long it lasts
   * @return false when there is no such connection
   */
  boolean strike(int connection, Fault fault, int millis) {
    Pair pair = pairs.get(connection);
    if (pair == null) return false;
    pair.strike(fault, millis);
    return true;
  }

  /** The same for every open connection. */
  void strikeAll(Fault fault, int millis) {
    pairs.values().forEach(pair -> pair.strike(fault, millis));
  }

  /** Ends all faults. Connections that had lost bytes are reset. */
  void heal() {
    pairs.values().forEach(Pair::heal);
  }

  @Override
  public void close() {
    quietly(listening::close);
    pairs.values().forEach(Pair::reset);
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        thread(() -> serve(client));
      } catch (IOException ended) {
        quietly(listening::close);
      }
    }
  }

  private void serve(Socket client) {
    Pair pair = new Pair(client, new Socket());
    pairs.put(client.getPort(), pair);
    try {
      client.setTcpNoDelay(true);
      pair.server.setTcpNoDelay(true);
      pair.server.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
      thread(() -> pair.pass(pair.server, client, Fault.LOSE_ANSWERS));
      pair.pass(client, pair.server, Fault.LOSE_REQUESTS);
    } catch (IOException nobodyThere) {
      pair.reset();
    }
  }

  /** One connection, on both its sides. */
  private final class Pair {
    private final Socket client;
    private final Socket server;
    private Fault fault;
    private long untilNanos;
    private int closedDirections;

    Pair(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    synchronized void strike(Fault next, int millis) {
      if (fault != null && cutsAtTheEnd()) return; // the present fault already ends it
      if (next == Fault.RESET) {
        reset();
        return;
      }
      fault = next;
      untilNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
      if (next == Fault.HALF_CLOSE) quietly(server::shutdownOutput);
      if (cutsAtTheEnd()) thread(this::cutInTime);
      notifyAll();
    }

    synchronized void heal() {
      untilNanos = System.nanoTime();
      notifyAll();
    }

    private boolean cutsAtTheEnd() {
      return fault != Fault.LATENCY && fault != Fault.STALL;
    }

    private synchronized void cutInTime() {
      while (leftMillis() > 0) pause(leftMillis());
      reset();
    }

    private long leftMillis() {
      return TimeUnit.NANOSECONDS.toMillis(untilNanos - System.nanoTime());
    }

    private void pass(Socket from, Socket to, Fault losing) {
      byte[] buffer = new byte[BUFFER_BYTES];
      try {
        var in = from.getInputStream();
        var out = to.getOutputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          if (mayPass(losing)) out.write(buffer, 0, read);
        }
        to.shutdownOutput();
        closedOne();
      } catch (IOException cut) {
        reset();
      }
    }

    /** Waits for the delay of the fault; false when the bytes are lost. */
    private synchronized boolean mayPass(Fault losing) {
      if (fault == null) return true;
      if (fault == Fault.STALL) {
        while (leftMillis() > 0) pause(leftMillis());
      }
      if (fault == Fault.LATENCY && leftMillis() > 0) {
        pause(Math.min(leftMillis(), dice.between(1, MOST_LATENCY_MILLIS)));
      }
      return fault != losing;
    }

    private void pause(long millis) {
      try {
        wait(Math.max(1, millis));
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      }
    }

    private synchronized void closedOne() {
      if (++closedDirections == 2) reset();
    }

    private void reset() {
      pairs.remove(client.getPort(), this);
      quietly(() -> client.setSoLinger(true, 0));
      quietly(() -> server.setSoLinger(true, 0));
      quietly(client::close);
      quietly(server::close);
    }
  }

  private interface Closing {
    void close() throws IOException;
  }

  private static void quietly(Closing closing) {
    try {
      closing.close();
    } catch (IOException ignored) {
      // it is closed already
    }
  }

  private static void thread(Runnable work) {
    Thread thread = new Thread(work, "faulty-path");
    thread.setDaemon(true);
    thread.start();
  }
}
