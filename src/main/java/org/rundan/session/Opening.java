package org.rundan.session;

import java.util.ArrayList;
import java.util.List;

/**
 * What a supervisor's page sends to open a room.
 *
 * @param language code of the language of the prompts
 * @param mandate sealed
 * @param seat the supervisor's own
 * @param invitationHash SHA-256 of the join token
 * @param invitation sealed
 * @param practice whether the participants will be simulated; null when nothing is said of it
 */
public record Opening(
    int lengthMinutes,
    String language,
    String mandate,
    OwnSeat seat,
    Key supervisor,
    Key stage,
    String invitationHash,
    String invitation,
    Boolean practice) {
  private static final int FIRST_KEY = 1;

  /** A seat to be: its id, and its name sealed. */
  public record OwnSeat(String id, String name) {}

  /**
   * A holder to be.
   *
   * @param holder id
   */
  public record Key(String holder, String tokenHash, String publicKey, String keyring) {
    private Holder as(Role role, List<String> seats) {
      return new Holder(holder, role, seats, tokenHash, publicKey, keyring, FIRST_KEY);
    }

    private boolean isWellFormed() {
      return Ids.isId(holder)
          && Ids.are32Bytes(tokenHash, publicKey)
          && SealedText.isKeyring(keyring);
    }
  }

  /**
   * The session at its beginning: in the lobby, nobody there but the supervisor.
   *
   * @param form the form it will follow
   * @return the first session; or refused malformed, too-long, id-taken, out-of-range (a length the
   *     form has not)
   */
  public Outcome open(Form form) {
    if (!form.lengths().contains(lengthMinutes)) return Outcome.refused(Refusal.OUT_OF_RANGE);
    if (language == null || !form.common().languages().contains(language)) {
      return Outcome.refused(Refusal.MALFORMED);
    }
    if (!supervisor.isWellFormed()
        || !stage.isWellFormed()
        || !Ids.isId(seat.id())
        || !Ids.are32Bytes(invitationHash)) {
      return Outcome.refused(Refusal.MALFORMED);
    }
    if (supervisor.holder().equals(stage.holder())) return Outcome.refused(Refusal.ID_TAKEN);
    for (var problem :
        new Refusal[] {
          SealedText.check(mandate, SealedText.MANDATE_BYTES, FIRST_KEY),
          SealedText.check(seat.name(), SealedText.NAME_BYTES, FIRST_KEY),
          SealedText.check(invitation, SealedText.NAME_BYTES, FIRST_KEY)
        }) {
      if (problem != null) return Outcome.refused(problem);
    }
    return Outcome.next(Session.of(form, parts(form)));
  }

  private List<Part> parts(Form form) {
    var parts = new ArrayList<Part>();
    var rows = new ArrayList<Plan.PlannedRound>();
    for (var round : form.rounds()) {
      rows.add(new Plan.PlannedRound(round.id(), round.minutes().get(lengthMinutes)));
      parts.add(Round.unentered(round.id(), round));
    }
    parts.add(new Plan(form.id(), lengthMinutes, language, rows, 0, practice != null && practice));
    parts.add(Place.LOBBY);
    parts.add(Group.USUAL);
    if (form.choosesCaseGiver()) parts.add(Story.OPEN_FIRST);
    parts.add(new Mandate(mandate));
    parts.add(Seat.taken(seat.id(), seat.name(), Role.SUPERVISOR, true));
    parts.add(new Table(List.of(seat.id()), null));
    parts.add(supervisor.as(Role.SUPERVISOR, List.of(seat.id())));
    parts.add(stage.as(Role.STAGE, List.of()));
    parts.add(new Door(invitationHash, invitation, supervisor.publicKey(), FIRST_KEY));
    return parts;
  }
}
