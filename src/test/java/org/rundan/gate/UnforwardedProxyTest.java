package org.rundan.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.MultiMap;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** G1: loopback is exempt, so a proxy that hides its clients switches the limits off. */
class UnforwardedProxyTest {
  private static final String PUBLIC = "https://rundan.example";
  private static final Logger LOG = Logger.getLogger(UnforwardedProxy.class.getName());

  private final List<String> warnings = new ArrayList<>();
  private final Handler listener =
      new Handler() {
        @Override
        public void publish(LogRecord message) {
          warnings.add(message.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private Gate gate = gate("127.0.0.0/8", "::1");

  /** Only looks at addresses, so it needs no store. */
  private static Gate gate(String... proxies) {
    return new Gate(List.of(proxies).stream().map(AddressRange::parse).toList(), null, () -> 0);
  }

  @BeforeEach
  void listen() {
    LOG.addHandler(listener);
    LOG.setUseParentHandlers(false);
  }

  @AfterEach
  void stopListening() {
    LOG.removeHandler(listener);
    LOG.setUseParentHandlers(true);
  }

  private String addressOf(String peer, String... headers) {
    var map = MultiMap.caseInsensitiveMultiMap();
    for (int at = 0; at < headers.length; at += 2) map.add(headers[at], headers[at + 1]);
    return gate.addressOf(SocketAddress.inetSocketAddress(4711, peer), map);
  }

  @Test
  void aProxyOnThisMachineThatForwardsNoAddress_isWarnedAboutOnce() {
    assertEquals("", addressOf("127.0.0.1", "Origin", PUBLIC));
    assertEquals("", addressOf("::1", "Origin", PUBLIC));
    assertEquals(1, warnings.size(), warnings::toString);
    assertTrue(warnings.get(0).contains("X-Forwarded-For"), warnings.get(0));
  }

  @Test
  void aProxyThatForwardsButIsNotTrusted_isWarnedAbout() {
    gate = gate("10.0.0.5");
    addressOf("127.0.0.1", "Origin", PUBLIC, "X-Forwarded-For", "198.51.100.1");
    assertEquals(1, warnings.size(), warnings::toString);
  }

  @Test
  void aBrowserOnThisMachine_aForwardedAddressOrAnotherMachine_isNotWarnedAbout() {
    addressOf("127.0.0.1");
    addressOf("127.0.0.1", "Origin", "http://localhost:8080");
    addressOf("127.0.0.1", "Origin", "http://127.0.0.1:8080");
    addressOf("::1", "Origin", "http://[::1]:8080");
    addressOf("127.0.0.1", "Origin", "null");
    addressOf("127.0.0.1", "Origin", "no address");
    assertEquals(
        "198.51.100.1",
        addressOf("127.0.0.1", "Origin", PUBLIC, "X-Forwarded-For", "198.51.100.1"));
    assertEquals("192.0.2.7", addressOf("192.0.2.7", "Origin", PUBLIC));
    assertEquals(List.of(), warnings);
  }
}
