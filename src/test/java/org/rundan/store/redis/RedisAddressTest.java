package org.rundan.store.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAddressTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  @Test
  void aClusterIsNamedBySomeOfItsNodes() {
    RedisAddress address = RedisAddress.parse("redis-cluster://:secret@a:1,b:2");
    assertTrue(address.isCluster());
    var uris = address.uris(TIMEOUT);
    assertEquals(2, uris.size());
    assertEquals("b", uris.get(1).getHost());
    assertEquals(2, uris.get(1).getPort());
    assertEquals(
        "secret",
        new String(
            uris.get(1).getCredentialsProvider().resolveCredentials().block().getPassword()));
    assertEquals(TIMEOUT, uris.get(1).getTimeout());
  }

  @Test
  void sentinelsAreNamedWithWhatTheyWatch() {
    RedisAddress address = RedisAddress.parse("redis-sentinel://:secret@a:1,b:2,c:3/#main");
    assertFalse(address.isCluster());
    var uri = address.uris(TIMEOUT).get(0);
    assertEquals("main", uri.getSentinelMasterId());
    assertEquals(3, uri.getSentinels().size());
    assertEquals(TIMEOUT, uri.getSentinels().get(2).getTimeout());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://:secret@host",
        "host:6379",
        "",
        "redis://",
        "redis-cluster://",
        "redis-sentinel://:secret@a:1,b:2",
        "redis://:secret@ho st"
      })
  void anythingElseIsRefusedWithASentenceAndWithoutThePassword(String text) {
    var mistake = assertThrows(IllegalArgumentException.class, () -> RedisAddress.parse(text));
    assertTrue(mistake.getMessage().startsWith("--redis must be redis://"), mistake.getMessage());
    assertFalse(mistake.getMessage().contains("secret"));
  }
}
