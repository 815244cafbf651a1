package org.rundan.session;

/** Who people are here, how they sit, and who leads. */
public sealed interface RoleCommands extends Command {

  /** What is agreed about the group. */
  record SetGroup(boolean manager, boolean followFloor, boolean closingCheck)
      implements RoleCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      if (!Permissions.leads(session, by)) return Outcome.refused(Refusal.NOT_ALLOWED);
      return Outcome.next(session.with(new Group(manager, followFloor, closingCheck)));
    }
  }

  /** Whether a seat joins from elsewhere: set by its own holder or by the supervisor. */
  record SetRemote(String seat, boolean remote) implements RoleCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      var known = session.seat(seat);
      if (known.isEmpty()) return Outcome.refused(Refusal.UNKNOWN_SEAT);
      if (!Permissions.speaksFor(session, by, seat)) return Outcome.refused(Refusal.NOT_YOUR_SEAT);
      return Outcome.next(session.with(known.get().withRemote(remote)));
    }
  }

  /** <i>Jag sitter ostört</i>. */
  record SitUndisturbed(String seat) implements RoleCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      var problem = Permissions.checkOwn(session, by, seat);
      if (problem != null) return Outcome.refused(problem);
      return Outcome.next(session.with(session.seat(seat).orElseThrow().withUndisturbed()));
    }
  }

  /** <i>Räck upp handen</i>; it goes down when the seat gets the word, or the round is left. */
  record RaiseHand(String seat, boolean up) implements RoleCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      var problem = Permissions.checkOwn(session, by, seat);
      if (problem != null) return Outcome.refused(problem);
      return Outcome.next(session.with(session.seat(seat).orElseThrow().withHand(up)));
    }
  }

  /**
   * The role of a seat and of its holder.
   *
   * @param role participant, co-supervisor, interpreter or observer
   * @param seed what leading needs, boxed to a co-supervisor's key; null for all others
   */
  record SetRole(String seat, Role role, @Nullable String seed) implements RoleCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      if (!Permissions.leads(session, by)) return Outcome.refused(Refusal.NOT_ALLOWED);
      var known = session.seat(seat);
      if (known.isEmpty()) return Outcome.refused(Refusal.UNKNOWN_SEAT);
      if (role == null || role == Role.SUPERVISOR || role == Role.STAGE) {
        return Outcome.refused(Refusal.MALFORMED);
      }
      if (known.get().role() == Role.SUPERVISOR) return Outcome.refused(Refusal.NOT_ALLOWED);
      boolean co = role == Role.CO_SUPERVISOR;
      if (co != SealedText.isBox(seed, SealedText.NAME_BYTES)) {
        return Outcome.refused(Refusal.MALFORMED);
      }
      boolean asked =
          session
              .story()
              .filter(story -> story.state() != Story.State.ENDED && seat.equals(story.seat()))
              .isPresent();
      if (asked && !role.takesPart()) return Outcome.refused(Refusal.NOT_NOW);
      var holder = session.holderOf(seat);
      if (holder.isEmpty()) {
        if (co) return Outcome.refused(Refusal.NOT_NOW); // one leads from a screen of one's own
        return Outcome.next(session.with(known.get().withRole(role)));
      }
      var next = session.with(known.get().withRole(role), holder.get().withRole(role, seed));
      boolean led = session.leads(holder.get().id()) && !co;
      return Outcome.next(led ? next.without(Leader.KEY) : next);
    }
  }

  /** Leads from now on: a co-supervisor, or the supervisor who comes back. */
  record TakeOver() implements RoleCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      var known = by == null ? null : session.holder(by.id()).orElse(null);
      boolean may =
          known != null && (known.role() == Role.SUPERVISOR || known.role() == Role.CO_SUPERVISOR);
      if (!may) return Outcome.refused(Refusal.NOT_ALLOWED);
      if (session.leads(known.id())) return Outcome.next(session);
      return Outcome.next(
          known.role() == Role.SUPERVISOR
              ? session.without(Leader.KEY)
              : session.with(new Leader(known.id(), known.seats().get(0))));
    }
  }
}
