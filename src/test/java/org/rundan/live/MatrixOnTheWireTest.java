package org.rundan.live;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.rundan.testing.server.TwoNodes.a;
import static org.rundan.testing.server.TwoNodes.b;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.protocol.WordTable;
import org.rundan.session.Cells;
import org.rundan.session.Cells.Cell;
import org.rundan.session.Position;
import org.rundan.store.Boxes;
import org.rundan.store.CreateResult;
import org.rundan.store.LoadResult;
import org.rundan.store.SessionStore;
import org.rundan.store.redis.Redis;
import org.rundan.testing.Seeds;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.client.Wire;
import org.rundan.testing.server.Keyspace;
import org.rundan.testing.server.TwoNodes;

/**
 * S7: the table {@code who-may-do-what.txt} also holds over a socket. Each cell is tried in a
 * session of its own, which is written to the store in the state of the cell.
 */
@ExtendWith(TwoNodes.class)
class MatrixOnTheWireTest {
  private static final boolean FULL = Boolean.getBoolean("rundan.full");

  /** For each command: this many that are done, are refused, and come from another session. */
  private static final int OF_EACH = 20;

  private final long seed = Seeds.of("MatrixOnTheWireTest");
  private final Random chance = new Random(seed);
  private final SecureRandom ids = new SecureRandom();

  @AfterEach
  void forgetAttempts() {
    Keyspace.forgetAttempts(TwoNodes.redis());
  }

  @Test
  void S7_whatIsSaidOverASocketIsAnsweredAsTheTableSays() {
    var byCommand =
        Cells.all().stream()
            .collect(
                groupingBy(
                    Cell::command,
                    TreeMap::new,
                    groupingBy(MatrixOnTheWireTest::kind, TreeMap::new, toList())));
    var wrong = new ArrayList<String>();
    var played = new TreeMap<String, Integer>();
    var redis = Redis.connect(TwoNodes.redis().uri()).await();
    try {
      var store = new SessionStore(redis, ids);
      var boxes = new Boxes(redis);
      byCommand.forEach(
          (command, kinds) ->
              kinds(kinds.keySet()).stream()
                  .flatMap(kind -> some(kinds.get(kind)).stream())
                  .forEach(
                      cell -> {
                        played.merge(kind(cell), 1, Integer::sum);
                        String is = play(cell, store, boxes);
                        if (!is.equals(expected(cell))) {
                          wrong.add(cell + ": " + is + " and not " + expected(cell));
                        }
                      }));
    } finally {
      redis.close().await();
    }
    System.out.println("who may do what, on the wire: " + played + ", seed " + seed);
    assertEquals(List.of(), wrong, "seed " + seed);
  }

  private static String kind(Cell cell) {
    if ("dpf".indexOf(cell.actor()) >= 0) return "from outside";
    return cell.isAllowed() ? "done" : "refused";
  }

  private List<Cell> some(List<Cell> cells) {
    var mixed = new ArrayList<>(cells);
    Collections.shuffle(mixed, chance);
    return mixed.subList(0, Math.min(FULL ? OF_EACH : 1, mixed.size()));
  }

  /** At every build one of each command, and over the builds all; else of each kind many. */
  private Set<String> kinds(Set<String> kinds) {
    return FULL ? kinds : Set.of(List.copyOf(kinds).get(chance.nextInt(kinds.size())));
  }

  private static String expected(Cell cell) {
    return switch (cell.actor()) {
      case 'd' -> "closed 4500";
      case 'p' -> "closed 4505";
      case 'f' -> "closed 4504, and done or refused in her own session alone";
      default -> cell.isAllowed() ? "done" : cell.expected();
    };
  }

  private String play(Cell cell, SessionStore store, Boxes boxes) {
    long now = System.currentTimeMillis();
    String session = create(cell, now, store, boxes);
    Position before = position(session, store);
    ObjectNode message = Cells.message(cell, now);
    // the same code leads to one session alone
    if (message.has("codeHash")) message.put("codeHash", Sealed.key());
    String said =
        cell.actor() == 'f'
            ? asAStranger(cell, session, create(cell, now, store, boxes), message)
            : say(session, Cells.token(cell.actor()), message);
    boolean mayChange = said.equals("done");
    if (!mayChange && !position(session, store).equals(before)) {
      return said + ", and something changed";
    }
    return said;
  }

  private static String create(Cell cell, long now, SessionStore store, Boxes boxes) {
    String session = Sealed.id();
    var created = store.create(session, Cells.parts(cell, now), Sealed.key()).await();
    assertInstanceOf(CreateResult.Created.class, created);
    if (cell.command().equals("showCheck")) {
      for (int i = 0; i < 5; i++) boxes.put(session, "check-0", Sealed.key(), "" + i).await();
    }
    return session;
  }

  private static Position position(String session, SessionStore store) {
    return store.load(session).await() instanceof LoadResult.Loaded loaded
        ? loaded.changes().position()
        : null;
  }

  /** The supervisor of another session with the same ids. */
  private String asAStranger(Cell cell, String session, String own, ObjectNode message) {
    String token = Cells.token('f');
    String another = token.substring(0, token.indexOf('.') + 1) + Sealed.id();
    String here = say(session, another, message);
    say(own, token, message);
    return here + ", and done or refused in her own session alone";
  }

  /** Sends a hello and this command; the outcome. */
  private String say(String session, String token, ObjectNode message) {
    try (Wire wire = Wire.open(chance.nextBoolean() ? a() : b())) {
      wire.send(
          Frames.of(
              "hello", "protocol", 1, "session", session, "token", token, "device", Sealed.id()));
      until(wire, "welcome", "waiting");
      boolean isCommand = WordTable.commands().containsKey(message.get("type").asText());
      wire.send(isCommand ? Frames.of("command", "sequence", 1, "command", message) : message);
      return until(wire, "done", "refused", "carded", "heard")
          .map(frame -> frame.path("code").asText("done"))
          .orElseGet(() -> "closed " + wire.closeCode());
    }
  }

  /** The first frame of one of these types; empty when the connection was closed without one. */
  private static Optional<JsonNode> until(Wire wire, String... types) {
    Predicate<JsonNode> like = frame -> List.of(types).contains(frame.get("type").asText());
    wire.until(now -> !now.isOpen() || now.frames().stream().anyMatch(like));
    return wire.frames().stream().filter(like).findFirst();
  }
}
