package org.rundan.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.rundan.protocol.WordTable;

/**
 * Frames for a session: every command of the protocol with fields that could be right, most of them
 * spoilt. What each command takes is read off its record, so that a new one is tried too.
 */
final class HostileCommands {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Map<String, Class<?>> COMMANDS = WordTable.commands();

  private static final int DEEP = 1_000;
  private static final int LONG = 20_000;

  /** What no field is: in JSON as it stands. */
  private static final List<String> ODD =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1.5",
          "1e400",
          "-0",
          "9223372036854775807",
          "-9223372036854775808",
          "99999999999999999999",
          "2147483648",
          "\"\"",
          "\"\\ud800\"",
          "\"\\u0000\\u202e\\u0301\"",
          "\"😀å=1+1<script>\"",
          "[]",
          "[null]",
          "[[]]",
          "{}",
          "{\"\":null}",
          "NaN",
          "\"" + "x".repeat(LONG) + "\"",
          "[".repeat(DEEP) + "]".repeat(DEEP),
          "{\"a\":".repeat(10) + "1" + "}".repeat(10));

  private final Random chance;
  private final List<String> words;

  HostileCommands(Random chance) {
    this(chance, List.copyOf(COMMANDS.keySet()));
  }

  /**
   * @param words of the commands to choose from
   */
  HostileCommands(Random chance, List<String> words) {
    this.chance = chance;
    this.words = words;
  }

  /** A frame that says something to this session, or tries to. */
  String frame(Session session) {
    ObjectNode command = command(session);
    String text =
        "{\"type\":\"command\",\"sequence\":" + (1 + chance.nextInt(3)) + ",\"command\":%s}";
    String whole = text.replace("%s", command.toString());
    return switch (chance.nextInt(8)) {
      case 0, 1, 2 -> whole;
      case 3 -> whole.substring(0, chance.nextInt(whole.length()));
      case 4 -> bytesChanged(whole);
      case 5 -> text.replace("%s", twice(command));
      default -> text.replace("%s", spoilt(command));
    };
  }

  private ObjectNode command(Session session) {
    String type = pick(words);
    ObjectNode command = JSON.objectNode().put("type", type);
    for (var field : COMMANDS.get(type).getRecordComponents()) {
      command.set(field.getName(), value(field.getGenericType(), field.getName(), session));
    }
    return command;
  }

  private JsonNode value(Type type, String name, Session session) {
    if (type == boolean.class || type == Boolean.class) {
      return JSON.booleanNode(chance.nextBoolean());
    }
    if (type == int.class || type == Integer.class) return JSON.numberNode(chance.nextInt(5));
    if (type == long.class) return JSON.numberNode(chance.nextInt(4_000_000));
    if (type == double.class) return JSON.numberNode(chance.nextDouble());
    if (type == String.class) return JSON.textNode(text(name, session));
    if (type instanceof ParameterizedType of) {
      if (of.getRawType() == List.class) {
        var list = JSON.arrayNode();
        for (int i = chance.nextInt(4); i > 0; i--) {
          list.add(value(of.getActualTypeArguments()[0], name, session));
        }
        return list;
      }
      var map = JSON.objectNode();
      for (int i = chance.nextInt(4); i > 0; i--) {
        map.set(text("holder", session), value(of.getActualTypeArguments()[1], "", session));
      }
      return map;
    }
    var kind = (Class<?>) type;
    if (kind.isEnum()) {
      var names = kind.getEnumConstants();
      return JSON.textNode(WireWord.value((Enum<?>) names[chance.nextInt(names.length)]));
    }
    var fields = JSON.objectNode();
    if (kind.isRecord()) {
      for (RecordComponent field : kind.getRecordComponents()) {
        fields.set(field.getName(), value(field.getGenericType(), field.getName(), session));
      }
    }
    return fields;
  }

  /** Of this session where it can be told by the name of the field; else anything of any form. */
  private String text(String name, Session session) {
    Stream<String> ofThisSession =
        switch (name) {
          case "seat", "order", "first" -> session.table().order().stream();
          case "round" -> session.rounds().stream().map(Round::id);
          case "holder" -> session.holders().stream().map(Holder::id);
          case "knock" -> session.knocks().stream().map(Knock::id);
          case "card" -> session.cards().stream().map(Card::id);
          default -> Stream.empty();
        };
    List<String> known = ofThisSession.sorted().toList();
    if (!known.isEmpty() && chance.nextInt(10) > 0) return pick(known);
    int key = session.door().keyNumber();
    return switch (chance.nextInt(7)) {
      case 0 -> Samples.id("n" + chance.nextInt(20));
      case 1 -> Samples.hash("h" + chance.nextInt(20));
      case 2 -> Samples.sealed(256, key);
      case 3, 4 -> Samples.sealed(1024, key, chance.nextInt(3));
      case 5 -> Samples.sealed(4096, key);
      default -> "";
    };
  }

  private String spoilt(ObjectNode command) {
    String mark = "@";
    var names = new ArrayList<String>();
    command.fieldNames().forEachRemaining(names::add);
    command.put(pick(names), mark);
    return command.toString().replace("\"" + mark + "\"", pick(ODD));
  }

  private String twice(ObjectNode command) {
    Map<String, JsonNode> fields = new TreeMap<>();
    command.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
    String name = pick(List.copyOf(fields.keySet()));
    String text = command.toString();
    return text.substring(0, text.length() - 1) + ",\"" + name + "\":" + pick(ODD) + "}";
  }

  private String bytesChanged(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 1 + chance.nextInt(8); i > 0; i--) {
      bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt(256);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Somebody of it. In order first: each JVM orders maps by chance, and a seed would not do. */
  Holder anyone(Session session) {
    return pick(session.holders().stream().sorted(Comparator.comparing(Holder::id)).toList());
  }

  private <T> T pick(List<T> list) {
    return list.get(chance.nextInt(list.size()));
  }
}
