package org.rundan.faults;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.rundan.faults.Findings.Kind;
import org.rundan.faults.Operation.Outcome;

/**
 * Checks one meeting that has not ended, once it is quiet: compares the answers its clients got
 * with what Redis holds.
 */
final class Checker {
  private static final long MINUTE_MILLIS = 60_000;
  private static final String GONE = "";

  /** Commands that write or take back a text of their author. */
  private static final Set<String> WRITING =
      Set.of(
          "put",
          "change",
          "take",
          "putCard",
          "changeCard",
          "takeCard",
          "saveThought",
          "dropThought");

  private final Meeting meeting;
  private final Kept kept;
  private final Findings findings;

  Checker(Meeting meeting, Kept kept) {
    this.meeting = meeting;
    this.kept = kept;
    this.findings = meeting.findings;
  }

  void check() {
    checkOrder();
    checkVersions();
    checkTime();
    checkMandate();
    checkAdmitted();
    checkTexts();
  }

  /** What was done before another request was sent has a lower version. */
  private void checkOrder() {
    var done = numbered(Outcome.OK);
    var byAnswer = new ArrayList<>(done);
    byAnswer.sort(Comparator.comparingLong(one -> one.answeredNanos));
    done.sort(Comparator.comparingLong(one -> one.invokedNanos));
    int answered = 0;
    Operation highest = null;
    for (Operation one : done) {
      while (answered < byAnswer.size()
          && byAnswer.get(answered).answeredNanos < one.invokedNanos) {
        Operation before = byAnswer.get(answered++);
        if (highest == null || before.version > highest.version) highest = before;
      }
      if (highest != null && highest.version >= one.version) {
        found(Kind.REORDERED, one + " was asked after " + highest + " was told");
      }
    }
  }

  /** Each version comes from exactly one request. */
  private void checkVersions() {
    var claims = new HashMap<Long, Operation>();
    for (Operation one : numbered(Outcome.OK)) {
      Operation other = claims.putIfAbsent(one.version, one);
      if (other != null) found(Kind.DUPLICATED, one + " and " + other);
      if (one.version > kept.version()) {
        found(Kind.LOST, one + ", and the store is at " + kept.version());
      }
    }
    long unclaimed = kept.version() - 1 - claims.size();
    long possible = meeting.unnumbered.get() + numbered(Outcome.UNKNOWN).size();
    if (unclaimed > possible) {
      found(Kind.DUPLICATED, unclaimed + " versions of nothing known; possible are " + possible);
    }
    meeting
        .chain()
        .forEach(
            (version, link) -> {
              String stored = kept.chain().get(version);
              if (stored != null && !stored.equals(link)) {
                found(
                    Kind.DIVERGED,
                    "version " + version + " is told as " + link + ", kept as " + stored);
              }
            });
    if (kept.chain().size() != Math.min(kept.version(), 2_000)) {
      found(Kind.GAPS, kept.chain().size() + " positions kept of " + kept.version());
    }
  }

  /** Every acknowledged addition once, every unknown one once or not at all. */
  private void checkTime() {
    Map<String, Long> planned = new HashMap<>();
    kept.parts()
        .get("plan")
        .path("rounds")
        .forEach(
            row ->
                planned.put(row.path("id").asText(), row.path("minutes").asLong() * MINUTE_MILLIS));
    long added = 0;
    for (var part : kept.parts().entrySet()) {
      JsonNode total = part.getValue().at("/timer/totalMillis");
      if (!part.getKey().startsWith("round/") || total.isMissingNode()) continue;
      added +=
          total.asLong() - planned.getOrDefault(part.getKey().substring("round/".length()), 0L);
    }
    long told = 0;
    Set<Long> possible = new TreeSet<>(Set.of(0L));
    for (Operation one : operations("addTime")) {
      if (one.outcome == Outcome.OK) told += one.millis;
      if (one.outcome != Outcome.UNKNOWN) continue;
      for (long sum : Set.copyOf(possible)) possible.add(sum + one.millis);
    }
    if (added < told) found(Kind.LOST, "time: " + added + " added, " + told + " acknowledged");
    else if (!possible.contains(added - told)) {
      found(Kind.DUPLICATED, "time: " + added + " added, " + told + " acknowledged");
    }
  }

