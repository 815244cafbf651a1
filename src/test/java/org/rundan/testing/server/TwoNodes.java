package org.rundan.testing.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.rundan.testing.Processes;
import org.rundan.testing.redis.RedisServer;

/**
 * Two nodes on one Redis, for all tests of a JVM; each test makes sessions of its own. A warning in
 * the log of the servers fails the test: they must expect everything that a client does.
 */
public final class TwoNodes implements BeforeAllCallback, AfterEachCallback {
  private static final List<String> WARNINGS = new CopyOnWriteArrayList<>();
  private static Running running;

  private record Running(RedisServer redis, Server a, Server b) {}

  public static Server a() {
    return running.a();
  }

  public static Server b() {
    return running.b();
  }

  public static RedisServer redis() {
    return running.redis();
  }

  @Override
  public synchronized void beforeAll(ExtensionContext context) {
    WARNINGS.clear(); // left by a class that stopped its own Redis
    if (running != null) return;
    watchTheLog();
    RedisServer redis = RedisServer.start();
    running = new Running(redis, Server.start(redis), Server.start(redis));
    // Not with JUnit's root context: Surefire makes one for each class where it runs two JVMs.
    Processes.atExit(redis::close);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    var seen = List.copyOf(WARNINGS);
    WARNINGS.clear();
    Assertions.assertEquals(List.of(), seen, "the servers' log");
  }

  private static final Logger ROOT = Logger.getLogger("");

  static void watchTheLog() {
    ROOT.addHandler(
        new Handler() {
          @Override
          public void publish(LogRecord message) {
            if (message.getLevel().intValue() < Level.WARNING.intValue()) return;
            // A busy machine delays event loops; these tests do not measure that.
            if (message.getLoggerName().endsWith("BlockedThreadChecker")) return;
            WARNINGS.add(
                message.getLoggerName() + ": " + message.getMessage() + " " + message.getThrown());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
  }
}
