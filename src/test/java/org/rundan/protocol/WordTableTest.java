package org.rundan.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rundan.protocol.WordTable.Row;
import org.rundan.session.Position;
import org.rundan.session.Refusal;
import org.rundan.session.WireWord;

/** The words and fields of the wire: the code, {@code words.txt} and PROTOCOL.md agree. */
class WordTableTest {
  private static final Path PROTOCOL = Path.of("src/main/java/org/rundan/protocol/PROTOCOL.md");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final String ID = "i".repeat(22);
  private static final String HASH = "h".repeat(43);
  private static final String ODD = "{\"odd\":[]}";

  @Test
  void everyRecordAndFieldIsAsTheTableHasIt() {
    var table = new TreeMap<String, String>();
    for (var row : WordTable.rows()) table.put(row.type(), row.fields());
    assertEquals(table, WordTable.inCode());
  }

  static Stream<Row> readable() {
    return WordTable.rows().stream()
        .filter(row -> row.word().matches("[a-zA-Z]+") && !row.word().equals("command"));
  }

  @ParameterizedTest
  @MethodSource("readable")
  void section4_aWordIsReadIntoItsRecord_withEveryField(Row row) throws Exception {
    var read = read(row, sample(row.record()));
    assertEquals(row.record(), read.getClass());
    for (var field : row.record().getRecordComponents()) {
      boolean filledIn = !row.sent().contains(field.getName());
      field.getAccessor().setAccessible(true);
      var value = field.getAccessor().invoke(read);
      boolean empty = value == null || value.equals(0L) || value.equals(List.of());
      assertEquals(filledIn, empty, field.getName());
    }
  }

  @ParameterizedTest
  @MethodSource("readable")
  void C6_aRequiredFieldIsMissed_andANullableOneIsNot(Row row) throws Exception {
    for (var field : row.record().getRecordComponents()) {
      String name = field.getName();
      boolean required = List.of(row.fields().split(" ")).contains(name);
      for (var without : List.of(sample(row.record()).without(name), withNull(row, name))) {
        var read = read(row, without);
        boolean malformed =
            read instanceof Incoming.Unreadable odd && odd.refusal() == Refusal.MALFORMED;
        assertEquals(required, malformed, name);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("readable")
  void section4_whatTheServerFillsInIsIgnored(Row row) throws Exception {
    var plain = read(row, sample(row.record()));
    for (var field : row.fields().split(" ")) {
      if (!field.endsWith("!")) continue;
      var forged = sample(row.record());
      forged.set(field.replace("!", ""), Json.MAPPER.readTree(ODD));
      assertEquals(plain, read(row, forged), field);
    }
  }

  @Test
  void section4_noOtherRecordIsReadByTheNameItHas() throws Exception {
    for (var row : WordTable.rows()) {
      if (!row.word().equals(WordTable.NONE) || !row.isCommand()) continue;
      String name = row.record().getSimpleName();
      String word = Character.toLowerCase(name.charAt(0)) + name.substring(1);
      var read = read(new Row(word, row.type(), row.fields()), sample(row.record()));
      assertNotEquals(row.record(), read.getClass());
    }
  }

  @Test
  void section4_theDocumentHasTheSameWordsAndFields() throws IOException {
    var cells = documented();
    var commands = WordTable.commands();
    assertEquals(commands.keySet(), cells.keySet());
    for (var row : WordTable.rows()) {
      if (!commands.containsKey(row.word()) || !row.isCommand()) continue;
      var words = new TreeSet<String>();
      for (String cell : cells.get(row.word())) words.addAll(words(cell));
      assertTrue(words.containsAll(row.sent()), row.word() + " " + row.sent() + ": " + words);
    }
  }

  @Test
  void section7_theDocumentHasEveryRefusal() throws IOException {
    String document = Files.readString(PROTOCOL);
    for (Refusal refusal : Refusal.values()) {
      assertTrue(document.contains("`" + refusal.code() + "`"), refusal.code());
    }
  }

  /** The cells with the fields of each command, where section 4 has a table of commands. */
  private static Map<String, List<String>> documented() throws IOException {
    String document = Files.readString(PROTOCOL);
    String section = document.substring(document.indexOf("\n## 4."), document.indexOf("\n## 5."));
    var found = new TreeMap<String, List<String>>();
    boolean inTable = false;
    for (String line : section.lines().toList()) {
      if (!line.startsWith("|")) inTable = false;
      else if (line.startsWith("| type | fields |")) {
        inTable = true;
      } else if (inTable && !line.startsWith("|---")) {
        var cells = line.split(" \\| ");
        var words = codes(cells[0]);
        for (String word : words) {
          found.computeIfAbsent(word, any -> new ArrayList<>()).add(cells[1]);
        }
      }
    }
    // "as `setCase`": the fields of that command
    for (var fields : found.values()) {
      for (String cell : List.copyOf(fields)) {
        if (cell.startsWith("as ")) fields.addAll(found.get(codes(cell).get(0)));
      }
    }
    return found;
  }

  private static List<String> codes(String cell) {
    return CODE.matcher(cell).results().map(match -> match.group(1)).toList();
  }

  private static List<String> words(String cell) {
    return codes(cell).stream().flatMap(code -> Stream.of(code.split("\\W+"))).toList();
  }

  private static Object read(Row row, ObjectNode fields) {
    fields.put("type", row.word());
    if (!row.isCommand()) return IncomingReader.read(fields.toString());
    var message = Json.MAPPER.createObjectNode().put("type", "command").put("sequence", 1);
    message.set("command", fields);
    var read = IncomingReader.read(message.toString());
    return read instanceof Incoming.Do command ? command.command() : read;
  }

  private static ObjectNode withNull(Row row, String field) {
    return sample(row.record()).putNull(field);
  }

  /** An object in which every field has a value of its type, and none the empty one. */
  private static ObjectNode sample(Class<?> type) {
    var json = Json.MAPPER.createObjectNode();
    for (var field : type.getRecordComponents()) json.set(field.getName(), sample(field));
    return json;
  }

  private static JsonNode sample(RecordComponent field) {
    var type = field.getType();
    var nodes = Json.MAPPER.getNodeFactory();
    if (type == String.class) return nodes.textNode(field.getName().endsWith("Hash") ? HASH : ID);
    if (type == boolean.class) return nodes.booleanNode(true);
    if (type.isEnum()) return nodes.textNode(WireWord.value((Enum<?>) type.getEnumConstants()[0]));
    if (type == Map.class) return Json.MAPPER.createObjectNode().put(ID, ID);
    if (type == Position.class) {
      return Json.MAPPER.createObjectNode().put("version", 1).put("chain", ID);
    }
    var element = WordTable.element(field);
    if (element == null) return nodes.numberNode(1);
    return Json.MAPPER
        .createArrayNode()
        .add(element.isRecord() ? sample(element) : nodes.textNode(ID));
  }
}