  /** The last acknowledged value stands. */
  private void checkMandate() {
    String text = kept.parts().get("mandate").path("text").asText();
    Operation last = null;
    for (Operation one : operations("setMandate")) {
      if (one.outcome == Outcome.UNKNOWN && text.equals(one.text)) return;
      boolean later = last == null || one.version > last.version;
      if (one.outcome == Outcome.OK && later) last = one;
    }
    if (last != null && !text.equals(last.text)) found(Kind.LOST, last + " is not what stands");
  }

  private void checkAdmitted() {
    for (Operation one : operations("admit")) {
      if (one.outcome != Outcome.OK) continue;
      for (String holder : one.object.split(" ")) {
        if (!meeting.putOut.contains(holder) && !kept.parts().containsKey("holder/" + holder)) {
          found(Kind.LOST, one + ", and " + holder + " is nobody");
        }
      }
    }
    for (String holder : meeting.putOut) {
      boolean out =
          operations("putOut").stream()
              .anyMatch(one -> one.object.equals(holder) && one.outcome == Outcome.OK);
      if (out && kept.parts().containsKey("holder/" + holder)) {
        found(Kind.REVIVED, holder + " was put out and is inside");
      }
    }
  }

  /** Each card and thought has its last acknowledged text, once, or is gone. */
  private void checkTexts() {
    Map<String, List<String>> texts = texts();
    meeting.operations.stream()
        .filter(one -> WRITING.contains(one.kind))
        .collect(groupingBy(one -> one.object, LinkedHashMap::new, toList()))
        .forEach((object, asked) -> checkText(asked, texts));
  }

  private void checkText(List<Operation> asked, Map<String, List<String>> texts) {
    Set<String> mayBe = new HashSet<>(Set.of(GONE));
    boolean erased = false;
    for (Operation one : asked) {
      boolean erasing = one.kind.startsWith("take") || one.kind.startsWith("drop");
      if (one.outcome == Outcome.FAIL) continue;
      if (one.outcome == Outcome.OK) mayBe.clear();
      mayBe.add(erasing ? GONE : one.text);
      erased |= erasing && one.outcome == Outcome.OK;
    }
    // a participant who is put out also loses named cards
    if (asked.get(0).numbered && meeting.putOut.contains(asked.get(0).by)) mayBe.add(GONE);
    var there = new ArrayList<String>();
    var places = new ArrayList<String>();
    asked.stream()
        .map(one -> one.text)
        .distinct()
        .forEach(
            text ->
                texts
                    .getOrDefault(text, List.of())
                    .forEach(
                        place -> {
                          there.add(text);
                          places.add(place);
                        }));
    String how = asked + ", and there in " + places + " at version " + kept.version();
    if (there.size() > 1) found(Kind.DUPLICATED, how);
    else if (there.isEmpty() && !mayBe.contains(GONE)) {
      found(Kind.LOST, how);
    } else if (!there.isEmpty() && erased) {
      found(Kind.REVIVED, how);
    } else if (!there.isEmpty() && !mayBe.contains(there.get(0))) {
      found(mayBe.equals(Set.of(GONE)) ? Kind.DUPLICATED : Kind.LOST, "another text: " + how);
    }
  }

  /** Where each text is stored: in boxes, on cards, in thoughts. */
  private Map<String, List<String>> texts() {
    var places = new HashMap<String, List<String>>();
    kept.boxes()
        .forEach(
            (round, cards) ->
                cards.forEach(
                    (hash, text) ->
                        places.computeIfAbsent(text, t -> new ArrayList<>()).add(round)));
    kept.parts()
        .forEach(
            (key, part) -> {
              if (!key.startsWith("card/") && !key.startsWith("thought/")) return;
              places.computeIfAbsent(part.path("text").asText(), t -> new ArrayList<>()).add(key);
            });
    return places;
  }

  private List<Operation> operations(String kind) {
    return meeting.operations.stream().filter(one -> one.kind.equals(kind)).toList();
  }

  private List<Operation> numbered(Outcome outcome) {
    return new ArrayList<>(
        meeting.operations.stream().filter(one -> one.numbered && one.outcome == outcome).toList());
  }

  private void found(Kind kind, String what) {
    findings.add(kind, what + " in " + meeting);
  }
}
