package org.rundan.testing.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.rundan.testing.server.Server;

/**
 * A client that knows PROTOCOL.md: it keeps the parts it was sent, numbers its commands, and
 * remembers every frame. A change that does not start where this client stands (S3) is a fault, and
 * fails whatever it waits for next.
 */
public final class Wire implements AutoCloseable {
  public static final ObjectMapper JSON = new ObjectMapper();

  /** What is awaited comes within milliseconds; this only ends a test in which it never will. */
  private static final long BOUND_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final Vertx VERTX = Vertx.vertx();
  private static final WebSocketClient CLIENT =
      VERTX.createWebSocketClient(
          new WebSocketClientOptions()
              .setMaxFrameSize(1 << 20)
              .setMaxMessageSize(1 << 20)
              .setMaxConnections(1000));

  private final WebSocket socket;
  private final List<JsonNode> frames = new ArrayList<>();
  private final Map<String, JsonNode> parts = new TreeMap<>();
  private JsonNode position;
  private String fault;
  private Integer closeCode;
  private int read;
  private long sequence;
  private BiConsumer<String, JsonNode> recorder = (way, frame) -> {};

  private Wire(WebSocket socket) {
    this.socket = socket;
    socket.textMessageHandler(this::receive);
    socket.closeHandler(closed -> closed());
  }

  /** Connects; nothing is said yet. */
  public static Wire open(Server server) {
    return open(server, server.address());
  }

  public static Wire open(Server server, String origin) {
    var where = at(server);
    if (origin != null) where.addHeader("Origin", origin);
    return open(where);
  }

  /** From this address, as a proxy on this machine says. */
  public static Wire from(Server server, String address) {
    return open(
        at(server).addHeader("Origin", server.address()).addHeader("X-Forwarded-For", address));
  }

  private static WebSocketConnectOptions at(Server server) {
    return new WebSocketConnectOptions()
        .setHost("127.0.0.1")
        .setPort(server.port())
        .setURI("/live");
  }

