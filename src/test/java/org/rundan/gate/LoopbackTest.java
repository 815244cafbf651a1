package org.rundan.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopbackTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "localhost, true",
    "LOCALHOST, true",
    "127.0.0.1, true",
    "127.8.9.10, true",
    "::1, true",
    "[::1], true",
    "0:0:0:0:0:0:0:1, true",
    "::ffff:127.0.0.1, true",
    "127.example.com, false",
    "127.0.0.1.example.com, false",
    "localhost.example.com, false",
    "128.0.0.1, false",
    "0.0.0.0, false",
    "'::', false",
    "::ffff:192.0.2.1, false",
    "'', false"
  })
  void isByAddressOrName_andNoNameIsResolved(String host, boolean loopback) {
    assertEquals(loopback, Loopback.isLoopback(host));
  }
}
