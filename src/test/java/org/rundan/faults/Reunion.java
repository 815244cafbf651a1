package org.rundan.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.rundan.faults.Findings.Kind;
import org.rundan.testing.client.Sealed;

/**
 * Compares, once everything is healed and quiet: what each client shows, what each node would send
 * it, and what it would send after a resume from an old position must be the same bytes.
 */
final class Reunion {
  private static final int ENDED = 4506;
  private static final int BEHIND = 4001;

  /** Parts that are the same for every participant. */
  private static final List<String> SHARED = List.of("plan", "place", "table", "mandate", "round/");

  private final Meeting meeting;
  private final Findings findings;

  Reunion(Meeting meeting) {
    this.meeting = meeting;
    this.findings = meeting.findings;
  }

  /** Whether every client inside has the store's position. */
  boolean isTogether(Kept kept) {
    return inside().stream()
        .allMatch(page -> page.shown.position != null && isAt(page.shown.position, kept));
  }

  private List<Page> inside() {
    return meeting.everyone().stream()
        .filter(page -> page.overWith == 0 && page.come && !page.atTheDoor)
        .toList();
  }

  /** For a session that has not ended. */
  void compare(Kept kept) {
    List<Page> inside = inside();
    if (kept.version() == 0) {
      found(Kind.LOST, "the session is gone");
      return;
    }
    for (Page page : inside) {
      if (page.shown.position == null || !isAt(page.shown.position, kept)) {
        found(
            Kind.DIVERGED,
            page.holder + " stands at " + page.shown.position + ", not " + kept.version());
      }
    }
    for (ServerNode node : meeting.world.nodes) {
      welcomes(inside, node, page -> page.hello(null))
          .forEach(
              (page, welcome) -> {
                if (!isAt(welcome.path("position"), kept)) {
                  found(Kind.DIVERGED, "a node welcomes at " + welcome + ", not " + kept.version());
                } else {
                  same(page, laid(Map.of(), welcome), "again");
                }
              });
    }
    ServerNode any = meeting.dice.any(meeting.world.nodes);
    List<Page> remembering =
        inside.stream().filter(page -> page.shown.oldPosition != null).toList();
    welcomes(remembering, any, page -> page.hello(page.shown.oldPosition))
        .forEach(
            (page, welcome) ->
                same(page, laid(page.shown.oldParts, welcome), "from " + page.shown.oldPosition));
    compareParticipants(inside);
  }

  /** Ends the session as its supervisor would, on another device. */
  void end() {
    ObjectNode hello = meeting.supervisor.hello(null).put("device", Sealed.id());
    JsonNode answer = Visit.end(meeting.dice.any(meeting.world.nodes), hello).answer();
    if (answer.path("closed").asInt() != ENDED) found(Kind.BROKEN, "ended with " + answer);
  }

  /**
   * An ended session stays ended: only a tombstone is kept, all are refused, and it cannot be
   * opened again.
   */
  void staysEnded(Kept kept) {
    if (!kept.ended() || kept.keys() != 1) {
      found(Kind.REVIVED, "ended, and there are " + kept.keys() + " keys");
    }
    for (ServerNode node : meeting.world.nodes) {
      var visits = new LinkedHashMap<Page, Visit>();
      for (Page page : meeting.everyone()) {
        if (!meeting.putOut.contains(page.holder)) {
          visits.put(page, Visit.hello(node, page.hello(page.shown.position)));
        }
      }
      visits.forEach(
          (page, visit) -> {
            JsonNode answer = visit.answer();
            if (answer.path("closed").asInt() != ENDED) {
              found(Kind.REVIVED, "ended, and told " + answer);
            }
          });
    }
    int status = meeting.open();
    if (status == 200 || status == 201) found(Kind.REVIVED, "ended, and opened again: " + status);
  }

  /** A second hello of a device may close the first before its answer; then it is repeated. */
  private static Map<Page, JsonNode> welcomes(
      List<Page> pages, ServerNode node, Function<Page, ObjectNode> hello) {
    var visits = new LinkedHashMap<Page, Visit>();
    pages.forEach(page -> visits.put(page, Visit.hello(node, hello.apply(page))));
    var welcomes = new HashMap<Page, JsonNode>();
    visits.forEach(
        (page, visit) -> {
          JsonNode answer = visit.answer();
          boolean again = answer.path("closed").asInt() == BEHIND;
          welcomes.put(page, again ? Visit.hello(node, hello.apply(page)).answer() : answer);
        });
    return welcomes;
  }

  private void same(Page page, Map<String, JsonNode> shown, String how) {
    var keys = new ArrayList<>(page.shown.parts.keySet());
    shown.keySet().stream().filter(key -> !page.shown.parts.containsKey(key)).forEach(keys::add);
    for (String key : keys) {
      String here = String.valueOf(page.shown.parts.get(key));
      String there = String.valueOf(shown.get(key));
      if (!here.equals(there)) {
        found(
            Kind.DIVERGED,
            page.holder + " has " + key + " as " + here + ", " + how + " as " + there);
        return;
      }
    }
  }

  private void compareParticipants(List<Page> inside) {
    var known = new HashMap<String, String>();
    for (Page one : inside) {
      if (!(one instanceof Participant)) continue;
      one.shown.parts.forEach(
          (key, part) -> {
            if (SHARED.stream().noneMatch(key::startsWith)) return;
            String other = known.putIfAbsent(key, part.toString());
            if (other != null && !other.equals(part.toString())) {
              found(Kind.DIVERGED, key + " is " + part + " and " + other);
            }
          });
    }
  }

  private static Map<String, JsonNode> laid(Map<String, JsonNode> before, JsonNode welcome) {
    var parts = new TreeMap<String, JsonNode>();
    if (!welcome.path("whole").asBoolean()) parts.putAll(before);
    Shown.lay(parts, welcome);
    return parts;
  }

  private static boolean isAt(JsonNode position, Kept kept) {
    return position.path("version").asLong() == kept.version()
        && position.path("chain").asText().equals(kept.link());
  }

  private void found(Kind kind, String what) {
    findings.add(kind, what + " in " + meeting);
  }
}