  private static Wire open(WebSocketConnectOptions where) {
    try {
      return CLIENT.connect(where).map(Wire::new).await(10, TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  public static ObjectNode message(String type, Object... fields) {
    ObjectNode message = JSON.createObjectNode().put("type", type);
    for (int i = 0; i < fields.length; i += 2)
      message.set((String) fields[i], JSON.valueToTree(fields[i + 1]));
    return message;
  }

  /** From now on, before anything is said. */
  public synchronized Wire recorded(BiConsumer<String, JsonNode> by) {
    recorder = by;
    return this;
  }

  public void send(JsonNode message) {
    recorder.accept(Recording.Line.SENT, message);
    send(message.toString());
  }

  /** In one frame, whatever its size. */
  public void send(String text) {
    socket.writeFinalTextFrame(text);
  }

  public void sendBinary() {
    socket.writeFinalBinaryFrame(Buffer.buffer("binary"));
  }

  /** Sends a command under the next sequence and waits for its answer. */
  public JsonNode command(String type, Object... fields) {
    return commandAs(sequence + 1, type, fields);
  }

  public JsonNode commandAs(long number, String type, Object... fields) {
    submit(number, type, fields);
    return answer(number);
  }

  public void submit(long number, String type, Object... fields) {
    send(message("command", "sequence", number, "command", message(type, fields)));
  }

  public JsonNode answer(long number) {
    JsonNode answer = await(frame -> isAnswer(frame, number));
    if (is(answer, "done")) sequence = Math.max(sequence, number);
    return answer;
  }

  /** The answer if it has come; null otherwise. Any other frame that came before it is passed. */
  public synchronized JsonNode poll(long number) {
    int at = find(frame -> isAnswer(frame, number));
    if (at < 0) return null;
    read = at + 1;
    return frames.get(at);
  }

  private static boolean isAnswer(JsonNode frame, long number) {
    return (is(frame, "done") || is(frame, "refused")) && frame.path("sequence").asLong() == number;
  }

  /** The command is done; its version. */
  public long done(String type, Object... fields) {
    JsonNode answer = command(type, fields);
    assertEquals("done", answer.path("type").asText(), () -> type + ": " + answer);
    return answer.at("/position/version").asLong();
  }

  /** The command is refused with this code. */
  public void refused(String code, String type, Object... fields) {
    JsonNode answer = command(type, fields);
    assertEquals(code, answer.path("code").asText(), () -> type + ": " + answer);
  }

  /** Sends anything else that is answered: put, change, take, ping. */
  public JsonNode ask(JsonNode message) {
    send(message);
    return await(frame -> is(frame, "carded") || is(frame, "refused") || is(frame, "pong"));
  }

  /** Waits until all that was sent has been taken, or the connection was closed for it. */
  public void settle() {
    String mark = Sealed.id();
    send(message("ping", "at", mark));
    until(
        () ->
            closeCode != null
                || find(frame -> is(frame, "pong") && frame.path("at").asText().equals(mark)) >= 0,
        () -> "its own ping; had: " + tail());
  }

  /** The next frame, after the last one awaited, that is like this. */
  public synchronized JsonNode await(Predicate<JsonNode> like) {
    until(() -> find(like) >= 0, () -> "a frame; had: " + tail());
    int at = find(like);
    read = at + 1;
    return frames.get(at);
  }

  public JsonNode await(String type) {
    return await(frame -> is(frame, type));
  }

  /** Waits until what this client has is like this. */
  public synchronized void until(Predicate<Wire> state) {
    until(() -> state.test(this), () -> "a state; at " + position + "; had: " + tail());
  }

  public void untilVersion(long version) {
    until(wire -> wire.version() >= version);
  }

  /** Lets this much time go by, or less if something comes meanwhile. */
  public synchronized void awaitMillis(long millis) {
    try {
      wait(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The code with which the server closed the connection. */
  public synchronized int closeCode() {
    until(() -> closeCode != null, () -> "the close; had: " + tail());
    return closeCode;
  }

  public synchronized boolean isOpen() {
    return closeCode == null;
  }

  /** Whether the server still answers this client. */
  public void assertAlive() {
    String mark = Sealed.id();
    send(message("ping", "at", mark));
    await(frame -> is(frame, "pong") && frame.path("at").asText().equals(mark));
  }

  public synchronized long version() {
    return position == null ? 0 : position.path("version").asLong();
  }

  public synchronized JsonNode position() {
    return position;
  }

  public synchronized Map<String, JsonNode> parts() {
    return new TreeMap<>(parts);
  }

  public synchronized JsonNode part(String key) {
    return parts.getOrDefault(key, JSON.missingNode());
  }

  public synchronized List<JsonNode> frames() {
    return List.copyOf(frames);
  }

  public long sequence() {
    return sequence;
  }

  public synchronized String fault() {
    return fault;
  }

  /** Goes without a word, as a phone does in a tunnel. */
  @Override
  public void close() {
    if (isOpen()) recorder.accept(Recording.Line.SENT, message("closed"));
    socket.close();
  }

  public static boolean is(JsonNode frame, String type) {
    return frame.path("type").asText().equals(type);
  }

  private synchronized void receive(String text) {
    try {
      JsonNode frame = JSON.readTree(text);
      frames.add(frame);
      recorder.accept(Recording.Line.GOT, frame);
      if (is(frame, "welcome")) {
        if (frame.get("whole").asBoolean()) parts.clear();
        sequence = frame.get("lastSequence").asLong();
        lay(frame);
      } else if (is(frame, "change")) {
        if (frame.get("from").asLong() != version()) fault = "S3: at " + position + " came " + text;
        lay(frame);
      }
    } catch (JsonProcessingException e) {
      fault = "not JSON: " + text;
    }
    notifyAll();
  }

  /** What a client had before, when it comes back with it. */
  public synchronized Wire remembering(Wire before) {
    parts.putAll(before.parts());
    position = before.position();
    return this;
  }

  private void lay(JsonNode frame) {
    frame.get("removed").forEach(key -> parts.remove(key.asText()));
    frame.get("parts").properties().forEach(part -> parts.put(part.getKey(), part.getValue()));
    position = frame.get("position");
  }

  private synchronized void closed() {
    closeCode = socket.closeStatusCode() == null ? 1006 : (int) socket.closeStatusCode();
    recorder.accept(Recording.Line.GOT, message("closed", "code", closeCode));
    notifyAll();
  }

  private int find(Predicate<JsonNode> like) {
    for (int i = read; i < frames.size(); i++) if (like.test(frames.get(i))) return i;
    return -1;
  }

  private synchronized void until(BooleanSupplier condition, Supplier<String> what) {
    long end = System.nanoTime() + BOUND_NANOS;
    while (fault != null || !condition.getAsBoolean()) {
      long leftMillis = (end - System.nanoTime()) / 1_000_000;
      if (fault != null || leftMillis <= 0) {
        throw new AssertionError(
            (fault != null ? fault : "waited in vain for ") + what.get() + " closed: " + closeCode);
      }
      try {
        wait(leftMillis);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private String tail() {
    var text = new StringBuilder();
    frames
        .subList(Math.max(read - 2, 0), frames.size())
        .forEach(
            frame ->
                text.append("\n  ")
                    .append(frame.toString(), 0, Math.min(300, frame.toString().length())));
    return text.toString();
  }
}
