package org.rundan.protocol;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.rundan.session.Ids;
import org.rundan.session.Refusal;

/** Reads a text frame. Whatever it holds, the outcome is a value. */
public final class IncomingReader {
  private static final Map<String, RecordReader<? extends Incoming>> MESSAGES =
      Map.ofEntries(
          entry("hello", RecordReader.of(Incoming.Hello.class)),
          entry("knock", RecordReader.of(Incoming.Knock.class)),
          entry("seek", RecordReader.of(Incoming.Seek.class)),
          entry("reveal", RecordReader.of(Incoming.Reveal.class)),
          entry("confirm", RecordReader.of(Incoming.Confirm.class)),
          entry("withdraw", RecordReader.of(Incoming.Withdraw.class)),
          entry("ping", RecordReader.of(Incoming.Ping.class)),
          entry("needPause", RecordReader.of(Incoming.NeedPause.class)),
          entry("recognise", RecordReader.of(Incoming.Recognise.class)),
          entry("answer", RecordReader.of(Incoming.Answer.class)),
          entry("put", RecordReader.of(Incoming.Put.class)),
          entry("change", RecordReader.of(Incoming.Change.class)),
          entry("take", RecordReader.of(Incoming.Take.class)));

  /** Sequence of a message that has none. */
  private static final long NO_SEQUENCE = 0;

  private IncomingReader() {}

  public static Incoming read(String text) {
    JsonNode json;
    try {
      json = Json.MAPPER.readTree(text);
    } catch (JsonProcessingException notJson) {
      return new Incoming.Unreadable(Refusal.MALFORMED, NO_SEQUENCE);
    }
    if (!(json instanceof ObjectNode message) || !message.path("type").isTextual()) {
      return new Incoming.Unreadable(Refusal.MALFORMED, NO_SEQUENCE);
    }
    String type = message.get("type").textValue();
    if (type.equals("command")) return readCommand(message);
    var reader = MESSAGES.get(type);
    if (reader == null) return new Incoming.Unreadable(Refusal.UNKNOWN_TYPE, NO_SEQUENCE);
    Incoming read = reader.read(message);
    return read == null || !hasDeviceIds(read)
        ? new Incoming.Unreadable(Refusal.MALFORMED, NO_SEQUENCE)
        : read;
  }

  /** Whether a first message names its device, and what it looks for, in the right shape. */
  private static boolean hasDeviceIds(Incoming message) {
    if (message instanceof Incoming.Hello hello) return Ids.isId(hello.device());
    if (message instanceof Incoming.Knock knock) return Ids.isId(knock.device());
    if (message instanceof Incoming.Seek seek) {
      return Ids.isId(seek.device()) && Ids.are32Bytes(seek.codeHash());
    }
    return true;
  }

  private static Incoming readCommand(JsonNode message) {
    JsonNode number = message.path("sequence");
    if (!number.canConvertToExactIntegral()
        || !number.canConvertToLong()
        || number.longValue() < 1) {
      return new Incoming.Unreadable(Refusal.MALFORMED, NO_SEQUENCE);
    }
    long sequence = number.longValue();
    if (!(message.path("command") instanceof ObjectNode command)
        || !command.path("type").isTextual()) {
      return new Incoming.Unreadable(Refusal.MALFORMED, sequence);
    }
    var reader = CommandWords.reader(command.get("type").textValue());
    if (reader == null) return new Incoming.Unreadable(Refusal.UNKNOWN_TYPE, sequence);
    var read = reader.read(command);
    return read == null
        ? new Incoming.Unreadable(Refusal.MALFORMED, sequence)
        : new Incoming.Do(sequence, read);
  }
}
