package org.rundan.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.MultiMap;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** G1: a client's address, whatever the headers claim. */
class ClientAddressTest {
  private static final ClientAddress ADDRESS =
      new ClientAddress(
          List.of(
              AddressRange.parse("127.0.0.0/8"),
              AddressRange.parse("::1"),
              AddressRange.parse("10.1.2.0/23"),
              AddressRange.parse("2001:db8:7::/48")));

  @ParameterizedTest(name = "{0}, forwarded for {1}: {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "192.0.2.7       | none                          | 192.0.2.7",
        "192.0.2.7       | 198.51.100.1                  | 192.0.2.7",
        "127.0.0.1       | none                          | 127.0.0.1",
        "127.0.0.1       | 198.51.100.1                  | 198.51.100.1",
        "::1             | 198.51.100.1                  | 198.51.100.1",
        "127.0.0.1       | 203.0.113.9, 198.51.100.1     | 198.51.100.1",
        "127.0.0.1       | 198.51.100.1,10.1.3.255       | 198.51.100.1",
        "127.0.0.1       | 198.51.100.1,10.1.4.0         | 10.1.4.0",
        "127.0.0.1       | 10.1.2.3, 10.1.2.4            | 10.1.2.3",
        "127.0.0.1       | 198.51.100.1, unknown         | 127.0.0.1",
        "127.0.0.1       | nonsense, 198.51.100.1        | 198.51.100.1",
        "127.0.0.1       | ''                            | 127.0.0.1",
        "127.0.0.1       | ',,'                          | 127.0.0.1",
        "127.0.0.1       | 198.51.100.1:50123            | 198.51.100.1",
        "127.0.0.1       | [2001:DB8::0:1]:50123         | 2001:db8::",
        "127.0.0.1       | [2001:db8::1]                 | 2001:db8::",
        "127.0.0.1       | 2001:db8:0:3:0:0:0:1          | 2001:db8:0:3::",
        "127.0.0.1       | 2001:db8::1, 2001:db8:7:1::9  | 2001:db8::",
        "127.0.0.1       | 2001:db8::1, 2001:db8:8::9    | 2001:db8:8::",
        "::1             | none                          | ::1",
        "::ffff:127.0.0.1| ::ffff:198.51.100.1           | 198.51.100.1",
        "127.0.0.1       | localhost                     | 127.0.0.1",
        "127.0.0.1       | 198.51.100.1;drop             | 127.0.0.1",
      })
  void g1_isTheLastThatIsNoTrustedProxy(String peer, String forwarded, String expected) {
    var headers = MultiMap.caseInsensitiveMultiMap();
    if (forwarded != null) headers.add("x-forwarded-for", forwarded);
    assertEquals(expected, ADDRESS.of(SocketAddress.inetSocketAddress(4711, peer), headers));
  }

  @Test
  void g1_severalHeadersAreOneList() {
    var headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("X-Forwarded-For", "203.0.113.9")
            .add("X-Forwarded-For", "198.51.100.1");
    assertEquals(
        "198.51.100.1", ADDRESS.of(SocketAddress.inetSocketAddress(1, "127.0.0.1"), headers));
  }

  @Test
  void g1_aProxyIsTrustedByItsOwnAddressOnly() {
    assertTrue(ADDRESS.isTrusted(SocketAddress.inetSocketAddress(1, "10.1.3.4")));
    assertTrue(ADDRESS.isTrusted(SocketAddress.inetSocketAddress(1, "::1")));
    assertFalse(ADDRESS.isTrusted(SocketAddress.inetSocketAddress(1, "10.1.4.4")));
    assertFalse(ADDRESS.isTrusted(SocketAddress.inetSocketAddress(1, "2001:db8::1")));
    assertFalse(ADDRESS.isTrusted(null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost", "10.0.0", "10.0.0.0/33", "::/129", "10.0.0.0/-1", "10.0.0.0/x"})
  void g1_whatIsNoAddressIsRejectedWithASentence(String text) {
    var problem = assertThrows(IllegalArgumentException.class, () -> AddressRange.parse(text));
    assertTrue(problem.getMessage().startsWith("--trusted-proxy"), problem.getMessage());
  }
}
