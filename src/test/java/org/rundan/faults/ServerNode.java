package org.rundan.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.rundan.testing.Ports;
import org.rundan.testing.Processes;

/** One server in a process of its own. It is restarted if it ends by itself. */
final class ServerNode {
  private static final long READY_SECONDS = 60;
  private static final int LINES_KEPT = 40;
  private static final int LINES_OF_A_SEVERE = 12;

  final int port = Ports.free();

  /** SEVERE lines of its log, which it must never have. */
  final List<String> severe = new CopyOnWriteArrayList<>();

  /** Lines of its log that contain words of a session. */
  final List<String> telling = new CopyOnWriteArrayList<>();

  private final Canaries canaries;
  private final List<String> command;
  private final Deque<String> lastLines = new ArrayDeque<>();
  private Process process;
  private boolean wanted;
  private boolean ready;
  private boolean paused;
  private int severeLinesLeft;

  ServerNode(Build build, List<String> arguments, List<String> options, Canaries canaries) {
    this.canaries = canaries;
    var all = new ArrayList<>(List.of("--port", Integer.toString(port)));
    all.addAll(arguments);
    command = build.command(options, all);
  }

  synchronized void start() {
    wanted = true;
    ready = false;
    try {
      Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
      process = started;
      Processes.read(started, line -> readLine(started, line));
      started.onExit().thenRun(() -> startAgain(started));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As a power cut would. */
  void kill() {
    Process killed;
    synchronized (this) {
      wanted = false;
      ready = false;
      killed = process;
    }
    Processes.kill(killed);
  }

  void endInOrder() {
    Process ended;
    synchronized (this) {
      wanted = false;
      ready = false;
      ended = process;
    }
    ended.destroy();
    Processes.awaitEnd(ended);
  }

  synchronized void pause() {
    paused = true;
    Processes.signal(process.pid(), "STOP");
  }

  synchronized void goOn() {
    paused = false;
    Processes.signal(process.pid(), "CONT");
  }

  /** Whether it has started and is not suspended. */
  synchronized boolean isReady() {
    return ready && !paused;
  }

  synchronized void awaitReady() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
    try {
      while (!isReady()) {
        long leftMillis = (end - System.nanoTime()) / 1_000_000;
        if (leftMillis <= 0) throw new AssertionError("a server does not start: " + lastLines);
        wait(leftMillis);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private synchronized void startAgain(Process ended) {
    if (wanted && process == ended) start();
  }

  private synchronized void readLine(Process of, String line) {
    lastLines.addLast(line);
    if (lastLines.size() > LINES_KEPT) lastLines.removeFirst();
    if (line.contains(" SEVERE ")) severeLinesLeft = LINES_OF_A_SEVERE;
    if (severeLinesLeft-- > 0) severe.add(line);
    if (canaries.any(line).isPresent()) telling.add(line);
    if (of == process && wanted && line.startsWith("Rundan is at")) {
      ready = true;
      notifyAll();
    }
  }
}
