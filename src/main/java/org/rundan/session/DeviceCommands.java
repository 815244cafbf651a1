package org.rundan.session;

import java.util.ArrayList;
import java.util.List;

/** Which phone belongs to which seat. Only the supervisor. */
public sealed interface DeviceCommands extends Command {
  /**
   * A seat without a phone is written for by another's phone, a neighbour's for instance. It stays
   * a seat without a phone: the supervisor acts for it too.
   *
   * @param holder whose phone; null to end it
   */
  record WriteWith(String seat, @Nullable String holder) implements DeviceCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      if (!Permissions.leads(session, by)) return Outcome.refused(Refusal.NOT_ALLOWED);
      var known = session.seat(seat);
      if (known.isEmpty()) return Outcome.refused(Refusal.UNKNOWN_SEAT);
      if (known.get().device()) return Outcome.refused(Refusal.NOT_NOW);
      if (holder == null) return Outcome.next(Seating.letGo(session, seat));
      var writes = session.holder(holder);
      if (writes.isEmpty()) return Outcome.refused(Refusal.UNKNOWN_HOLDER);
      if (writes.get().role() == Role.STAGE) return Outcome.refused(Refusal.NOT_ALLOWED);
      if (writes.get().seats().contains(seat)) return Outcome.next(session);
      var seats = new ArrayList<>(writes.get().seats());
      seats.add(seat);
      return Outcome.next(Seating.letGo(session, seat).with(writes.get().withSeats(seats)));
    }
  }

  /**
   * <i>Har redan en plats</i>: the person at the door takes a seat that is already there, with
   * everything it has. The old phone loses the seat. No new key is needed: it is the same person.
   * Also for a seat without a phone whose owner has found one.
   *
   * @param name sealed again, under the content key
   * @param keyring the content keys, boxed to the knocker
   */
  record AdmitAgain(String knock, String seat, String name, String keyring)
      implements DeviceCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      if (!Permissions.leads(session, by)) return Outcome.refused(Refusal.NOT_ALLOWED);
      var waits = session.knock(knock);
      if (waits.isEmpty()) return Outcome.refused(Refusal.UNKNOWN_KNOCK);
      if (!waits.get().mayBeAdmitted()) return Outcome.refused(Refusal.NOT_NOW);
      var known = session.seat(seat);
      if (known.isEmpty()) return Outcome.refused(Refusal.UNKNOWN_SEAT);
      var before = session.holderOf(seat);
      boolean leads = before.filter(old -> session.leads(old.id())).isPresent();
      if (leads || known.get().role() == Role.SUPERVISOR) {
        return Outcome.refused(Refusal.NOT_ALLOWED);
      }
      if (!SealedText.isKeyring(keyring)) return Outcome.refused(Refusal.MALFORMED);
      var problem = Seating.checkName(session, name);
      if (problem != null) return Outcome.refused(problem);
      boolean full = before.isEmpty() && session.holders().size() >= Limits.HOLDERS;
      if (full) return Outcome.refused(Refusal.TOO_MANY);

      var seats = before.map(Holder::seats).orElse(List.of(seat));
      var next = session;
      for (var each : seats) next = Seating.letGo(next, each);
      if (before.isPresent()) next = next.withoutHolder(before.get(), FormerHolders.Why.MOVED);
      // The seed for leading is boxed to the old phone's key, so the role must be assigned again.
      boolean led = known.get().role() == Role.CO_SUPERVISOR;
      var role = led ? Role.PARTICIPANT : known.get().role();
      var sits = known.get().withName(name).withRole(role).withDevice();
      var holds =
          new Holder(
              knock,
              role,
              seats,
              waits.get().tokenHash(),
              waits.get().publicKey(),
              keyring,
              session.door().keyNumber());
      return Outcome.next(next.without(waits.get().key()).with(sits, holds));
    }
  }
}
