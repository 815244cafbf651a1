package org.rundan.testing.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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
 * remembers every frame. A change that does not start at its position (S3) is a fault, which fails
 * the next wait.
 */
public final class Wire implements AutoCloseable {
  /** Answers come within milliseconds; this only ends a test in which one never does. */
  private static final long BOUND_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final LiveSocket socket;
  private final List<JsonNode> frames = new ArrayList<>();
  private final Map<String, JsonNode> parts = new TreeMap<>();
  private JsonNode position;
  private String fault;
  private Integer closeCode;
  private int read;
  private long sequence;
  private BiConsumer<String, JsonNode> recorder = (way, frame) -> {};

  private Wire(LiveSocket socket) {
    this.socket = socket;
    socket.listen(this::receive, this::closed);
  }

  /** Connects; nothing is sent yet. */
  public static Wire open(Server server) {
    return open(server, server.address());
  }

  public static Wire open(Server server, String origin) {
    return origin == null ? connect(server) : connect(server, "Origin", origin);
  }

  /** From this address, as a proxy on this machine says. */
  public static Wire from(Server server, String address) {
    return connect(server, "Origin", server.address(), "X-Forwarded-For", address);
  }

  private static Wire connect(Server server, String... headers) {
    try {
      return LiveSocket.connect(server.port(), headers).map(Wire::new).await(10, TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** Records all frames; to be called before the first is sent. */
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
    socket.send(text);
  }

  public void sendBinary() {
    socket.sendBinary();
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
    send(Frames.of("command", "sequence", number, "command", Frames.of(type, fields)));
  }

  public JsonNode answer(long number) {
    JsonNode answer = await(frame -> isAnswer(frame, number));
    if (Frames.is(answer, "done")) sequence = Math.max(sequence, number);
    return answer;
  }

  /** The answer if it has come, or null. Frames before it are skipped. */
  public synchronized JsonNode poll(long number) {
    int at = find(frame -> isAnswer(frame, number));
    if (at < 0) return null;
    read = at + 1;
    return frames.get(at);
  }

  private static boolean isAnswer(JsonNode frame, long number) {
    return (Frames.is(frame, "done") || Frames.is(frame, "refused"))
        && frame.path("sequence").asLong() == number;
  }

  /** The version of a command that must be done. */
  public long done(String type, Object... fields) {
    JsonNode answer = command(type, fields);
    assertEquals("done", answer.path("type").asText(), () -> type + ": " + answer);
    return answer.at("/position/version").asLong();
  }

  /** A command that must be refused with this code. */
  public void refused(String code, String type, Object... fields) {
    JsonNode answer = command(type, fields);
    assertEquals(code, answer.path("code").asText(), () -> type + ": " + answer);
  }

  /** Sends any other message that has an answer: put, change, take, ping. */
  public JsonNode ask(JsonNode message) {
    send(message);
    return await(
        frame ->
            Frames.is(frame, "carded") || Frames.is(frame, "refused") || Frames.is(frame, "pong"));
  }

  /** Waits until the server has processed all that was sent, or has closed the connection. */
  public void settle() {
    String mark = Sealed.id();
    send(Frames.of("ping", "at", mark));
    until(
        () ->
            closeCode != null
                || find(frame -> Frames.is(frame, "pong") && frame.path("at").asText().equals(mark))
                    >= 0,
        () -> "its own ping; had: " + tail());
  }

  /** The next matching frame after the last one awaited. */
  public synchronized JsonNode await(Predicate<JsonNode> like) {
    until(() -> find(like) >= 0, () -> "a frame; had: " + tail());
    int at = find(like);
    read = at + 1;
    return frames.get(at);
  }

  public JsonNode await(String type) {
    return await(frame -> Frames.is(frame, type));
  }

  /** Waits for a state of this client. */
  public synchronized void until(Predicate<Wire> state) {
    until(() -> state.test(this), () -> "a state; at " + position + "; had: " + tail());
  }

  public void untilVersion(long version) {
    until(wire -> wire.version() >= version);
  }

  /** Waits for a frame, at most this long. */
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

  /** The server still answers this client. */
  public void assertAlive() {
    String mark = Sealed.id();
    send(Frames.of("ping", "at", mark));
    await(frame -> Frames.is(frame, "pong") && frame.path("at").asText().equals(mark));
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
    return parts.getOrDefault(key, Frames.JSON.missingNode());
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

  /** Disconnects without a close message, as a phone does in a tunnel. */
  @Override
  public void close() {
    if (isOpen()) recorder.accept(Recording.Line.SENT, Frames.of("closed"));
    socket.close();
  }

  private synchronized void receive(String text) {
    try {
      JsonNode frame = Frames.JSON.readTree(text);
      frames.add(frame);
      recorder.accept(Recording.Line.GOT, frame);
      if (Frames.is(frame, "welcome")) {
        if (frame.get("whole").asBoolean()) parts.clear();
        sequence = frame.get("lastSequence").asLong();
        lay(frame);
      } else if (Frames.is(frame, "change")) {
        if (frame.get("from").asLong() != version()) fault = "S3: at " + position + " came " + text;
        lay(frame);
      }
    } catch (JsonProcessingException e) {
      fault = "not JSON: " + text;
    }
    notifyAll();
  }

  /** Starts with the parts and the position of an earlier connection. */
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

  private synchronized void closed(int code) {
    closeCode = code;
    recorder.accept(Recording.Line.GOT, Frames.of("closed", "code", closeCode));
    notifyAll();
  }

  private int find(Predicate<JsonNode> like) {
    for (int i = read; i < frames.size(); i++) {
      if (like.test(frames.get(i))) return i;
    }
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
