package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.server.TwoNodes.a;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.Rundan;
import org.rundan.gate.AddressRange;
import org.rundan.http.Lan;
import org.rundan.http.Settings;
import org.rundan.http.WhoMayLead;
import org.rundan.testing.Ports;
import org.rundan.testing.people.Group;
import org.rundan.testing.server.Keyspace;
import org.rundan.testing.server.Server;
import org.rundan.testing.server.TwoNodes;

/** Who may open a room, from which origin, and what a browser is sent: O4, O6–O8. */
@ExtendWith(TwoNodes.class)
class LeadingTest {
  /** With characters that no base64 text of another test contains. */
  private static final String USER = "anna@example.org";

  private static final String SECRET = "tolv tecken åäö";
  private static final URI WORLD = URI.create("https://rundan.example");
  private static final URI NETWORK = URI.create("http://192.168.1.20:8080");
  private static final List<String> FRAMES = List.of("https://a.example", "https://b.example");

  private static Server secret;
  private static Server user;
  private static Server farProxy;

  @BeforeAll
  static void start() {
    secret =
        start(WORLD, Settings.LOOPBACK, Lan.PRACTICE_ONLY, new WhoMayLead.Secret(SECRET), FRAMES);
    var named = new WhoMayLead.User("X-User");
    user = start(NETWORK, Settings.LOOPBACK, Lan.PRACTICE_ONLY, named, List.of());
    var far = List.of(AddressRange.parse("10.0.0.0/8"));
    farProxy = start(NETWORK, far, Lan.OWN_STORIES, named, List.of());
  }

  @AfterAll
  static void stop() {
    for (Server server : List.of(secret, user, farProxy)) server.rundan().stop();
  }

  private static Server start(
      URI publicUrl,
      List<AddressRange> proxies,
      Lan lan,
      WhoMayLead who,
      List<String> frameAncestors) {
    int port = Ports.free();
    var settings =
        new Settings(
            "127.0.0.1",
            port,
            Optional.of(TwoNodes.redis().uri()),
            Path.of(""),
            Optional.of(publicUrl),
            proxies,
            lan,
            who,
            frameAncestors);
    return new Server(Rundan.start(settings), port);
  }

  private static ObjectNode opening() {
    try (var group = Group.unopened(a())) {
      return group.opening();
    }
  }

  private static String bearer(String secret) {
    return "Bearer "
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(secret.getBytes(StandardCharsets.UTF_8));
  }

  private static String said(HttpResponse<String> answer) {
    return answer.statusCode() + " " + answer.body();
  }

  @Test
  void O6_withASecretOnlyWhoKnowsItOpensARoom() {
    String body = opening().toString();
    long before = sessions();
    var none = secret.post(body);
    assertEquals("401 {\"code\":\"lead-secret\"}", said(none));
    assertEquals("Bearer", none.headers().firstValue("WWW-Authenticate").orElse(""));
    for (String wrong :
        List.of(
            bearer("another secret"),
            bearer(""),
            bearer(SECRET + " "),
            bearer(SECRET).toLowerCase(),
            bearer(SECRET).replace("Bearer", "Basic"),
            "Bearer " + SECRET.replaceAll("[^a-z]", ""),
            "Bearer",
            "Bearer å")) {
      var answer = secret.post(body, "Authorization", wrong);
      assertEquals("401 {\"code\":\"lead-secret\"}", said(answer), wrong);
    }
    assertEquals(before, sessions(), "nothing was opened");
    assertEquals(201, secret.post(body, "Authorization", bearer(SECRET)).statusCode());
  }

  private static long sessions() {
    return TwoNodes.redis().everything().keySet().stream()
        .filter(key -> key.endsWith(":head"))
        .count();
  }

