package org.rundan.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.rundan.faults.Findings.Kind;
import org.rundan.testing.client.Sealed;

/** One session with its clients, and what any of them has seen. */
final class Meeting {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private static final int OPENING_TRIES = 50;

  final World world;
  final Findings findings;
  final Moments moments;
  final String session = Sealed.id();
  final FormPlan form;
  final Dice dice;
  final Supervisor supervisor;
  final Stage stage;
  final List<Participant> participants = new ArrayList<>();
  final List<Operation> operations = new CopyOnWriteArrayList<>();

  /** The highest acknowledged version. */
  final AtomicLong acknowledged = new AtomicLong();

  /** Messages that may have made a version but carry no sequence number. */
  final AtomicInteger unnumbered = new AtomicInteger();

  /** Holders whose removal was requested. */
  final Set<String> putOut = ConcurrentHashMap.newKeySet();

  volatile String joinToken = Sealed.id();
  volatile boolean endAsked;
  volatile boolean finishing;

  /** Ends while faults strike. */
  final boolean endsEarly;

  private final Map<String, Long> shownAt = new ConcurrentHashMap<>();
  private final Map<Long, String> chain = new ConcurrentHashMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private final ObjectNode opening;

  /**
   * @param people number of participants; the last one comes late
   */
  Meeting(World world, Findings findings, Moments moments, Dice dice, int people) {
    this.world = world;
    this.findings = findings;
    this.moments = moments;
    this.dice = dice;
    this.form = dice.any(FormPlan.ALL);
    this.endsEarly = dice.oneIn(4);
    supervisor = new Supervisor(this, dice.of("supervisor"));
    stage = new Stage(this, dice.of("stage"));
    for (int i = 0; i < people; i++) {
      participants.add(new Participant(this, dice.of("participant-" + i), i == people - 1));
    }
    opening = supervisor.opening(session, form.id(), form.lengthMinutes(), stage, joinToken);
    world.canaries.said(this, opening);
  }

  List<Page> everyone() {
    var all = new ArrayList<Page>(participants);
    all.add(supervisor);
    all.add(stage);
    return all;
  }

  /** Opens the session, with retries, and starts all clients. */
  void begin() {
    for (int tries = 1; ; tries++) {
      int status = open();
      if (status == 201 || status == 200) break;
      if (tries == OPENING_TRIES) throw new AssertionError("no session can be opened: " + status);
    }
    for (Page page : everyone()) {
      var thread = new Thread(page, "page");
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  Optional<String> foreignIn(JsonNode frame) {
    return world.canaries.foreign(this, frame.toString());
  }

  /** The body of the request that opened it. */
  ObjectNode openingAgain() {
    return opening.deepCopy();
  }

  /** Asks one node once to open the session; 0 when there is no answer. */
  int open() {
    int port = dice.any(world.nodes).port;
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sessions"))
            .timeout(Duration.ofSeconds(3))
            .POST(HttpRequest.BodyPublishers.ofString(opening.toString()))
            .build();
    try {
      var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      world
          .canaries
          .any(answer.body())
          .ifPresent(word -> findings.add(Findings.Kind.FOREIGN, word + " in " + answer.body()));
      return answer.statusCode();
    } catch (java.io.IOException away) {
      return 0;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Stops all clients; returns when their threads have ended. */
  void leave() {
    everyone().forEach(page -> page.stopped = true);
    for (Thread thread : threads) {
      try {
        thread.join(10_000);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** S6: a version has one chain, for every client. */
  void seen(JsonNode position) {
    long version = position.path("version").asLong();
    String link = position.path("chain").asText();
    String known = chain.putIfAbsent(version, link);
    if (known != null && !known.equals(link) && !world.setBack) {
      findings.add(
          Kind.DIVERGED, "version " + version + " is " + known + " and " + link + " in " + this);
    }
  }

  /** L9, L2: what was shown is not written again. */
  void shown(String round, String act, long version) {
    if (act.equals("talk")) shownAt.merge(round, version, Math::min);
    if (world.setBack) return;
    if (act.equals("write") && version > shownAt.getOrDefault(round, Long.MAX_VALUE)) {
      findings.add(
          Kind.REVIVED, round + " is written at " + version + " after it was shown in " + this);
    }
  }

  /** Whether the first round has begun. */
  boolean hasBegun() {
    return supervisor.isInARound();
  }

  /** Whether every client that is still in it is served. */
  boolean isLive() {
    return everyone().stream().allMatch(page -> page.isServed() || page.overWith > 0);
  }

  boolean isSettled() {
    long version = world.setBack ? 0 : acknowledged.get();
    return everyone().stream()
        .allMatch(
            page ->
                page.overWith > 0
                    || page.atTheDoor
                    || !page.come
                    || page.settled && page.shown.version() >= version);
  }

  String whoIsNotLive() {
    return everyone().stream()
            .filter(page -> !page.isServed() && page.overWith == 0)
            .map(page -> page.holder)
            .toList()
        + " in "
        + this;
  }

  boolean hasEnded() {
    return endAsked;
  }

  /** The number of acknowledged operations. */
  long acknowledgements() {
    return operations.stream().filter(one -> one.outcome == Operation.Outcome.OK).count();
  }

  Map<Long, String> chain() {
    return chain;
  }

  @Override
  public String toString() {
    return form.id() + " " + session;
  }
}
