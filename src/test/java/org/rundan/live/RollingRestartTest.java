package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.rundan.Rundan;
import org.rundan.testing.client.Wire;
import org.rundan.testing.people.Group;
import org.rundan.testing.people.Person;
import org.rundan.testing.redis.RedisServer;
import org.rundan.testing.server.Server;

/** R13: a rolling restart while people write loses nothing. */
class RollingRestartTest {
  private static final int PEOPLE = 6;

  /** Commands per person between two restarts, so that writing never stops. */
  private static final int BETWEEN = 6;

  private RedisServer redis;
  private final Server[] nodes = new Server[2];

  @BeforeEach
  void start() {
    redis = RedisServer.start();
    for (int i = 0; i < 2; i++) nodes[i] = Server.start(redis);
  }

  @AfterEach
  void stop() {
    for (Server node : nodes) node.rundan().stop();
    redis.close();
  }

  @Test
  void R13_restartsInTurn_4() {
    restarts(4);
  }

  @Test
  @EnabledIfSystemProperty(named = "rundan.full", matches = "true")
  void R13_restartsInTurn_40() {
    restarts(40);
  }

  private void restarts(int times) {
    try (var group = Group.of(PEOPLE, nodes)) {
      group.goTo(Group.LAP);
      long from = group.supervisor.wire.version();
      List<Writer> writers =
          group.participants.stream().map(one -> new Writer(group, one)).toList();
      for (int i = 0; i < times; i++) {
        for (int c = 0; c < BETWEEN; c++) {
          for (Writer writer : writers) writer.write(nodes);
        }
        int which = i % 2;
        Server going = nodes[which];
        nodes[which] = null;
        var stopped = CompletableFuture.runAsync(() -> going.rundan().stop());
        while (!stopped.isDone()) {
          for (Writer writer : writers) writer.write(nodes);
        }
        // Those that only listen were told to leave too, and find the other node.
        for (Person person : List.of(group.supervisor, group.stage)) comeBack(group, person);
        for (Writer writer : writers) writer.write(nodes);
        nodes[which] = new Server(Rundan.start(Server.settings(redis, going.port())), going.port());
      }
      long done = 0;
      for (Writer writer : writers) done += writer.settled(nodes);
      for (Person person : List.of(group.supervisor, group.stage)) comeBack(group, person);
      group.untilAllHave(from + done);
      assertEquals(from + done, group.supervisor.wire.version(), "each once, and none lost");
      int moved = writers.stream().mapToInt(writer -> writer.moved).sum();
      assertTrue(moved >= PEOPLE * times / 4, "people were on both: " + moved + " came back");
      System.out.println("rolling: restarts=" + times + " done=" + done + " cameBack=" + moved);
      for (Person person : group.everyone()) {
        var lived = person.wire.parts();
        for (Server node : nodes) assertEquals(lived, group.enter(person, node).parts());
      }
    }
  }

  private void comeBack(Group group, Person person) {
    if (!person.wire.isOpen()) back(group, person, nodes);
  }

  /** The close code says why, in time to resume on the other node. */
  private static void back(Group group, Person person, Server[] nodes) {
    assertEquals(4000, person.wire.closeCode());
    Wire before = person.wire;
    Server up = nodes[0] == null ? nodes[1] : nodes[0];
    Wire after = group.enter(person, up, before);
    assertFalse(after.frames().get(0).get("whole").asBoolean());
  }

  /** Moves into a round and out of it, one command at a time, resent until it is answered. */
  private static final class Writer {
    private final Group group;
    private final Person person;
    private long number = 1;
    private boolean underWay;
    private int moved;

    Writer(Group group, Person person) {
      this.group = group;
      this.person = person;
    }

    /** Says the next, or takes the answer of the last, wherever it is now. */
    void write(Server[] nodes) {
      if (!person.wire.isOpen()) {
        back(group, person, nodes);
        moved++;
        underWay = false; // unknown: the same again
      }
      if (!underWay) {
        person.wire.submit(number, "setRemote", "seat", person.seat, "remote", number % 2 == 1);
        underWay = true;
      } else {
        JsonNode answer = person.wire.poll(number);
        if (answer == null) person.wire.awaitMillis(5);
        else take(answer);
      }
    }

    private void take(JsonNode answer) {
      underWay = false;
      String code = answer.path("code").asText();
      if (answer.get("type").asText().equals("done")) number++;
      else assertTrue(List.of("busy", "too-fast", "not-saved").contains(code), answer.toString());
    }

    /** How many were done, when the last one is. */
    long settled(Server[] nodes) {
      while (underWay) write(nodes);
      return number - 1;
    }
  }
}
