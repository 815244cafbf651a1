package org.rundan.protocol;

import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.rundan.session.Command;
import org.rundan.session.FilledIn;
import org.rundan.session.Nullable;

/**
 * Every message and command a client may send, as {@code words.txt} lists them: the fixed side of
 * the protocol. A renamed record or field differs from it and fails {@link WordTableTest}.
 */
public final class WordTable {
  /** The word of a record that no client can send. */
  static final String NONE = "-";

  private static final String PACKAGE = "org.rundan.session.";

  private WordTable() {}

  /**
   * @param type the record, with the type around it, for instance {@code MoveCommands.GoTo}
   * @param fields with {@code ?} behind a nullable one and {@code !} behind one that is filled in
   */
  record Row(String word, String type, String fields) {
    Class<?> record() {
      String path = (type.startsWith("Incoming.") ? "org.rundan.protocol." : PACKAGE) + type;
      int dot = path.lastIndexOf('.');
      try {
        return Class.forName(path.substring(0, dot) + "$" + path.substring(dot + 1));
      } catch (ClassNotFoundException e) {
        throw new AssertionError("words.txt names a record that does not exist", e);
      }
    }

    boolean isCommand() {
      return Command.class.isAssignableFrom(record());
    }

    /** Names of the fields a client sends. */
    List<String> sent() {
      return Stream.of(fields.split(" "))
          .filter(field -> !field.isEmpty() && !field.endsWith("!"))
          .map(field -> field.replace("?", ""))
          .toList();
    }
  }

  static List<Row> rows() {
    try (var in = WordTable.class.getResourceAsStream("/protocol/words.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.strip().split(" +", 3))
          .map(parts -> new Row(parts[0], parts[1], parts.length > 2 ? parts[2] : ""))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The commands by their words. */
  public static TreeMap<String, Class<?>> commands() {
    var commands = new TreeMap<String, Class<?>>();
    for (var row : rows()) {
      if (row.isCommand() && !row.word().equals(NONE)) commands.put(row.word(), row.record());
    }
    return commands;
  }

  /** The words of the messages that are no command. */
  public static Set<String> messages() {
    var words = new TreeSet<String>();
    for (var row : rows()) {
      if (row.type().startsWith("Incoming.")) words.add(row.word());
    }
    words.remove(NONE);
    return words;
  }

  /** The records as the code has them: type and fields, as in the table. */
  static TreeMap<String, String> inCode() {
    var found = new TreeMap<String, String>();
    commandRecords().forEach(type -> found.put(name(type), fields(type)));
    records(Incoming.class).forEach(type -> found.put(name(type), fields(type)));
    for (var type : List.copyOf(found.keySet())) {
      for (var field : new Row("", type, "").record().getRecordComponents()) {
        if (field.isAnnotationPresent(FilledIn.class)) continue;
        var element = element(field);
        if (element != null && element.isRecord()) found.put(name(element), fields(element));
      }
    }
    return found;
  }

  /** What a list holds; null for anything else. */
  static Class<?> element(RecordComponent field) {
    boolean list = field.getType() == List.class;
    return list && field.getGenericType() instanceof ParameterizedType of
        ? (Class<?>) of.getActualTypeArguments()[0]
        : null;
  }

  /** Found by looking, so that a command in a new family is not missed. */
  private static Stream<Class<?>> commandRecords() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.rundan.session")
            .stream()
            .filter(type -> type.isRecord() && type.isAssignableTo(Command.class))
            .map(JavaClass::reflect);
  }

  private static Stream<Class<?>> records(Class<?> type) {
    if (type.isRecord()) return Stream.of(type);
    return Stream.of(Objects.requireNonNull(type.getPermittedSubclasses(), type.getName()))
        .flatMap(WordTable::records);
  }

  private static String name(Class<?> type) {
    return type.getDeclaringClass().getSimpleName() + "." + type.getSimpleName();
  }

  private static String fields(Class<?> type) {
    return Stream.of(type.getRecordComponents())
        .map(
            field -> {
              if (field.isAnnotationPresent(FilledIn.class)) return field.getName() + "!";
              return field.getName() + (field.isAnnotationPresent(Nullable.class) ? "?" : "");
            })
        .collect(joining(" "));
  }
}
