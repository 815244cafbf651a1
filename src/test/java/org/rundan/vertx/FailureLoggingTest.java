package org.rundan.vertx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** That nothing is logged about clients that disconnected is in BombsTest. */
class FailureLoggingTest {
  @Test
  void aFailureOfOursIsLogged() {
    var logged = new ArrayList<Throwable>();
    var log = Logger.getLogger(FailureLogging.class.getName());
    var listener =
        new Handler() {
          @Override
          public void publish(LogRecord message) {
            logged.add(message.getThrown());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    log.addHandler(listener);
    log.setUseParentHandlers(false);
    var fault = new NullPointerException();
    try {
      FailureLogging.inTurn(fault);
    } finally {
      log.removeHandler(listener);
      log.setUseParentHandlers(true);
    }
    assertEquals(List.of(fault), logged);
  }
}
