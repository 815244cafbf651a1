package org.rundan.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Sealed;

/** A participant: knocks, is let in, writes, passes, and raises a hand. */
final class Participant extends Page {
  private static final int LATE_MILLIS = 8_000;

  /** A text it wrote, which it alone may change or take back. */
  private static final class Mine {
    final String id;
    final String secret;
    final String round;
    final String kind;
    String text;
    boolean gone;

    /** This page will never know its outcome. */
    boolean left;

    Mine(String kind, String secret, String id, String round, String text) {
      this.kind = kind;
      this.secret = secret;
      this.id = id;
      this.round = round;
      this.text = text;
    }
  }

  private static final String BOX = "box";
  private static final String CARD = "card";
  private static final String THOUGHT = "thought";

  private final List<Mine> mine = new ArrayList<>();
  private final Deque<ObjectNode> offers = new ArrayDeque<>();
  private String run;
  private String knockedWith;
  private boolean admitted;
  private Mine about;

  /** Erased, and to be put again. */
  private Mine again;

  Participant(Meeting meeting, Dice dice, boolean late) {
    super(meeting, dice);
    if (late) comeAfter(dice.between(1_000, LATE_MILLIS));
  }

  boolean isInside() {
    return admitted;
  }

  @Override
  ObjectNode greeting() {
    if (admitted || meeting.supervisor.letIn.contains(holder)) return hello(shown.position);
    knockedWith = meeting.joinToken;
    meeting.unnumbered.incrementAndGet();
    return knock(meeting.session, knockedWith);
  }

  @Override
  void inside() {
    admitted = true;
  }

  /** A knock may be refused: the invitation is outdated, or the holder is inside already. */
  @Override
  void refusedEntry(int code) {
    boolean mayBe = !admitted && (code == 4504 || code == 4508);
    // the store has forgotten the admission: knock again
    if (mayBe && meeting.world.setBack) meeting.supervisor.letIn.remove(holder);
    if (!mayBe) super.refusedEntry(code);
  }

  @Override
  void forget() {
    mine.forEach(one -> one.left = true);
    offers.clear();
    about = null;
  }

  /** U9: a new Redis run may lack what was acknowledged; erasures are resent first. */
  @Override
  void servedBy(JsonNode store) {
    String now = store.path("run").asText("");
    if (now.isEmpty() || now.equals(run)) return;
    boolean another = run != null;
    run = now;
    if (!another) return;
    for (boolean gone : new boolean[] {true, false}) {
      for (Mine one : mine) {
        boolean open = part("round/" + one.round).path("act").asText().equals("write");
        if (one.kind.equals(BOX) && one.gone == gone && !one.left && one != about && open) {
          offers.add(gone ? take(one) : put(one));
        }
      }
    }
  }

  @Override
  Asking next() {
    if (!offers.isEmpty()) return new Asking(offers.poll(), null);
    if (again != null) return putAgain();
    JsonNode place = part("place");
    if (!place.path("at").asText().equals("round")) return null;
    String round = place.path("round").asText();
    String act = part("round/" + round).path("act").asText();
    boolean writing = act.equals("write");
    if (writing && meeting.form.boxes().containsKey(round) && !dice.oneIn(5)) {
      boolean named = meeting.form.signed().contains(round) && dice.oneIn(2);
      return write(named ? CARD : BOX, round, named ? 1 : meeting.form.boxes().get(round));
    }
    if (meeting.form.parking().contains(round) && dice.oneIn(2)) return write(THOUGHT, round, 6);
    if (dice.oneIn(8)) return takeBack();
    if (act.equals("lap") && dice.oneIn(2)) {
      String said = dice.oneIn(2) ? "pass" : "done";
      var operation = new Operation(said, seat, true);
      return command(operation, Frames.of(said).put("seat", seat).put("round", round));
    }
    boolean up = !part("seat/" + seat).path("hand").asBoolean();
    var operation = new Operation("raiseHand", seat, true);
    return command(operation, Frames.of("raiseHand").put("seat", seat).put("up", up));
  }

  @Override
  Asking finishing() {
    return offers.isEmpty() ? null : new Asking(offers.poll(), null);
  }

