package org.rundan.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.rundan.faults.Findings.Kind;
import org.rundan.faults.Operation.Outcome;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Sealed;

/**
 * What a page does, as PROTOCOL.md says it: one command under way, sent again under its number as
 * long as its outcome is unknown, on whichever node it finds; a position kept, and everything since
 * taken up again. All but {@link #crash} happens on its own thread.
 */
abstract class Page implements Runnable {
  /** Longer than the server lets anybody wait. */
  private static final long ANSWER_MILLIS = 3_000;

  private static final long WELCOME_MILLIS = 2_500;

  /** As a page does every 20 s; shorter, since a run is short. */
  private static final long PING_MILLIS = 1_000;

  private static final long SILENT_MILLIS = 2_500;
  private static final long POLL_MILLIS = 50;
  private static final int MOST_PAUSE_MILLIS = 400;
  private static final int FIRST_COME_BACK = 4500;
  private static final int UNKNOWN = 4504;
  private static final int PUT_OUT = 4505;
  private static final int ENDED = 4506;

  final Meeting meeting;
  final Dice dice;
  final String holder;
  final String secret = Sealed.id();
  final String tokenHash;
  final String publicKey = Sealed.key();
  final String seat = Sealed.id();
  final Shown shown;
  volatile String device = Sealed.id();

  /** Welcomed on a connection that still answers. */
  volatile boolean live;

  /** Has been on its way in; who comes late may not have been yet. */
  volatile boolean come;

  /** Knocked, and waits to be let in. */
  volatile boolean atTheDoor;

  /** Nothing under way, and nothing new is begun. */
  volatile boolean settled;

  /** Why it is over: what the server closed it with; 0 while it is not. */
  volatile int overWith;

  volatile boolean stopped;
  volatile Crash crash;

  private final LinkedBlockingQueue<Link.Event> inbox = new LinkedBlockingQueue<>();
  private volatile Link link;
  private Asking asking;
  private long sequence;
  private int failures;
  private long dueNanos;
  private long heardNanos;
  private long pingedNanos;
  private long helloNanos;
  private long floor;

  Page(Meeting meeting, Dice dice, String holder) {
    this.meeting = meeting;
    this.dice = dice;
    this.holder = holder;
    this.tokenHash = Sealed.hash(secret);
    this.shown = new Shown(meeting, this::found);
  }

  final void comeAfter(long millis) {
    dueNanos = System.nanoTime() + millis * 1_000_000;
  }

  /** What it would ask now; null when nothing. */
  abstract Asking next();

  /** What was asked is done, or refused for good. */
  void answered(Operation operation) {}

  /** Another text under a newer key, for what was refused as sealed under an old one. */
  void sealAgain(Asking outdated) {}

  /** What it says first on a connection. */
  ObjectNode greeting() {
    return hello(shown.position);
  }

  final ObjectNode hello(JsonNode from) {
    ObjectNode hello = Frames.of("hello").put("protocol", 1);
    hello.put("session", meeting.session).put("token", holder + "." + secret);
    return hello.put("device", device).set("position", from);
  }

  @Override
  public void run() {
    try {
      while (!stopped && overWith == 0) turn();
    } catch (RuntimeException | Error failed) {
      meeting.findings.add(Kind.BROKEN, "a client failed: " + failed);
      failed.printStackTrace();
    } finally {
      live = false;
      settled = true;
      if (link != null) link.cut();
    }
  }

  private void turn() {
    if (crash != null) die();
    if (link == null) {
      long left = (dueNanos - System.nanoTime()) / 1_000_000;
      boolean tooLate = !come && meeting.finishing;
      if (left > 0 || tooLate) poll(tooLate ? POLL_MILLIS : left); // of one that is gone
      else connect();
      return;
    }
    Link.Event event = poll(pollMillis());
    if (event != null) {
      if (event.link() == link) take(event);
      return;
    }
    long now = System.nanoTime();
    if (!live && !atTheDoor && since(helloNanos) > WELCOME_MILLIS) drop();
    else if (since(heardNanos) > SILENT_MILLIS) drop();
    else if (asking != null && asking.sentNanos > 0 && since(asking.sentNanos) > ANSWER_MILLIS)
      drop();
    else if (since(pingedNanos) > PING_MILLIS) ping();
    else if (live && asking != null && asking.sentNanos == 0 && now > asking.notBeforeNanos) send();
    else if (live && asking == null) propose(now);
  }

