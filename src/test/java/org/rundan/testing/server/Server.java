package org.rundan.testing.server;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.rundan.Rundan;
import org.rundan.http.Lan;
import org.rundan.http.Settings;
import org.rundan.http.WhoMayLead;
import org.rundan.testing.Ports;
import org.rundan.testing.redis.RedisServer;

/**
 * A node, on a port of its own.
 *
 * @param rundan null for one in a process of its own
 */
public record Server(Rundan rundan, int port) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  public static Server start(RedisServer redis) {
    int port = Ports.free();
    return new Server(Rundan.start(settings(redis, port)), port);
  }

  public static Settings settings(RedisServer redis, int port) {
    return new Settings(
        "127.0.0.1",
        port,
        Optional.of(redis.uri()),
        Path.of(""),
        Optional.empty(),
        Settings.LOOPBACK,
        Lan.PRACTICE_ONLY,
        new WhoMayLead.Anyone(),
        List.of());
  }

  public String address() {
    return "http://127.0.0.1:" + port;
  }

  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(address() + path)).build());
  }

  public HttpResponse<String> post(String body, String... headers) {
    return ask("POST", "/sessions", body, headers);
  }

  public HttpResponse<String> ask(String method, String path, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(address() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) request.headers(headers);
    return send(request.build());
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (java.io.IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
