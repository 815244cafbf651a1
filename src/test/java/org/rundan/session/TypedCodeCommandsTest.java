package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.session.Samples.box;
import static org.rundan.session.Samples.hash;
import static org.rundan.session.Samples.id;
import static org.rundan.session.Samples.sealed;
import static org.rundan.session.Samples.seat;
import static org.rundan.session.Situation.CHECK_IN;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rundan.session.Place.At;
import org.rundan.session.TypedCodeCommands.Challenge;
import org.rundan.session.TypedCodeCommands.Confirm;
import org.rundan.session.TypedCodeCommands.HideCode;
import org.rundan.session.TypedCodeCommands.KnockByCode;
import org.rundan.session.TypedCodeCommands.Reveal;
import org.rundan.session.TypedCodeCommands.ShowCode;
import org.rundan.testing.Property;

/** The typed code: P8–P11, C11–C13. */
class TypedCodeCommandsTest {
  private static final List<String> NAMES = List.of("cia", "disa", "eva");

  private Situation situation = Situation.with("anna", "bo");

  private static ShowCode code(int number) {
    return new ShowCode(hash("code-" + number), sealed(256, 1, number));
  }

  private static String nonce(String name) {
    return hash("nonce-of-" + name);
  }

  private static Knock knock(String name) {
    return Knock.byCode(
        id(name), hash("token-" + name), hash("public-" + name), commitment(name, nonce(name)));
  }

  /** E14, implemented independently. */
  private static String commitment(String name, String nonce) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update("rundan-commit-1".getBytes(StandardCharsets.US_ASCII));
      digest.update(Base64.getUrlDecoder().decode(id(name)));
      digest.update(Base64.getUrlDecoder().decode(hash("public-" + name)));
      digest.update(Base64.getUrlDecoder().decode(hash("token-" + name)));
      digest.update(Base64.getUrlDecoder().decode(nonce));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private void seeks(String name) {
    situation.does(null, new KnockByCode(knock(name), situation.session.door().code().hash()));
  }

  private Knock waiting(String name) {
    return situation.session.knock(id(name)).orElseThrow();
  }

  private void compare(String name) {
    situation.leads(new Challenge(id(name), hash("hers")));
    situation.does(null, new Reveal(id(name), nonce(name)));
  }

  @Test
  void P8_aCodeLeadsToTheDoor_andAnotherTakesItsPlace() {
    situation.leads(code(1));
    assertEquals(
        new TypedCode(hash("code-1"), sealed(256, 1, 1), Situation.START + Limits.CODE_MILLIS),
        situation.session.door().code());
    seeks("cia");
    assertEquals(knock("cia"), waiting("cia"));
    situation.leads(code(2));
    var old = new KnockByCode(knock("disa"), hash("code-1"));
    assertEquals(Refusal.NOT_ALLOWED, situation.refused(null, old));
    var before = situation.session;
    situation.does(null, new KnockByCode(knock("cia"), hash("code-1")));
    assertSame(before, situation.session, "who waits already goes on waiting");
  }

  @Test
  void P8_isForTheLeading_andOfTheRightSizeAndKey() {
    for (var by : new Holder[] {situation.who("anna"), situation.who("stage"), null}) {
      assertEquals(Refusal.NOT_ALLOWED, situation.refused(by, code(1)));
      assertEquals(Refusal.NOT_ALLOWED, situation.refused(by, new HideCode()));
      assertEquals(Refusal.NOT_ALLOWED, situation.refused(by, new Challenge(id("cia"), hash("n"))));
    }
    assertEquals(Refusal.MALFORMED, situation.refused(new ShowCode(id("code"), sealed(256, 1))));
    assertEquals(Refusal.TOO_LONG, situation.refused(new ShowCode(hash("c"), sealed(1024, 1))));
    assertEquals(Refusal.KEY_OUTDATED, situation.refused(new ShowCode(hash("c"), sealed(256, 0))));
  }

  @Test
  void C14_aKnockWhoseDigitsDifferStaysAsAWarning_andIsNeverLetIn() {
    situation.leads(code(1));
    seeks("cia");
    compare("cia");
    situation.does(null, new Confirm(id("cia"), box(1)));
    situation.does(null, new PeopleCommands.Withdraw(id("cia"), true));
    assertEquals(true, waiting("cia").digitsDiffer());
    assertNull(waiting("cia").name());
    var admission = new PeopleCommands.Admission(id("cia"), seat("cia"), sealed(256, 1), box(1));
    for (var letsIn :
        List.of(
            new PeopleCommands.Admit(List.of(admission)),
            new DeviceCommands.AdmitAgain(id("cia"), seat("bo"), sealed(256, 1), box(1)))) {
      assertEquals(Refusal.NOT_NOW, situation.refused(letsIn));
    }
    for (var says : List.of(new Reveal(id("cia"), nonce("cia")), new Confirm(id("cia"), box(1)))) {
      assertEquals(Refusal.NOT_NOW, situation.refused(null, says));
    }
    var before = situation.session;
    situation.does(null, new PeopleCommands.Withdraw(id("cia"), true));
    assertSame(before, situation.session);
    situation.leads(new PeopleCommands.TurnAway(id("cia")));
    assertEquals(List.of(), situation.session.knocks());
  }

