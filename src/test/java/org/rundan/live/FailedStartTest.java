package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.rundan.Rundan;
import org.rundan.testing.redis.RedisServer;
import org.rundan.testing.server.Server;

/** A start that fails late, when everything else is open already. */
class FailedStartTest {
  private static final long BOUND_MILLIS = TimeUnit.SECONDS.toMillis(10);

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().matches("(vert\\.x-eventloop|lettuce-\\w+EventLoop).*"))
        .collect(Collectors.toSet());
  }

  @Test
  void everythingThatWasOpenedIsClosed() throws IOException, InterruptedException {
    try (var redis = RedisServer.start();
        var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        var client = RedisClient.create(redis.uri());
        var observer = client.connect()) {
      var settings = Server.settings(redis, taken.getLocalPort());
      var before = threads();
      assertThrows(BindException.class, () -> Rundan.start(settings));
      for (Thread thread : threads()) {
        if (before.contains(thread)) continue;
        thread.join(BOUND_MILLIS);
        assertFalse(thread.isAlive(), thread::getName);
      }
      // its connections were closed before its threads ended
      assertEquals(1, observer.sync().clientList().lines().count());
    }
  }
}
