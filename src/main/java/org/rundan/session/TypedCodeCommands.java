package org.rundan.session;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Coming in with the typed code. It carries no secret, so both sides compare six digits: the joiner
 * commits to a nonce, the supervisor gives hers, the joiner gives its own, and so neither chooses
 * what the digits become.
 */
public sealed interface TypedCodeCommands extends Command {
  /**
   * Shows a code, in the place of an earlier one. Only the supervisor.
   *
   * @param codeHash SHA-256 of it
   * @param code sealed
   */
  record ShowCode(String codeHash, String code) implements TypedCodeCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      if (!Permissions.leads(session, by)) return Outcome.refused(Refusal.NOT_ALLOWED);
      if (!Ids.are32Bytes(codeHash)) return Outcome.refused(Refusal.MALFORMED);
      var door = session.door();
      var problem = SealedText.check(code, SealedText.NAME_BYTES, door.keyNumber());
      if (problem != null) return Outcome.refused(problem);
      var shown = new TypedCode(codeHash, code, nowMillis + Limits.CODE_MILLIS);
      return Outcome.next(session.with(door.withCode(shown)));
    }
  }

  /** Voids the code. Those who already wait keep waiting. */
  record HideCode() implements TypedCodeCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      if (!Permissions.leads(session, by)) return Outcome.refused(Refusal.NOT_ALLOWED);
      return Outcome.next(session.with(session.door().withCode(null)));
    }
  }

  /**
   * Somebody at the door who typed the code.
   *
   * @param codeHash SHA-256 of what was typed; of one that is not shown now, refused not-allowed
   */
  record KnockByCode(Knock knock, String codeHash) implements TypedCodeCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      boolean wellFormed =
          Ids.isId(knock.id())
              && Ids.are32Bytes(knock.tokenHash(), knock.publicKey(), knock.commitment());
      if (!wellFormed) return Outcome.refused(Refusal.MALFORMED);
      boolean opens = session.door().opensTo(codeHash, nowMillis);
      return PeopleCommands.waiting(session, knock, opens ? null : Refusal.NOT_ALLOWED);
    }
  }

  /**
   * Gives the supervisor's nonce to one who has committed to its own. Only the supervisor, and
   * once: with another, a server in the middle would have another try.
   */
  record Challenge(String knock, String nonce) implements TypedCodeCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      if (!Permissions.leads(session, by)) return Outcome.refused(Refusal.NOT_ALLOWED);
      if (!Ids.are32Bytes(nonce)) return Outcome.refused(Refusal.MALFORMED);
      var waits = session.knock(knock);
      if (waits.isEmpty()) return Outcome.refused(Refusal.UNKNOWN_KNOCK);
      boolean another = waits.get().nonce() != null && !waits.get().nonce().equals(nonce);
      if (!waits.get().isByCode() || another) return Outcome.refused(Refusal.NOT_NOW);
      return Outcome.next(session.with(waits.get().withNonce(nonce)));
    }
  }

  /**
   * The joiner gives its nonce, once it has the supervisor's. One that is not the one committed to
   * is malformed.
   *
   * @param holder who waits
   */
  record Reveal(String holder, String nonce) implements TypedCodeCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      if (!Ids.are32Bytes(nonce)) return Outcome.refused(Refusal.MALFORMED);
      var waits = session.knock(holder);
      if (waits.isEmpty()) return Outcome.refused(Refusal.UNKNOWN_KNOCK);
      boolean mayReveal = waits.get().nonce() != null && !waits.get().digitsDiffered();
      if (!mayReveal) return Outcome.refused(Refusal.NOT_NOW);
      boolean fits = commitment(waits.get(), nonce).equals(waits.get().commitment());
      if (!fits) return Outcome.refused(Refusal.MALFORMED);
      return Outcome.next(session.with(waits.get().withReveal(nonce)));
    }
  }

  /**
   * The joiner has seen the digits that the supervisor read aloud, and gives its name. Again: in
   * the place of the one before.
   *
   * @param holder who waits
   * @param name boxed to the supervisor's key
   */
  record Confirm(String holder, String name) implements TypedCodeCommands {
    @Override
    public Outcome applyTo(Session session, Holder by, long nowMillis) {
      if (!SealedText.isBox(name, SealedText.NAME_BYTES)) return Outcome.refused(Refusal.MALFORMED);
      var waits = session.knock(holder);
      if (waits.isEmpty()) return Outcome.refused(Refusal.UNKNOWN_KNOCK);
      boolean mayConfirm = waits.get().reveal() != null && !waits.get().digitsDiffered();
      if (!mayConfirm) return Outcome.refused(Refusal.NOT_NOW);
      return Outcome.next(session.with(waits.get().withName(name)));
    }
  }

  /** What commits to this nonce (PROTOCOL.md, E14), of one whose fields are well-formed. */
  private static String commitment(Knock knock, String nonce) {
    var from = Base64.getUrlDecoder();
    return Sha256.base64Url(
        "rundan-commit-1".getBytes(StandardCharsets.UTF_8),
        from.decode(knock.id()),
        from.decode(knock.publicKey()),
        from.decode(knock.tokenHash()),
        from.decode(nonce));
  }
}