  @Test
  void P9_aCodeIsVoidInTime_andByWhatChangesTheDoor() {
    situation.leads(code(1));
    var late = new KnockByCode(knock("cia"), hash("code-1"));
    situation.now += Limits.CODE_MILLIS - 1;
    situation.does(null, late);
    situation.leads(new PeopleCommands.TurnAway(id("cia")));
    situation.now++;
    assertEquals(Refusal.NOT_ALLOWED, situation.refused(null, late), "after 8 h");

    List<Command> voids =
        List.of(
            new HideCode(),
            new PeopleCommands.NewInvitation(hash("join-2"), sealed(256, 1)),
            new MoveCommands.GoTo(At.ROUND, CHECK_IN));
    for (var command : voids) {
      situation.leads(code(1));
      situation.leads(command);
      assertNull(situation.session.door().code(), command::toString);
    }
    for (var keeps :
        List.of(
            new MoveCommands.GoTo(At.OPENING, null), new MoveCommands.GoTo(At.ROUND, CHECK_IN))) {
      situation.leads(code(2));
      situation.leads(keeps);
      assertNotNull(situation.session.door().code(), "only the first round voids it: " + keeps);
    }
    situation.leads(situation.putOut("bo"));
    assertNull(situation.session.door().code());
  }

  @Test
  void C11_whatIsNotWellFormedDoesNotKnock() {
    situation.leads(code(1));
    var good = knock("cia");
    for (var bad :
        List.of(
            Knock.byCode("cia", good.tokenHash(), good.publicKey(), good.commitment()),
            Knock.byCode(good.id(), "t", good.publicKey(), good.commitment()),
            Knock.byCode(good.id(), good.tokenHash(), "p", good.commitment()),
            Knock.byCode(good.id(), good.tokenHash(), good.publicKey(), null))) {
      assertEquals(
          Refusal.MALFORMED, situation.refused(null, new KnockByCode(bad, hash("code-1"))));
    }
    for (var taken : List.of("anna", "sup")) {
      var other = Knock.byCode(id(taken), hash("mine"), hash("p"), hash("c"));
      assertEquals(
          Refusal.ID_TAKEN, situation.refused(null, new KnockByCode(other, hash("code-1"))));
    }
    for (int i = 0; i < 20; i++) {
      seeks("guest-" + i);
      situation.knocks("invited-" + i);
    }
    var more = new KnockByCode(good, hash("code-1"));
    assertEquals(Refusal.TOO_MANY, situation.refused(null, more), "of both kinds together");
  }

  @Test
  void P10_theSupervisorGivesOneNonce_C12_thenTheJoinerTheOneCommittedTo_C13_thenItsName() {
    situation.leads(code(1));
    seeks("cia");
    var reveal = new Reveal(id("cia"), nonce("cia"));
    var confirm = new Confirm(id("cia"), box(1));
    assertEquals(Refusal.NOT_NOW, situation.refused(null, reveal), "not before hers");
    assertEquals(Refusal.NOT_NOW, situation.refused(null, confirm));
    situation.leads(new Challenge(id("cia"), hash("hers")));
    assertEquals(hash("hers"), waiting("cia").nonce());
    var before = situation.session;
    situation.leads(new Challenge(id("cia"), hash("hers")));
    assertSame(before, situation.session);
    assertEquals(Refusal.NOT_NOW, situation.refused(new Challenge(id("cia"), hash("other"))));
    assertEquals(Refusal.MALFORMED, situation.refused(new Challenge(id("cia"), "short")));
    assertEquals(Refusal.UNKNOWN_KNOCK, situation.refused(new Challenge(id("eva"), hash("hers"))));
    situation.knocks("disa");
    assertEquals(Refusal.NOT_NOW, situation.refused(new Challenge(id("disa"), hash("hers"))));

    assertEquals(Refusal.NOT_NOW, situation.refused(null, confirm), "not before its nonce");
    for (var wrong : List.of(hash("other"), id("short"), "")) {
      assertEquals(Refusal.MALFORMED, situation.refused(null, new Reveal(id("cia"), wrong)), wrong);
    }
    situation.does(null, reveal);
    assertEquals(nonce("cia"), waiting("cia").reveal());
    before = situation.session;
    situation.does(null, reveal);
    assertSame(before, situation.session);

    assertEquals(
        Refusal.MALFORMED, situation.refused(null, new Confirm(id("cia"), sealed(1024, 1))));
    assertEquals(Refusal.UNKNOWN_KNOCK, situation.refused(null, new Confirm(id("eva"), box(1))));
    situation.does(null, confirm);
    assertEquals(box(1), waiting("cia").name());
    situation.does(null, new Confirm(id("cia"), sealed(256, 1, 9)));
    assertEquals(sealed(256, 1, 9), waiting("cia").name(), "in the place of the one before");
  }