  private void propose(long now) {
    if (now < dueNanos) return;
    dueNanos = now + dice.between(40, 300) * 1_000_000L;
    Asking wanted = meeting.finishing ? finishing() : next();
    settled = meeting.finishing && wanted == null;
    if (wanted == null) return;
    asking = wanted;
    if (dice.oneIn(shown.oldPosition == null ? 3 : 10)) shown.remember();
    send();
  }

  /** What still must be asked when the meeting comes to its end; null when nothing. */
  Asking finishing() {
    return null;
  }

  /** A command under the next number. */
  final Asking command(Operation operation, ObjectNode command) {
    ObjectNode message = Frames.of("command");
    message.put("sequence", sequence + 1).set("command", command);
    return note(new Asking(message, operation));
  }

  final Asking note(Asking noted) {
    noted.operation.by = holder;
    meeting.operations.add(noted.operation);
    return noted;
  }

  final JsonNode part(String key) {
    return shown.part(key);
  }

  final int keyNumber() {
    return part("door").path("keyNumber").asInt(1);
  }

  private void send() {
    asking.sentNanos = System.nanoTime();
    if (asking.message.path("type").asText().equals("take")) meeting.unnumbered.incrementAndGet();
    say(asking.message);
    String kind = asking.message.at("/command/type").asText();
    meeting.moments.now(
        kind.equals("reveal")
            ? Moments.Kind.REVEAL_SENT
            : kind.isEmpty() ? Moments.Kind.CARD_SENT : Moments.Kind.COMMAND_SENT,
        link.path(),
        link.port());
  }

  private void say(ObjectNode message) {
    meeting.world.canaries.said(meeting, message);
    link.send(message);
  }

  private void ping() {
    pingedNanos = System.nanoTime();
    link.send(Frames.of("ping").put("at", 0));
  }

  private void connect() {
    come = true;
    int which = dice.between(0, meeting.world.doors.size() - 1);
    FaultyPath path = meeting.world.doors.get(which);
    link = Link.open(path, inbox::add);
    if (link == null) {
      comeBackLater();
      return;
    }
    helloNanos = System.nanoTime();
    heardNanos = helloNanos;
    pingedNanos = helloNanos;
    floor = meeting.acknowledged.get();
    say(greeting());
    meeting.moments.now(Moments.Kind.HELLO_SENT, path, link.port());
  }

  /** Goes without a word; what is under way is of unknown outcome. */
  final void drop() {
    Link gone = link;
    link = null;
    live = false;
    atTheDoor = false;
    if (gone != null) gone.cut();
    if (asking != null) asking.cutOff();
    comeBackLater();
  }

  private void comeBackLater() {
    failures = Math.min(failures + 1, 5);
    int most = Math.min(MOST_PAUSE_MILLIS, 20 << failures);
    dueNanos = System.nanoTime() + dice.between(most / 2, most) * 1_000_000L;
  }

  private void die() {
    Crash how = crash;
    crash = null;
    if (!live) return;
    drop();
    shown.forget();
    if (how == Crash.WIPED) {
      device = Sealed.id();
      sequence = 0;
      asking = null;
      forget();
    }
  }

  /** Nothing is known of what the former device had begun. */
  void forget() {}

  private void take(Link.Event event) {
    heardNanos = System.nanoTime();
    if (event.frame() == null) {
      closed(event.closeCode());
      return;
    }
    JsonNode frame = event.frame();
    meeting
        .foreignIn(frame)
        .ifPresent(word -> found(Kind.FOREIGN, word + " of another in " + Frames.type(frame)));
    switch (Frames.type(frame)) {
      case "welcome" -> welcomed(frame);
      case "waiting" -> atTheDoor = true;
      case "change" -> {
        if (!shown.change(frame)) drop();
      }
      case "done" -> done(frame);
      case "carded" -> {
        if (asking != null && asking.isCard()) finish(Outcome.OK, 0);
      }
      case "refused" -> refused(frame);
      case "store" -> servedBy(frame);
      default -> {}
    }
  }

