package org.rundan.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.rundan.faults.Findings.Kind;
import org.rundan.faults.Operation.Outcome;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.people.LinkHolder;

/**
 * A model of the page after PROTOCOL.md: one command in flight, resent under its number on any node
 * until its outcome is known; a position, from which it resumes. All but {@link #crash} happens on
 * its own thread.
 */
abstract class Page extends LinkHolder implements Runnable {
  /** Longer than the server's own timeout. */
  private static final long ANSWER_MILLIS = 3_000;

  private static final long WELCOME_MILLIS = 2_500;

  /** The real page pings every 20 s; a run is too short for that. */
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
  final Shown shown;

  /** Welcomed on a connection that still answers. */
  volatile boolean live;

  /** Has tried to enter; a late one may not have yet. */
  volatile boolean come;

  /** Has knocked and waits to be let in. */
  volatile boolean atTheDoor;

  /** Nothing in flight, and nothing new to send. */
  volatile boolean settled;

  /** The close code that ended it for good; 0 before. */
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

  Page(Meeting meeting, Dice dice) {
    this.meeting = meeting;
    this.dice = dice;
    this.shown = new Shown(meeting, this::found);
  }

  final void comeAfter(long millis) {
    dueNanos = System.nanoTime() + millis * 1_000_000;
  }

  /** The next request, or null. */
  abstract Asking next();

  /** The request is done, or refused for good. */
  void answered(Operation operation) {}

  /** Seals the text again after a refusal because of an outdated key. */
  void sealAgain(Asking outdated) {}

  /** The first message on a connection. */
  ObjectNode greeting() {
    return hello(shown.position);
  }

  final ObjectNode hello(JsonNode from) {
    return hello(meeting.session, from);
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
      if (left > 0 || tooLate) {
        poll(tooLate ? POLL_MILLIS : left);
      } // events of the former connection
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
    else if (since(heardNanos) > SILENT_MILLIS) {
      drop();
    } else if (asking != null && asking.sentNanos > 0 && since(asking.sentNanos) > ANSWER_MILLIS) {
      drop();
    } else if (since(pingedNanos) > PING_MILLIS) {
      ping();
    } else if (live && asking != null && asking.sentNanos == 0 && now > asking.notBeforeNanos) {
      send();
    } else if (live && asking == null) {
      propose(now);
    }
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

  /** What must still be sent when the meeting finishes, or null. */
  Asking finishing() {
    return null;
  }

  /** A command under the next sequence number. */
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

  /** Disconnects without a close frame; the outcome of what is in flight is unknown. */
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

  /** Drops what the former device had begun. */
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

  /** The store may not be the one that acknowledged. */
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
    if (meeting.world.setBack) return; // it has forgotten who was let in since
    Kind kind = code == UNKNOWN || code == ENDED || code == PUT_OUT ? Kind.LOST : Kind.BROKEN;
    found(kind, "closed with " + code);
  }

  private void welcomed(JsonNode frame) {
    shown.welcome(frame, floor);
    long last = frame.path("lastSequence").asLong();
    // a session that is being erased has forgotten it, and closes next
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
          drop(); // the next welcome says which was the last
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

  /** Injects a fault into its connection. */
  final synchronized boolean strike(FaultyPath.Fault fault, int millis) {
    Link now = link;
    return now != null && live && now.path().strike(now.port(), fault, millis);
  }

  /** Whether the server has answered its greeting, if it sent one. */
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