  @Test
  void G6_tenWrongSecretsFromAnAddress_aHundredInAll_thenNotEvenTheRightOne() {
    String body = opening().toString();
    String right = bearer(SECRET);
    Keyspace.forgetAttempts(TwoNodes.redis());
    try {
      for (int i = 0; i < 10; i++) assertEquals(401, tries(body, bearer("wrong"), 1));
      for (String said : List.of(bearer("wrong"), right)) assertEquals(429, tries(body, said, 1));
      assertEquals(201, tries(body, right, 2));
      for (int i = 10; i < 90; i++) assertEquals(401, tries(body, bearer("wrong"), i / 10 + 2));
      assertEquals(200, tries(body, right, 99), "the right one is not counted");
      for (int i = 90; i < 100; i++) assertEquals(401, tries(body, bearer("wrong"), i / 10 + 2));
      assertEquals(429, tries(body, right, 99));
      assertEquals(401, secret.post(body).statusCode(), "who says none tries none");
    } finally {
      Keyspace.forgetAttempts(TwoNodes.redis());
    }
  }

  @Test
  void G6_secretsThatAreTriedAllAtOnce_areNoMoreThanOneAfterTheOther() throws Exception {
    String body = opening().toString();
    Keyspace.forgetAttempts(TwoNodes.redis());
    ExecutorService guessers = Executors.newFixedThreadPool(32);
    try {
      var guess = Collections.nCopies(64, (Callable<Integer>) () -> tries(body, bearer("x"), 1));
      int looked = 0;
      for (var one : guessers.invokeAll(guess)) {
        if (one.get() == 401) looked++;
      }
      assertEquals(10, looked);
    } finally {
      guessers.shutdownNow();
      Keyspace.forgetAttempts(TwoNodes.redis());
    }
  }

  private static int tries(String body, String bearer, int host) {
    var answer =
        secret.post(body, "Authorization", bearer, "X-Forwarded-For", "198.51.100." + host);
    if (answer.statusCode() == 429) {
      assertTrue(answer.headers().firstValueAsLong("Retry-After").orElse(0) > 0);
    }
    return answer.statusCode();
  }

  @Test
  void O6_aUserIsTakenFromATrustedProxyOnly() {
    String body = opening().put("practice", true).toString();
    assertEquals("403 {\"code\":\"may-not-lead\"}", said(user.post(body)));
    assertEquals("403 {\"code\":\"may-not-lead\"}", said(user.post(body, "X-User", " ")));
    assertEquals("403 {\"code\":\"may-not-lead\"}", said(user.post(body, "X-Other", USER)));
    assertEquals("403 {\"code\":\"may-not-lead\"}", said(farProxy.post(body, "X-User", USER)));
    assertEquals(201, user.post(body, "X-User", USER).statusCode());
    assertFalse(TwoNodes.redis().everything().toString().contains(USER), "the name is kept");
  }

  @Test
  void O7_aboutSaysWhatThePageMayOffer() {
    assertEquals(about("anyone", true, true), said(a().get("/about")));
    assertEquals(about("secret", true, true), said(secret.get("/about")));
    assertEquals(about("user", false, false), said(user.get("/about")));
    assertEquals(about("user", true, false), said(user.ask("GET", "/about", "", "X-User", USER)));
    assertEquals(
        about("user", false, true), said(farProxy.ask("GET", "/about", "", "X-User", USER)));
    assertEquals(Optional.of("no-store"), a().get("/about").headers().firstValue("Cache-Control"));
  }

  private static String about(String who, boolean mayLead, boolean ownStories) {
    return "200 {\"whoMayLead\":\"%s\",\"mayLead\":%s,\"ownStories\":%s}"
        .formatted(who, mayLead, ownStories);
  }

  @Test
  void O8_overPlainHttpInALanOnlyPracticeAndMadeUpCases() {
    String own = opening().toString();
    assertEquals("403 {\"code\":\"practice-only\"}", said(user.post(own, "X-User", USER)));
    ObjectNode madeUp = opening().put("form", "fiktivt-fall").put("lengthMinutes", 45);
    assertEquals(201, user.post(madeUp.toString(), "X-User", USER).statusCode());
    String practice = opening().put("practice", true).toString();
    assertEquals(201, user.post(practice, "X-User", USER).statusCode());
    assertEquals(201, a().post(own).statusCode(), "on this machine anything");
  }