  /**
   * The store may be another than the one that acknowledged; null where the server says nothing.
   */
  void servedBy(JsonNode store) {}

  void closed(int code) {
    boolean isOut = meeting.putOut.contains(holder) && (code == PUT_OUT || code == UNKNOWN);
    if (isOut || code == ENDED && meeting.endAsked) {
      overWith = code;
      return;
    }
    if (code >= FIRST_COME_BACK) refusedEntry(code);
    drop();
  }

  void refusedEntry(int code) {
    overWith = code;
    if (meeting.world.setBack) return; // who was let in since is not known any more
    Kind kind = code == UNKNOWN || code == ENDED || code == PUT_OUT ? Kind.LOST : Kind.BROKEN;
    found(kind, "closed with " + code);
  }

  private void welcomed(JsonNode frame) {
    shown.welcome(frame, floor);
    long last = frame.path("lastSequence").asLong();
    // a session that is erased meanwhile has forgotten it, and says so next
    if (last < sequence && meeting.world.setBack) {
      sequence = last;
      if (asking != null && asking.isNumbered()) asking.message.put("sequence", last + 1);
    } else if (last < sequence && !meeting.endAsked) {
      found(Kind.LOST, "command " + sequence + " is not known; the last is " + last);
    }
    if (last > sequence + (asking != null && asking.isNumbered() ? 1 : 0)) {
      found(
          Kind.DUPLICATED, "command " + last + " was done, of which " + sequence + " was the last");
    }
    live = true;
    atTheDoor = false;
    failures = 0;
    inside();
    servedBy(frame.path("store"));
  }

  /** Welcomed. */
  void inside() {}

  private void done(JsonNode frame) {
    if (asking == null || !asking.isNumbered() || !asking.isAnsweredBy(frame)) return;
    long version = Frames.version(frame);
    if (version > shown.version()) {
      found(Kind.REORDERED, "done at " + version + " was told before its change");
    }
    meeting.seen(frame.get("position"));
    sequence = frame.path("sequence").asLong();
    finish(Outcome.OK, version);
  }

  private void refused(JsonNode frame) {
    if (asking == null || !asking.isAnsweredBy(frame)) return;
    String code = frame.path("code").asText();
    switch (code) {
      case "not-saved", "busy", "too-fast", "key-outdated" -> {
        asking.uncertain |= code.equals("not-saved");
        if (code.equals("key-outdated")) sealAgain(asking);
        asking.waitAndRepeat(dice.between(50, 250));
      }
      case "sequence-gap", "sequence-old" -> {
        if (meeting.world.setBack) {
          drop(); // a welcome says which was the last
          return;
        }
        found(Kind.LOST, frame + " to " + asking.message);
        stopped = true;
      }
      default -> finish(asking.isCard() && asking.uncertain ? Outcome.UNKNOWN : Outcome.FAIL, 0);
    }
  }

  private void finish(Outcome outcome, long version) {
    Operation operation = asking.operation;
    asking = null;
    if (operation == null) return;
    operation.answered(outcome, version);
    if (version > 0) meeting.acknowledged.accumulateAndGet(version, Math::max);
    answered(operation);
  }

  final void found(Kind kind, String what) {
    String who = getClass().getSimpleName() + " " + holder + " in " + meeting;
    meeting.findings.add(kind, what + " (" + who + " at " + shown.position + ")");
  }

  /** A connection of its own, for faults to meet. */
  final synchronized boolean strike(FaultyPath.Fault fault, int millis) {
    Link now = link;
    return now != null && live && now.path().strike(now.port(), fault, millis);
  }

  /** As far as it has come. */
  final boolean isServed() {
    return live || atTheDoor || !come;
  }

  private Link.Event poll(long millis) {
    try {
      return inbox.poll(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      stopped = true;
      return null;
    }
  }

  private long pollMillis() {
    return asking == null
        ? Math.max(1, Math.min(POLL_MILLIS, (dueNanos - System.nanoTime()) / 1_000_000))
        : POLL_MILLIS;
  }

  private static long since(long nanos) {
    return (System.nanoTime() - nanos) / 1_000_000;
  }
}
