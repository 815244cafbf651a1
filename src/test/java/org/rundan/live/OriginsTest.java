package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rundan.Rundan;
import org.rundan.http.Settings;
import org.rundan.testing.Ports;
import org.rundan.testing.client.Raw;
import org.rundan.testing.people.Group;
import org.rundan.testing.redis.RedisServer;
import org.rundan.testing.server.Server;

/** S1, O4: behind a public address, only a page with that origin is accepted. */
class OriginsTest {
  private static final String OURS = "https://rundan.example.se";

  private static final List<String> HOSTILE =
      List.of(
          // none, or not one
          "",
          "null",
          "NULL",
          "undefined",
          "*",
          "https://",
          "https:",
          "//rundan.example.se",
          "rundan.example.se",
          "file://",
          "about:blank",
          "data:text/html,x",
          "blob:https://rundan.example.se",
          // another scheme
          "http://rundan.example.se",
          "ws://rundan.example.se",
          "wss://rundan.example.se",
          "ftp://rundan.example.se",
          "chrome-extension://rundan.example.se",
          "https+x://rundan.example.se",
          "httpss://rundan.example.se",
          "xhttps://rundan.example.se",
          // another host that looks like it
          "https://evil.example",
          "https://rundan.example.se.evil.example",
          "https://evilrundan.example.se",
          "https://evil-rundan.example.se",
          "https://evil.rundan.example.se",
          "https://www.rundan.example.se",
          "https://example.se",
          "https://se",
          "https://rundan.example.sex",
          "https://rundan.example.s",
          "https://rundan.example",
          "https://rundanxexample.se",
          "https://rundan-example.se",
          "https://rundan.example.se-evil.example",
          "https://rundan.example.se%2eevil.example",
          "https://rundan.example.se%00.evil.example",
          "https://rundan.example.se\\.evil.example",
          "https://rundan.example.se,evil.example",
          "https://rundan_example.se",
          // trailing dot, letters, other writings of the name
          "https://rundan.example.se.",
          "https://RUNDAN.example.se",
          "https://Rundan.Example.Se",
          "HTTPS://rundan.example.se",
          "https://xn--rundn-pra.example.se",
          "https://rund%61n.example.se",
          "https://[::ffff:127.0.0.1]",
          "https://127.0.0.1",
          "http://127.0.0.1",
          "https://localhost",
          "http://localhost:8080",
          // port
          "https://rundan.example.se:443",
          "https://rundan.example.se:444",
          "https://rundan.example.se:8443",
          "https://rundan.example.se:80",
          "https://rundan.example.se:",
          "https://rundan.example.se:443.evil.example",
          // userinfo
          "https://rundan.example.se@evil.example",
          "https://evil@rundan.example.se",
          "https://rundan.example.se:x@evil.example",
          "https://evil:x@rundan.example.se",
          // path, query, fragment, white space, two
          "https://rundan.example.se/",
          "https://rundan.example.se/path",
          "https://rundan.example.se?x",
          "https://rundan.example.se#x",
          "https://evil.example/https://rundan.example.se",
          "https://evil.example#https://rundan.example.se",
          "https://evil.example?https://rundan.example.se",
          "https://rundan.example.se https://evil.example",
          "https://evil.example, https://rundan.example.se",
          "https://rundan.example.se\thttps://evil.example");

  private static RedisServer redis;
  private static Server server;

  @BeforeAll
  static void start() {
    redis = RedisServer.start();
    int port = Ports.free();
    var usual = Server.settings(redis, port);
    var settings =
        new Settings(
            usual.host(),
            usual.port(),
            usual.redis(),
            usual.data(),
            Optional.of(URI.create(OURS)),
            usual.trustedProxies(),
            usual.lan(),
            usual.whoMayLead(),
            usual.frameAncestors());
    server = new Server(Rundan.start(settings), port);
  }

  @AfterAll
  static void stop() {
    server.rundan().stop();
    redis.close();
  }

  private static int handshake(String... headers) {
    return Raw.handshake(server, "/live", headers).status();
  }

  @Test
  void S1_ofSixtyHostileOriginsNoneIsAccepted_withACookieBeside() {
    assertTrue(new HashSet<>(HOSTILE).size() >= 60, "sixty: " + HOSTILE.size());
    assertEquals(101, handshake("Origin: " + OURS, "Cookie: session=x"));
    var accepted = new ArrayList<String>();
    for (String origin : HOSTILE) {
      if (handshake("Origin: " + origin, "Cookie: session=x") != 403) accepted.add(origin);
    }
    assertEquals(List.of(), accepted, "not refused");
    assertEquals(403, handshake("Cookie: session=x"), "without one");
    assertEquals(403, handshake("Origin: " + server.address()), "the address behind the proxy");
    assertEquals(403, handshake("Sec-WebSocket-Origin: " + OURS), "an older header");
    int two = handshake("Origin: https://evil.example", "Origin: " + OURS);
    assertTrue(two >= 400, "two headers: " + two);
  }

  @Test
  void S1_norMayAnyOfThemOpenARoom() {
    try (var group = Group.unopened(server)) {
      String body = group.opening().toString();
      var accepted = new ArrayList<String>();
      for (String origin : HOSTILE) {
        if (post(body, "Origin: " + origin, "Cookie: session=x") != 403) accepted.add(origin);
      }
      assertEquals(List.of(), accepted, "not refused");
      for (String site : List.of("cross-site", "same-site", "SAME-ORIGIN", "")) {
        assertEquals(403, post(body, "Origin: " + OURS, "Sec-Fetch-Site: " + site), site);
      }
      assertEquals(201, post(body, "Origin: " + OURS, "Sec-Fetch-Site: same-origin"));
    }
  }

  private static int post(String body, String... headers) {
    int status = Raw.post(server, "/sessions", body, headers);
    assertFalse(status == 0, "no answer");
    return status;
  }
}