  @Test
  void O4_whateverCouldChangeSomethingComesFromOurOwnPage_onEveryRoute() {
    String body = opening().toString();
    long before = sessions();
    String[][] foreign = {
      {"Sec-Fetch-Site", "cross-site"},
      {"Sec-Fetch-Site", "same-site"},
      {"Sec-Fetch-Site", ""},
      {"Sec-Fetch-Site", "cross-site", "Origin", a().address()},
      {"Origin", "https://elsewhere.example"},
      {"Origin", "null"}
    };
    var wrong = new ArrayList<String>();
    int turn = 0;
    for (String path :
        List.of(
            "/sessions",
            "/sessions/x",
            "/about",
            "/health/live",
            "/health/ready",
            "/",
            "/live",
            "/index.html",
            "/assets/none.js",
            "/nowhere")) {
      for (String method :
          List.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "BREW")) {
        boolean opens = method.equals("POST") && path.equals("/sessions");
        // each way of being foreign where a room is opened, elsewhere one by turns
        for (int i = 0; i < (opens ? foreign.length : 1); i++) {
          String[] headers = foreign[(turn++) % foreign.length];
          var answer = a().ask(method, path, body, headers);
          if (!said(answer).equals("403 {\"code\":\"wrong-origin\"}")
              || answer.headers().map().keySet().stream().anyMatch(h -> h.startsWith("access-"))) {
            wrong.add(method + " " + path + " " + List.of(headers) + ": " + said(answer));
          }
        }
        if (opens) continue;
        var answer = a().ask(method, path, body, "Sec-Fetch-Site", "same-origin");
        if (!Set.of(404, 405).contains(answer.statusCode())) {
          wrong.add(method + " " + path + ": " + answer.statusCode());
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertEquals(before, sessions(), "nothing was opened");
  }

  @Test
  void everyAnswerTellsTheBrowserHowLittleItMayDo() {
    var expected =
        Map.of(
            "content-security-policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self';"
                + " connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none';"
                + " require-trusted-types-for 'script'; trusted-types svelte-trusted-html;"
                + " frame-ancestors ",
            "x-content-type-options",
            "nosniff",
            "referrer-policy",
            "no-referrer",
            "cross-origin-opener-policy",
            "same-origin",
            "cross-origin-resource-policy",
            "same-origin",
            "permissions-policy",
            "camera=(), microphone=(), geolocation=(), display-capture=(), hid=(), midi=(), payment=(),"
                + " serial=(), usb=(), screen-wake-lock=(self)");
    for (Server server : List.of(a(), secret, user)) {
      boolean world = server == secret;
      String frames = world ? String.join(" ", FRAMES) : "'none'";
      for (var answer :
          List.of(
              server.get("/"),
              server.get("/about"),
              server.get("/health/live"),
              server.get("/health/ready"),
              server.get("/assets/none.js"),
              server.get("/nowhere"),
              server.ask("BREW", "/nowhere", ""),
              server.post("{}"),
              server.post("{}", "Origin", "null"),
              server.post("x".repeat(70_000), "Authorization", bearer(SECRET), "X-User", "a"))) {
        String where = answer.request().method() + " " + answer.uri() + " " + answer.statusCode();
        expected.forEach(
            (name, value) ->
                assertEquals(
                    name.equals("content-security-policy") ? value + frames : value,
                    answer.headers().firstValue(name).orElse("none"),
                    where));
        assertEquals(
            world ? "max-age=31536000" : "none",
            answer.headers().firstValue("strict-transport-security").orElse("none"),
            where);
        assertTrue(answer.headers().firstValue("server").isEmpty(), where);
        assertTrue(answer.headers().firstValue("set-cookie").isEmpty(), where);
      }
    }
  }
}
