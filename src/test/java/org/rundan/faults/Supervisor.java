package org.rundan.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Sealed;

/** The supervisor: admits, moves between rounds, adds time, reveals cards, sometimes ends. */
final class Supervisor extends Page {
  private static final int LOBBY_MILLIS = 4_000;
  private static final int LEAST_IN_A_ROUND_MILLIS = 800;
  private static final int LEAST_WRITING_MILLIS = 4_000;

  /** The lifetime of a session that ends while faults strike. */
  private static final int EARLY_END_MILLIS = 9_000;

  /** The holders it has let in, as far as it knows. */
  final Set<String> letIn = ConcurrentHashMap.newKeySet();

  private final long begunNanos = System.nanoTime();
  private long sinceNanos = begunNanos;
  private volatile String at = "";
  private boolean hasPutOut;
  private boolean mayUndo;
  private boolean mayTryUndo;

  /** Sends nothing while they write, so that an undo offer is still open at the reveal. */
  private boolean letsThemWrite;

  private long added;

  Supervisor(Meeting meeting, Dice dice) {
    super(meeting, dice);
  }

  boolean isInARound() {
    return meeting.form.rounds().contains(at);
  }

  @Override
  Asking next() {
    JsonNode place = part("place");
    String now = place.path("round").asText(place.path("at").asText());
    if (!now.equals(at)) {
      at = now;
      letsThemWrite = dice.oneIn(3);
      sinceNanos = System.nanoTime();
    }
    if (meeting.endsEarly && millis(begunNanos) > EARLY_END_MILLIS) return end();
    Asking admitting = admit();
    if (admitting != null) return admitting;
    if (place.path("still").asBoolean()) return lead("continue");
    if (!place.path("at").asText().equals("round")) {
      boolean all = letIn.size() >= meeting.participants.size() - 1;
      return all || millis(begunNanos) > LOBBY_MILLIS ? goTo(meeting.form.rounds().get(0)) : null;
    }
    return leadRound(part("round/" + at));
  }

  private Asking leadRound(JsonNode round) {
    boolean writing = round.path("act").asText().equals("write");
    if (mayTryUndo) {
      mayTryUndo = false;
      mayUndo = false;
      return lead("undo"); // never for a reveal
    }
    if (writing && letsThemWrite) {
      return millis(sinceNanos) > LEAST_WRITING_MILLIS ? lead("reveal") : null;
    }
    if (mayUndo && dice.oneIn(2)) {
      mayUndo = false;
      if (dice.oneIn(2)) return lead("undo");
    }
    long least = writing ? LEAST_WRITING_MILLIS : LEAST_IN_A_ROUND_MILLIS;
    if (millis(sinceNanos) > least && dice.oneIn(2)) return writing ? lead("reveal") : goOn();
    int roll = dice.between(1, 20);
    if (roll <= 9) return addTime();
    if (roll <= 13) return mandate();
    if (roll == 14) return lead(dice.oneIn(2) ? "pause" : "resume");
    if (roll == 15) return lead("still");
    if (roll == 16) return lead("allHaveHad");
    if (roll == 17 && !hasPutOut && dice.oneIn(6)) return putOut();
    if (roll == 18) {
      var operation = new Operation("giveWord", "giveWord", true);
      String seat = dice.any(meeting.participants).seat;
      return command(operation, Frames.of("giveWord").put("seat", seat));
    }
    return null;
  }

  private Asking goOn() {
    int next = meeting.form.rounds().indexOf(at) + 1;
    boolean further = next < meeting.form.rounds().size() && !dice.oneIn(8);
    return goTo(further ? meeting.form.rounds().get(next) : dice.any(meeting.form.rounds()));
  }

  private Asking goTo(String round) {
    mayUndo = true;
    var operation = new Operation("goTo", round, true);
    return command(operation, Frames.of("goTo").put("at", "round").put("round", round));
  }

  private Asking addTime() {
    var operation = new Operation("addTime", "time", true);
    operation.millis = 1_000 + ++added;
    return command(operation, Frames.of("addTime").put("millis", operation.millis));
  }

  private Asking mandate() {
    var operation = new Operation("setMandate", "mandate", true);
    operation.text = Sealed.card(keyNumber());
    return command(operation, Frames.of("setMandate").put("text", operation.text));
  }

  @Override
  Asking finishing() {
    return meeting.endAsked ? end() : null;
  }

  private Asking end() {
    meeting.endAsked = true;
    return lead("end");
  }

  private Asking lead(String type) {
    return command(new Operation(type, type, true), Frames.of(type));
  }

  private Asking admit() {
    ObjectNode command = Frames.of("admit");
    ArrayNode admissions = command.putArray("admissions");
    var names = new StringBuilder();
    for (Participant one : meeting.participants) {
      if (!shown.parts.containsKey("knock/" + one.holder)) continue;
      ObjectNode admission = admissions.addObject().put("knock", one.holder).put("seat", one.seat);
      admission.put("name", Sealed.name(keyNumber())).put("keyring", Sealed.keyring());
      names.append(one.holder).append(' ');
    }
    if (admissions.isEmpty()) return null;
    return command(new Operation("admit", names.toString().trim(), true), command);
  }

  private Asking putOut() {
    var inside =
        meeting.participants.stream()
            .filter(one -> shown.parts.containsKey("holder/" + one.holder))
            .toList();
    if (inside.size() < 3) return null;
    hasPutOut = true;
    Participant goes = dice.any(inside);
    meeting.putOut.add(goes.holder);
    int number = keyNumber() + 1;
    ObjectNode command = Frames.of("putOut").put("holder", goes.holder).put("keyNumber", number);
    ObjectNode keyrings = command.putObject("keyrings");
    for (String key : shown.parts.keySet()) {
      if (!key.startsWith("holder/")) continue;
      String holder = key.substring("holder/".length());
      if (!holder.equals(goes.holder)) keyrings.put(holder, Sealed.keyring());
    }
    String joinToken = Sealed.id();
    command.put("invitationHash", Sealed.hash(joinToken)).put("invitation", Sealed.name(number));
    var operation = new Operation("putOut", goes.holder, true);
    operation.text = joinToken;
    return command(operation, command);
  }

  @Override
  void answered(Operation operation) {
    boolean done = operation.outcome == Operation.Outcome.OK;
    mayTryUndo = done && operation.kind.equals("reveal") && dice.oneIn(2);
    if (done && operation.kind.equals("admit")) {
      letIn.addAll(java.util.List.of(operation.object.split(" ")));
    }
    if (!operation.kind.equals("putOut")) return;
    if (done) meeting.joinToken = operation.text;
    if (operation.outcome == Operation.Outcome.FAIL) meeting.putOut.remove(operation.object);
  }

  @Override
  void sealAgain(Asking outdated) {
    ObjectNode command = (ObjectNode) outdated.message.get("command");
    if (outdated.operation.kind.equals("setMandate")) {
      outdated.operation.text = Sealed.card(keyNumber());
      command.put("text", outdated.operation.text);
    } else if (command.has("admissions")) {
      command
          .get("admissions")
          .forEach(one -> ((ObjectNode) one).put("name", Sealed.name(keyNumber())));
    }
  }

  private static long millis(long sinceNanos) {
    return (System.nanoTime() - sinceNanos) / 1_000_000;
  }
}
