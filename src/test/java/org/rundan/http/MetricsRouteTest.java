package org.rundan.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.MultiMap;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metrics are for this machine only, also where a proxy on it connects from loopback. */
class MetricsRouteTest {
  @ParameterizedTest(name = "{0} asks {1}, with {2}: {3}")
  @CsvSource(
      nullValues = "none",
      value = {
        "127.0.0.1, localhost, none, true",
        "127.0.0.1, 127.0.0.1, none, true",
        "::1, [::1], none, true",
        "192.0.2.7, localhost, none, false",
        "10.0.0.5, 10.0.0.5, none, false",
        "127.0.0.1, rundan.example, none, false",
        "127.0.0.1, 127.example.com, none, false",
        "127.0.0.1, none, none, false",
        "127.0.0.1, localhost, X-Forwarded-For, false",
        "127.0.0.1, localhost, x-forwarded-host, false",
        "127.0.0.1, localhost, X-Real-IP, false",
        "127.0.0.1, localhost, Forwarded, false",
        "127.0.0.1, localhost, Via, false"
      })
  void onlyADirectRequestToLoopbackIsFromThisMachine(
      String peer, String host, String header, boolean served) {
    var headers = MultiMap.caseInsensitiveMultiMap();
    if (header != null) headers.add(header, "127.0.0.1");
    var authority = host == null ? null : HostAndPort.create(host, 8080);
    var from = SocketAddress.inetSocketAddress(4711, peer);
    assertEquals(served, MetricsRoute.isFromThisMachine(from, authority, headers));
  }
}
