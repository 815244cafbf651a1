package org.rundan.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.rundan.faults.Findings.Kind;

/**
 * S8: HTTP clients outside every session. They also ask for what does not exist, and with secrets
 * of a session. No answer may contain anything of a session.
 */
final class Passersby implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** Between two clients; each asks everything once. */
  private static final long PAUSE_MILLIS = 500;

  private final List<World> worlds;
  private final List<Meeting> meetings;
  private final Findings findings;
  private final ScheduledExecutorService one = Executors.newSingleThreadScheduledExecutor();
  private int answers;

  Passersby(List<World> worlds, List<Meeting> meetings, Findings findings) {
    this.worlds = worlds;
    this.meetings = meetings;
    this.findings = findings;
    one.scheduleWithFixedDelay(this::askAll, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void askAll() {
    try {
      for (World world : worlds) {
        var known = meetings.stream().filter(meeting -> meeting.world == world).toList();
        for (ServerNode node : world.nodes) ask(world, node, known.get(answers() % known.size()));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(World world, ServerNode node, Meeting meeting) throws InterruptedException {
    for (String path :
        List.of(
            "/about",
            "/health/live",
            "/health/ready",
            "/metrics",
            "/sessions",
            "/sessions/" + meeting.session,
            "/assets/" + meeting.session + ".js",
            "/live?session=" + meeting.session)) {
      ask(world, request(node, path).build());
    }
    ObjectNode opening = meeting.openingAgain();
    String another =
        opening.deepCopy().put("lengthMinutes", 0).put("form", meeting.session).toString();
    String whole = opening.toString();
    for (String body : List.of(another, whole.substring(1), "\"" + meeting.session + "\"")) {
      ask(world, request(node, "/sessions").POST(BodyPublishers.ofString(body)).build());
    }
    var elsewhere = request(node, "/sessions").header("Origin", "https://" + meeting.session);
    ask(world, elsewhere.POST(BodyPublishers.ofString(whole)).build());
  }

  private static HttpRequest.Builder request(ServerNode node, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port + path))
        .timeout(PATIENCE);
  }

  private void ask(World world, HttpRequest request) throws InterruptedException {
    try {
      var answer = HTTP.send(request, BodyHandlers.ofString());
      String told = answer.statusCode() + " " + answer.headers().map() + " " + answer.body();
      counted();
      world
          .canaries
          .any(told)
          .ifPresent(
              word ->
                  findings.add(Kind.FOREIGN, word + " in what " + request + " is told: " + told));
    } catch (IOException away) {
      // it was killed, or is suspended
    }
  }

  private synchronized void counted() {
    answers++;
  }

  /** The number of answers. */
  synchronized int answers() {
    return answers;
  }

  @Override
  public void close() {
    one.shutdownNow();
    try {
      if (!one.awaitTermination(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("somebody still asks");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