  private Asking write(String kind, String round, int most) {
    var there =
        mine.stream()
            .filter(one -> one.kind.equals(kind) && one.round.equals(round))
            .filter(one -> !one.gone && !one.left)
            .toList();
    if (there.size() < most && (there.isEmpty() || dice.oneIn(2))) return put(kind, round);
    Mine one = dice.any(there);
    return kind.equals(THOUGHT) || dice.oneIn(3) ? takeBack(one) : change(one);
  }

  private Asking put(String kind, String round) {
    String secret = Sealed.id();
    boolean box = kind.equals(BOX);
    String text = sealed(kind, round);
    var one = new Mine(kind, secret, box ? Sealed.hash(secret) : Sealed.id(), round, text);
    mine.add(one);
    about = one;
    if (box) return note(new Asking(put(one), operation("put", one)));
    ObjectNode command = Frames.of(kind.equals(CARD) ? "putCard" : "saveThought");
    command.put(kind, one.id).put("seat", seat).put("round", round).put("text", text);
    return command(operation(command.path("type").asText(), one), command);
  }

  private Asking putAgain() {
    Mine one = again;
    again = null;
    ObjectNode command = Frames.of(one.kind.equals(CARD) ? "putCard" : "saveThought");
    command.put(one.kind, one.id).put("seat", seat).put("round", one.round).put("text", one.text);
    return command(new Operation("putAgain", one.id, true), command);
  }

  /** U6: in a box under the key of the round, else under the present one. */
  private String sealed(String kind, String round) {
    if (kind.equals(THOUGHT)) return Sealed.text(1024, 65_535);
    boolean box = kind.equals(BOX);
    int ofRound = part("box-keys").path("rounds").path(round).asInt(keyNumber());
    return Sealed.card(box ? ofRound : keyNumber());
  }

  private static ObjectNode put(Mine one) {
    return Frames.of("put").put("round", one.round).put("card", one.id).put("text", one.text);
  }

  private static ObjectNode take(Mine one) {
    return Frames.of("take").put("round", one.round).put("secret", one.secret);
  }

  private Asking change(Mine one) {
    about = one;
    one.text = sealed(one.kind, one.round);
    if (one.kind.equals(BOX)) {
      ObjectNode change = Frames.of("change").put("round", one.round).put("secret", one.secret);
      return note(new Asking(change.put("text", one.text), operation("change", one)));
    }
    ObjectNode command = Frames.of("changeCard").put("card", one.id).put("text", one.text);
    return command(operation("changeCard", one), command);
  }

  private Asking takeBack() {
    var there = mine.stream().filter(one -> !one.gone && !one.left).toList();
    return there.isEmpty() ? null : takeBack(dice.any(there));
  }

  private Asking takeBack(Mine one) {
    about = one;
    if (one.kind.equals(BOX)) return note(new Asking(take(one), operation("take", one)));
    String type = one.kind.equals(CARD) ? "takeCard" : "dropThought";
    return command(operation(type, one), Frames.of(type).put(one.kind, one.id));
  }

  private static Operation operation(String kind, Mine one) {
    var operation = new Operation(kind, one.id, !one.kind.equals(BOX));
    operation.text = one.text;
    return operation;
  }

  @Override
  void answered(Operation operation) {
    Mine one = about;
    about = null;
    if (one == null) return;
    boolean erasing = operation.kind.startsWith("take") || operation.kind.startsWith("drop");
    boolean putting = operation.kind.startsWith("put") || operation.kind.startsWith("save");
    switch (operation.outcome) {
      case OK -> {
        one.gone |= erasing;
        // K7: the put arrives once more, late
        if (erasing && one.kind.equals(BOX) && dice.oneIn(3)) offers.add(put(one));
        if (erasing && !one.kind.equals(BOX) && dice.oneIn(3)) again = one;
      }
      case FAIL -> one.gone |= putting;
      default -> one.left = true;
    }
    // after a refused change the stored text is unknown
    if (operation.kind.startsWith("change") && operation.outcome != Operation.Outcome.OK) {
      one.left = true;
    }
  }

  @Override
  void sealAgain(Asking outdated) {
    if (about == null) return;
    about.text = sealed(about.kind, about.round);
    outdated.operation.text = about.text;
    ObjectNode holding =
        outdated.message.has("command")
            ? (ObjectNode) outdated.message.get("command")
            : outdated.message;
    holding.put("text", about.text);
  }
}
