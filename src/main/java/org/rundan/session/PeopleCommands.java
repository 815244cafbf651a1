package org.rundan.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Who comes, where they sit, and who goes. Only the supervisor, except for knocking. */
public sealed interface PeopleCommands extends Command {
  /** The rule, once it is clear that the supervisor asks. */
  Outcome arrange(Session session);

  @Override
  default Outcome applyTo(Session session, Holder by, long nowMillis) {
    return Permissions.leads(session, by) ? arrange(session) : Outcome.refused(Refusal.NOT_ALLOWED);
  }

  /**
   * Adds a knock to those waiting. A holder who waits, or was just let in, may knock again whatever
   * the door says now.
   *
   * @param problem why a stranger may not; null when it may
   */
  static Outcome waiting(Session session, Knock knock, Refusal problem) {
    var known = session.knock(knock.id()).map(Knock::tokenHash);
    if (known.isEmpty()) known = session.holder(knock.id()).map(Holder::tokenHash);
    if (known.isPresent()) {
      return known.get().equals(knock.tokenHash())
          ? Outcome.next(session)
          : Outcome.refused(Refusal.ID_TAKEN);
    }
    if (problem != null) return Outcome.refused(problem);
    if (session.knocks().size() >= Limits.KNOCKS) return Outcome.refused(Refusal.TOO_MANY);
    return Outcome.next(session.with(knock));
  }

