package org.rundan.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.rundan.testing.client.Frames;
import org.rundan.testing.server.Server;

/**
 * Connections that arrive at a fixed rate, however slow the answers are, each from an address of
 * its own. Those that may wait stay; all others leave once they are answered.
 */
final class Bots implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final WebSocketClient client =
      vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(20_000));
  private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
  private final List<Server> nodes;
  private final IntFunction<ObjectNode> first;
  private final int all;
  private final CountDownLatch unanswered;
  private final Map<String, Integer> became = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Long> answerNanos = new ConcurrentLinkedQueue<>();
  private final long startedNanos = System.nanoTime();
  private volatile long cameNanos;
  private int come;

  /**
   * @param first what each says
   */
  Bots(List<Server> nodes, int all, int perSecond, IntFunction<ObjectNode> first) {
    this.nodes = nodes;
    this.all = all;
    this.first = first;
    unanswered = new CountDownLatch(all);
    pace.scheduleAtFixedRate(this::next, 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
  }

  private void next() {
    if (come == all) return;
    int number = come++;
    if (come == all) cameNanos = System.nanoTime();
    long fromNanos = System.nanoTime();
    Server node = nodes.get(number % nodes.size());
    var where =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(node.port())
            .setURI("/live")
            .addHeader("Origin", node.address())
            .addHeader("X-Forwarded-For", "198.19." + number / 250 + "." + number % 250);
    client
        .connect(where)
        .onSuccess(socket -> ask(socket, first.apply(number), fromNanos))
        .onFailure(
            refused ->
                answered(
                    refused instanceof UpgradeRejectedException no
                        ? "handshake " + no.getStatus()
                        : refused.toString(),
                    fromNanos));
  }

  private void ask(WebSocket socket, ObjectNode message, long fromNanos) {
    var once = new boolean[1];
    socket.textMessageHandler(
        text -> {
          if (once[0]) return;
          once[0] = true;
          String what = what(text);
          answered(what, fromNanos);
          if (!what.equals("waiting")) socket.close();
        });
    socket.closeHandler(
        closed -> {
          if (!once[0]) answered("closed " + socket.closeStatusCode(), fromNanos);
          once[0] = true;
        });
    socket.writeFinalTextFrame(message.toString());
  }

  private void answered(String what, long fromNanos) {
    answerNanos.add(System.nanoTime() - fromNanos);
    became.merge(what, 1, Integer::sum);
    unanswered.countDown();
  }

  private static String what(String text) {
    try {
      JsonNode frame = Frames.JSON.readTree(text);
      return (frame.get("type").asText() + " " + frame.path("code").asText()).strip();
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  boolean allAnswered() {
    return unanswered.getCount() == 0;
  }

  /** The number of connections by outcome. */
  Map<String, Integer> became() {
    return new TreeMap<>(became);
  }

  List<Long> answerNanos() {
    return List.copyOf(answerNanos);
  }

  /** The arrival rate that was reached, per second. */
  double perSecond() {
    return all / ((cameNanos - startedNanos) / 1e9);
  }

  @Override
  public void close() {
    pace.shutdownNow();
    vertx.close().await();
  }
}
