package org.rundan.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRangeTest {
  @ParameterizedTest(name = "{0} contains {1}: {2}")
  @CsvSource({
    "10.0.0.5, 10.0.0.5, true",
    "10.0.0.5, 10.0.0.6, false",
    "10.0.0.5, ::ffff:10.0.0.5, true",
    "::ffff:10.0.0.5, 10.0.0.5, true",
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.9.9.9/8, 10.0.0.1, true",
    "10.1.2.0/23, 10.1.3.255, true",
    "10.1.2.0/23, 10.1.4.0, false",
    "0.0.0.0/0, 192.0.2.1, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "255.255.255.255/32, 255.255.255.255, true",
    "::1, ::1, true",
    "::1, 127.0.0.1, false",
    "2001:db8:7::/48, 2001:db8:7:ffff::1, true",
    "2001:db8:7::/48, 2001:db8:8::1, false",
    "2001:db8::/33, 2001:db8:7fff::, true",
    "2001:db8::/33, 2001:db8:8000::, false",
    "::/0, 2001:db8::1, true",
    "::/0, 192.0.2.1, false"
  })
  void G1_aRangeIsOneAddressOrAPrefix(String range, String address, boolean contains) {
    var parsed = AddressRange.addressOf(address).orElseThrow();
    assertEquals(contains, AddressRange.parse(range).contains(parsed));
  }
}
