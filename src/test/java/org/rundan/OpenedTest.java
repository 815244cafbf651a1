package org.rundan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class OpenedTest {
  @Test
  void everythingIsClosedOnce_inReverseOrder_whateverFails() {
    var closed = new ArrayList<String>();
    var opened = new Opened();
    var log = Logger.getLogger(Opened.class.getName());
    log.setUseParentHandlers(false);
    try {
      assertEquals("redis", opened.add("redis", closed::add));
      opened.add(
          "loops",
          name -> {
            throw new IllegalStateException(name);
          });
      opened.add("server", closed::add);
      opened.close();
      opened.close();
    } finally {
      log.setUseParentHandlers(true);
    }
    assertEquals(List.of("server", "redis"), closed);
  }
}
