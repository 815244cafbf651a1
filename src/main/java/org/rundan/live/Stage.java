package org.rundan.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rundan.protocol.Audience;
import org.rundan.protocol.CloseCode;
import org.rundan.protocol.WireLimits;
import org.rundan.room.Entry;
import org.rundan.room.Envelope;
import org.rundan.session.Holder;

/**
 * How far a connection has come in a session. Immutable; each transition returns the next stage, so
 * that {@link Participation} only carries out what it says.
 *
 * <pre>
 * Entering ─▶ AtDoor ─▶ Entering ─▶ Inside       any ─▶ Left
 *     │          └─▶ Withdrawn      ▲
 *     └─────────────────────────────┘
 * </pre>
 */
sealed interface Stage {
  /** A client may be this far behind later too (C8); one that is so before its welcome retries. */
  int MAX_HEARD = WireLimits.QUEUED_MESSAGES;

  /** A nonce, a name, and the name again after a typo, three times each; a flood ends here. */
  int MAX_SAID_AT_DOOR = 10;

  /**
   * What a connection does about an envelope from the room.
   *
   * @param send frames for the client, in this order
   * @param close why the connection is closed after them; null if it stays open
   */
  record Reaction(Stage next, List<String> send, CloseCode close) {
    static Reaction none(Stage next) {
      return new Reaction(next, List.of(), null);
    }

    static Reaction close(Stage next, CloseCode why) {
      return new Reaction(next, List.of(), why);
    }
  }

  /**
   * @param connection the id of the connection that hears it
   */
  Reaction hear(Envelope envelope, String connection);

  /** The door that the holder stands at, or has just been let in from. */
  default Optional<AtDoor> door() {
    return Optional.empty();
  }

  /** The stage after one more message at the door. */
  default Stage saidAtDoor() {
    return this;
  }

  /**
   * The room has been asked for a snapshot. What changes meanwhile is kept, and what the snapshot
   * already contains is skipped afterwards: one order, no gap at the seam.
   *
   * @param from the door, if the holder has just been let in
   * @param heard in order
   */
  record Entering(String device, Optional<AtDoor> from, List<Envelope> heard) implements Stage {
    public Entering {
      heard = List.copyOf(heard);
    }

    static Entering first(String device) {
      return new Entering(device, Optional.empty(), List.of());
    }

    @Override
    public Reaction hear(Envelope envelope, String connection) {
      // The store is on another branch: what was heard so far is not part of the snapshot.
      boolean otherBranch = envelope.closeAll() == CloseCode.BEHIND;
      if (otherBranch || heard.size() >= MAX_HEARD) return Reaction.close(this, CloseCode.BEHIND);
      List<Envelope> more = new ArrayList<>(heard);
      more.add(envelope);
      return Reaction.none(new Entering(device, from, more));
    }

    @Override
    public Optional<AtDoor> door() {
      return from;
    }

    @Override
    public Stage saidAtDoor() {
      return new Entering(device, from.map(AtDoor::saidAtDoor), heard);
    }

    AtDoor wait(Entry.Waiting entry) {
      int said = from.map(AtDoor::said).orElse(0);
      return new AtDoor(entry.holderId(), device, entry.version(), said);
    }

    Inside enter(Entry.Welcome welcome) {
      return new Inside(welcome.holder(), device, welcome.order(), welcome.version());
    }
  }

  /**
   * Waiting to be let in.
   *
   * @param version that the client has been sent
   * @param said messages at the door so far
   */
  record AtDoor(String holderId, String device, long version, int said) implements Stage {
    @Override
    public Reaction hear(Envelope envelope, String connection) {
      if (envelope.version() > 0 && envelope.version() <= version) return Reaction.none(this);
      AtDoor next = new AtDoor(holderId, device, Math.max(version, envelope.version()), said);
      Envelope.Personal own = envelope.personal().get(holderId);
      if (own != null && own.admitted()) {
        return Reaction.none(new Entering(device, Optional.of(next), List.of()));
      }
      if (own != null && own.close() != null) return Reaction.close(next, own.close());
      if (envelope.closeAll() != null) return Reaction.close(next, envelope.closeAll());
      List<String> send = new ArrayList<>();
      if (envelope.waiting() != null) send.add(envelope.waiting());
      if (own != null && own.frame() != null) send.add(own.frame());
      return new Reaction(next, send, null);
    }

    @Override
    public Optional<AtDoor> door() {
      return Optional.of(this);
    }

    boolean maySay() {
      return said < MAX_SAID_AT_DOOR;
    }

    @Override
    public AtDoor saidAtDoor() {
      return new AtDoor(holderId, device, version, said + 1);
    }
  }

  /**
   * Taking part.
   *
   * @param order C10: of this device among those of its holder that were served
   * @param version that the client has been sent
   */
  record Inside(Holder holder, String device, long order, long version) implements Stage {
    @Override
    public Reaction hear(Envelope envelope, String connection) {
      boolean change = envelope.version() > 0;
      List<String> send = new ArrayList<>(2);
      Inside next = this;
      if (!change || envelope.version() > version) {
        Envelope.Personal own = envelope.personal().get(holder.id());
        if (own != null && own.close() != null) return Reaction.close(this, own.close());
        if (own != null && own.served() != null && own.served().order() > order) {
          boolean same = own.served().device().equals(device);
          return Reaction.close(this, same ? CloseCode.BEHIND : CloseCode.TAKEN_OVER);
        }
        boolean personal = own != null && own.frame() != null;
        String frame = personal ? own.frame() : envelope.frames().get(Audience.of(holder.role()));
        if (frame != null) send.add(frame);
        if (change) next = new Inside(holder, device, order, envelope.version());
      }
      if (connection.equals(envelope.author())) send.add(envelope.answer());
      return new Reaction(next, send, envelope.closeAll());
    }
  }

  /**
   * Its owner has gone from the door, and is sent nothing more.
   *
   * @param from where it stood, in case the store did not hear of it and the client says it again
   */
  record Withdrawn(AtDoor from) implements Stage {
    @Override
    public Reaction hear(Envelope envelope, String connection) {
      return Reaction.none(this);
    }
  }

  /** The connection is gone. */
  record Left() implements Stage {
    @Override
    public Reaction hear(Envelope envelope, String connection) {
      return Reaction.none(this);
    }
  }
}