  @Test
  void P11_nobodyIsLetInBeforeBothHaveCompared() {
    situation.leads(code(1));
    seeks("cia");
    var admit = new PeopleCommands.Admit(List.of(situation.admission("cia")));
    var again = new DeviceCommands.AdmitAgain(id("cia"), seat("bo"), sealed(256, 1), box(1));
    for (var command : List.of(admit, again)) {
      assertEquals(Refusal.NOT_NOW, situation.refused(command));
    }
    compare("cia");
    for (var command : List.of(admit, again)) {
      assertEquals(Refusal.NOT_NOW, situation.refused(command));
    }
    situation.does(null, new Confirm(id("cia"), box(1)));
    situation.leads(admit);
    assertEquals(hash("token-cia"), situation.who("cia").tokenHash());
    assertEquals(List.of(), situation.session.knocks());
    seeks("disa");
    compare("disa");
    situation.does(null, new Confirm(id("disa"), box(1)));
    situation.leads(new DeviceCommands.AdmitAgain(id("disa"), seat("bo"), sealed(256, 1), box(1)));
    assertEquals(List.of(seat("bo")), situation.who("disa").seats());
  }

  @Test
  void P11_whateverIsDoneAtTheDoorInWhateverOrder() {
    Property.holds(
        300,
        sample -> {
          situation = Situation.with("anna", "bo");
          var chance = new Random(sample.any());
          for (int i = 0; i < 80; i++) {
            var before = situation.session;
            var command = anything(chance);
            boolean leads = !(command instanceof KnockByCode || atTheDoor(command));
            var outcome =
                command.applyTo(before, leads ? situation.supervisor() : null, situation.now);
            if (!(outcome instanceof Outcome.Next next)) continue;
            situation.session = next.session();
            for (var name : NAMES) assertStep(name, before);
            var door = situation.session.door();
            boolean another = !door.invitationHash().equals(before.door().invitationHash());
            boolean first = situation.session.plan().endsAtMillis() != before.plan().endsAtMillis();
            if (another || first) assertNull(door.code(), command::toString);
          }
        });
  }

  private void assertStep(String name, Session before) {
    var then = before.knock(id(name));
    var now = situation.session.knock(id(name));
    if (then.filter(Knock::isByCode).isPresent() && now.isPresent()) {
      if (then.get().nonce() != null) assertEquals(then.get().nonce(), now.get().nonce());
      if (then.get().reveal() != null) assertEquals(then.get().reveal(), now.get().reveal());
    }
    if (now.filter(Knock::isByCode).isPresent()) {
      boolean inOrder =
          (now.get().reveal() == null || now.get().nonce() != null)
              && (now.get().name() == null || now.get().reveal() != null);
      assertTrue(inOrder, now::toString);
      boolean fits = now.get().reveal() == null || now.get().reveal().equals(nonce(name));
      assertTrue(fits, now::toString);
    }
    boolean letIn =
        before.holder(id(name)).isEmpty() && situation.session.holder(id(name)).isPresent();
    if (letIn) assertNotNull(then.orElseThrow().name(), "let in before it was compared");
  }

  private static boolean atTheDoor(Command command) {
    return command instanceof Reveal
        || command instanceof Confirm
        || command instanceof PeopleCommands.KnockAtDoor;
  }

  private Command anything(Random chance) {
    String name = NAMES.get(chance.nextInt(NAMES.size()));
    String of = chance.nextInt(4) == 0 ? hash("guess") : nonce(name);
    return switch (chance.nextInt(14)) {
      case 0, 1 -> code(chance.nextInt(2));
      case 2 -> chance.nextInt(3) == 0 ? new HideCode() : code(0);
      case 3, 4 -> new KnockByCode(knock(name), hash("code-" + chance.nextInt(2)));
      case 5 ->
          new PeopleCommands.KnockAtDoor(
              Samples.knock(name), situation.session.door().invitationHash());
      case 6, 7 -> new Challenge(id(name), hash("hers-" + chance.nextInt(3)));
      case 8, 9 -> new Reveal(id(name), of);
      case 10 -> new Confirm(id(name), sealed(256, 1, chance.nextInt(3)));
      case 11 ->
          new PeopleCommands.Admit(
              List.of(
                  new PeopleCommands.Admission(
                      id(name),
                      seat(name),
                      sealed(256, situation.session.door().keyNumber()),
                      box(1))));
      case 12 ->
          switch (chance.nextInt(4)) {
            case 0 ->
                new PeopleCommands.NewInvitation(hash("join-" + chance.nextInt(9)), sealed(256, 1));
            case 1 -> new MoveCommands.GoTo(At.ROUND, CHECK_IN);
            case 2 -> new MoveCommands.GoTo(At.LOBBY, null);
            default ->
                situation.session.holder(id(name)).isPresent() ? situation.putOut(name) : code(1);
          };
      default -> new PeopleCommands.TurnAway(id(name));
    };
  }
}
