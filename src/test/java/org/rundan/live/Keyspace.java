package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** What Redis holds of one session. */
final class Keyspace {
  private Keyspace() {}

  /** What the names of all its keys begin with. */
  static String of(String session) {
    return "rundan:{" + Sealed.hashOfText(session).substring(0, 22) + "}";
  }

  static List<String> keys(String prefix) {
    return TwoNodes.redis().everything().keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .toList();
  }

  /** What is under way has come to its end when both nodes have said something later. */
  static void untilOnly(String key) {
    String prefix = key.substring(0, key.lastIndexOf(':'));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (!keys(prefix).equals(List.of(key)) && System.nanoTime() < end) Thread.onSpinWait();
    for (Server node : List.of(TwoNodes.a(), TwoNodes.b()))
      assertEquals(200, node.get("/health/ready").statusCode());
    assertEquals(List.of(key), keys(prefix));
  }
}