  /**
   * Somebody at the door. Anyone may who has the invitation that is valid now, also when the group
   * has begun.
   *
   * @param joinTokenHash SHA-256 of the join token shown; a wrong one is refused not-allowed
   */
  record KnockAtDoor(Knock knock, String joinTokenHash) implements PeopleCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      return arrange(session);
    }

    @Override
    public Outcome arrange(Session session) {
      if (!Ids.isId(knock.id())
          || !Ids.are32Bytes(knock.tokenHash(), knock.publicKey(), knock.proof())) {
        return Outcome.refused(Refusal.MALFORMED);
      }
      boolean invited = session.door().invitationHash().equals(joinTokenHash);
      return PeopleCommands.waiting(
          session,
          knock,
          invited
              ? SealedText.check(knock.name(), SealedText.NAME_BYTES, INVITATION_KEY)
              : Refusal.NOT_ALLOWED);
    }

    /** Who knocks has no content key yet. */
    private static final int INVITATION_KEY = 0;
  }

  /**
   * Lets people in: each gets a seat at the end of the table.
   *
   * @param admissions at most one class at once
   */
  record Admit(List<Admission> admissions) implements PeopleCommands {
    public Admit {
      admissions = List.copyOf(admissions);
    }

    @Override
    public Outcome arrange(Session session) {
      if (admissions.isEmpty()) return Outcome.refused(Refusal.MALFORMED);
      var next = session;
      for (var admission : admissions) {
        var knock = next.knock(admission.knock());
        if (knock.isEmpty()) return Outcome.refused(Refusal.UNKNOWN_KNOCK);
        if (!knock.get().mayBeAdmitted()) return Outcome.refused(Refusal.NOT_NOW);
        if (!SealedText.isKeyring(admission.keyring())) return Outcome.refused(Refusal.MALFORMED);
        var seat = Seat.taken(admission.seat(), admission.name(), Role.PARTICIPANT, true);
        var seated = Seating.add(next, seat);
        if (!(seated instanceof Outcome.Next room)) return seated;
        if (next.holders().size() >= Limits.HOLDERS) return Outcome.refused(Refusal.TOO_MANY);
        next = room.session().without(knock.get().key());
        next = next.with(holder(knock.get(), admission, session.door().keyNumber()));
      }
      return Outcome.next(next);
    }

    private static Holder holder(Knock knock, Admission admission, int keyNumber) {
      return new Holder(
          knock.id(),
          Role.PARTICIPANT,
          List.of(admission.seat()),
          knock.tokenHash(),
          knock.publicKey(),
          admission.keyring(),
          keyNumber);
    }
  }

  /**
   * One who is let in.
   *
   * @param seat id of the new seat
   * @param name sealed again, under the content key
   * @param keyring the content keys, boxed to the knocker
   */
  record Admission(String knock, String seat, String name, String keyring) {}

  /** Turns a knock away. */
  record TurnAway(String knock) implements PeopleCommands {
    @Override
    public Outcome arrange(Session session) {
      return session
          .knock(knock)
          .map(known -> Outcome.next(session.turnedAway(known)))
          .orElse(Outcome.refused(Refusal.UNKNOWN_KNOCK));
    }
  }

  /**
   * Somebody at the door goes away again.
   *
   * @param holder who waits
   * @param digitsDiffer whether the six digits were not those that the supervisor read aloud. Then
   *     the knock stays as a warning to her, and cannot be let in
   */
  record Withdraw(String holder, boolean digitsDiffer) implements PeopleCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      return arrange(session);
    }

    @Override
    public Outcome arrange(Session session) {
      var waits = session.knock(holder);
      if (waits.isEmpty()) return Outcome.refused(Refusal.UNKNOWN_KNOCK);
      if (!digitsDiffer) return Outcome.next(session.without(waits.get().key()));
      if (!waits.get().isByCode()) return Outcome.refused(Refusal.NOT_NOW);
      return Outcome.next(session.with(waits.get().withDigitsDiffer()));
    }
  }

  /** A place at the table for somebody without a phone. */
  record AddSeat(String seat, String name) implements PeopleCommands {
    @Override
    public Outcome arrange(Session session) {
      return Seating.add(session, Seat.taken(seat, name, Role.PARTICIPANT, false));
    }
  }

  record RenameSeat(String seat, String name) implements PeopleCommands {
    @Override
    public Outcome arrange(Session session) {
      var known = session.seat(seat);
      if (known.isEmpty()) return Outcome.refused(Refusal.UNKNOWN_SEAT);
      var problem = Seating.checkName(session, name);
      if (problem != null) return Outcome.refused(problem);
      return Outcome.next(session.with(known.get().withName(name)));
    }
  }

  /** Takes away a seat without a phone; those with one are put out with their holder. */
  record RemoveSeat(String seat) implements PeopleCommands {
    @Override
    public Outcome arrange(Session session) {
      var known = session.seat(seat);
      if (known.isEmpty()) return Outcome.refused(Refusal.UNKNOWN_SEAT);
      if (known.get().device()) return Outcome.refused(Refusal.NOT_NOW);
      return Outcome.next(Seating.remove(session, seat));
    }
  }

  /**
   * How people sit.
   *
   * @param first where laps start, or null for the first in order
   */
  record OrderSeats(List<String> order, @Nullable String first) implements PeopleCommands {
    public OrderSeats {
      order = List.copyOf(order);
    }

    @Override
    public Outcome arrange(Session session) {
      var seats = session.table().order();
      boolean same =
          order.size() == seats.size() && new HashSet<>(order).equals(new HashSet<>(seats));
      if (!same) return Outcome.refused(Refusal.SEATS_CHANGED);
      if (first != null && !order.contains(first)) return Outcome.refused(Refusal.UNKNOWN_SEAT);
      return Outcome.next(session.with(new Table(order, first)));
    }
  }

  /**
   * Removes a participant and makes a new key for those who stay.
   *
   * @param keyNumber the new key's number: the present one and one more
   * @param keyrings for exactly those who stay, by holder
   * @param invitation sealed under the new key, since the one put out has the old one
   */
  record PutOut(
      String holder,
      int keyNumber,
      Map<String, String> keyrings,
      String invitationHash,
      String invitation)
      implements PeopleCommands {
    public PutOut {
      keyrings = Map.copyOf(keyrings);
    }

    @Override
    public Outcome arrange(Session session) {
      var goes = session.holder(holder);
      if (goes.isEmpty()) return Outcome.refused(Refusal.UNKNOWN_HOLDER);
      boolean stays = goes.get().role() == Role.SUPERVISOR || goes.get().role() == Role.STAGE;
      boolean mayGo = !stays && !session.leads(goes.get().id());
      if (!mayGo) return Outcome.refused(Refusal.NOT_ALLOWED);
      var door = session.door();
      if (keyNumber <= door.keyNumber()) return Outcome.refused(Refusal.KEY_OUTDATED);
      if (keyNumber > door.keyNumber() + 1) return Outcome.refused(Refusal.OUT_OF_RANGE);
      if (keyNumber > Limits.KEYS) return Outcome.refused(Refusal.TOO_MANY);
      var stay = new ArrayList<>(session.holders());
      stay.remove(goes.get());
      var ids = stay.stream().map(Holder::id).toList();
      if (!keyrings.keySet().equals(new HashSet<>(ids))) {
        return Outcome.refused(Refusal.HOLDERS_CHANGED);
      }
      if (!keyrings.values().stream().allMatch(SealedText::isKeyring)) {
        return Outcome.refused(Refusal.MALFORMED);
      }
      var next = session;
      for (var seat : goes.get().seats()) {
        boolean own = session.seat(seat).filter(Seat::device).isPresent();
        // A seat without a phone stays; the supervisor writes for it again.
        next = own ? Seating.remove(next, seat) : Seating.letGo(next, seat);
      }
      next = next.withoutHolder(goes.get(), FormerHolders.Why.PUT_OUT);
      for (var knock : session.knocks()) next = next.without(knock.key());
      for (var one : stay) next = next.with(one.withKeyring(keyrings.get(one.id()), keyNumber));
      return Seating.invite(next, invitationHash, invitation, keyNumber);
    }
  }

  /** Voids the invitation that was valid, without putting anyone out. */
  record NewInvitation(String invitationHash, String invitation) implements PeopleCommands {
    @Override
    public Outcome arrange(Session session) {
      return Seating.invite(session, invitationHash, invitation, session.door().keyNumber());
    }
  }
}
