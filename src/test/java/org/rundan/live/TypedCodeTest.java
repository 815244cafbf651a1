package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.server.TwoNodes.a;
import static org.rundan.testing.server.TwoNodes.b;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.testing.client.Frames;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.client.Wire;
import org.rundan.testing.people.Group;
import org.rundan.testing.people.Person;
import org.rundan.testing.people.Typed;
import org.rundan.testing.server.Keyspace;
import org.rundan.testing.server.Server;
import org.rundan.testing.server.TwoNodes;

/** Coming in with the typed code: P8–P10, C11–C13, on two nodes. */
@ExtendWith(TwoNodes.class)
class TypedCodeTest {
  private final String code = Typed.newCode();

  /** Wrong codes are counted over all sessions. */
  @AfterEach
  void forgetAttempts() {
    Keyspace.forgetAttempts(TwoNodes.redis());
  }

  private static void assertOpensNothing(Server node, String code) {
    try (Wire wire = Wire.open(node)) {
      wire.send(Typed.seek(new Person(), code, Sealed.key()));
      assertEquals(4504, wire.closeCode());
      assertEquals(0, wire.frames().size());
    }
  }

  private static JsonNode knockOf(Group group, Person person) {
    group.supervisor.wire.until(wire -> wire.parts().containsKey("knock/" + person.holder));
    return group.supervisor.wire.part("knock/" + person.holder);
  }

  @Test
  void P8_theCodeIsShownToTheSupervisorAndTheStage_itsHashToNobody() {
    try (var group = Group.of(1, a(), b())) {
      group.showCode(code);
      for (Person person : List.of(group.supervisor, group.stage)) {
        person.wire.until(wire -> wire.part("door").path("code").isTextual());
      }
      assertTrue(group.supervisor.wire.part("door").get("codeUntilMillis").asLong() > 0);
      Person participant = group.participants.get(0);
      participant.wire.untilVersion(group.supervisor.wire.version());
      assertFalse(participant.wire.part("door").has("code"));
      participant.wire.refused(
          "not-allowed", "showCode", "codeHash", Typed.hash(code), "code", Sealed.name(1));
      participant.wire.refused("not-allowed", "hideCode");
      group.supervisor.wire.refused(
          "malformed", "showCode", "codeHash", Sealed.id(), "code", Sealed.name(1));
      group.supervisor.wire.refused(
          "too-long", "showCode", "codeHash", Typed.hash(code), "code", Sealed.card(1));
    }
  }

  @Test
  void P8_aCodeThatLeadsToAnotherSessionIsTaken() {
    try (var one = Group.of(0, a());
        var other = Group.of(0, b())) {
      one.showCode(code);
      other.supervisor.wire.refused(
          "id-taken", "showCode", "codeHash", Typed.hash(code), "code", Sealed.name(1));
      assertTrue(other.supervisor.wire.part("door").get("code").isNull(), "K4");
      one.showCode(code);
      one.supervisor.wire.done("hideCode");
      other.showCode(code);
    }
  }

  @Test
  void C11_whoTypedTheCodeIsComparedWith_andLetIn_onAnotherNodeThanTheSupervisor() {
    try (var group = Group.of(1, a())) {
      group.showCode(code);
      String own = Sealed.key();
      Person person = group.seek(b(), code, own);
      JsonNode waiting = person.wire.await("waiting");
      assertEquals(group.session, waiting.get("session").asText());
      assertFalse(waiting.get("locked").asBoolean());
      assertEquals("sv", waiting.get("language").asText());

      JsonNode knock = knockOf(group, person);
      assertEquals(
          Typed.commitment(person.holder, person.publicKey, person.tokenHash, own),
          knock.get("commitment").asText());
      for (String later : List.of("name", "proof", "nonce", "reveal")) {
        assertTrue(knock.get(later).isNull(), later);
      }
      Wire leads = group.supervisor.wire;
      var admission = List.of(group.admission(person));
      leads.refused("not-now", "admit", "admissions", admission);
      person.wire.send(Frames.of("reveal", "nonce", own));
      assertEquals("not-now", person.wire.await("refused").get("code").asText());

      String hers = Sealed.key();
      leads.done("challenge", "knock", person.holder, "nonce", hers);
      JsonNode challenge = person.wire.await("challenge");
      assertEquals(group.session, challenge.get("session").asText());
      assertEquals(group.supervisor.publicKey, challenge.get("supervisorKey").asText());
      assertEquals(hers, challenge.get("nonce").asText());
      leads.done("challenge", "knock", person.holder, "nonce", hers);
      leads.refused("not-now", "challenge", "knock", person.holder, "nonce", Sealed.key());
      leads.refused("unknown-knock", "challenge", "knock", Sealed.id(), "nonce", hers);
      leads.refused("malformed", "challenge", "knock", person.holder, "nonce", "short");

      person.wire.send(Frames.of("confirm", "name", Sealed.keyring()));
      JsonNode tooSoon = person.wire.await("refused");
      assertEquals("confirm not-now", said(tooSoon));
      person.wire.send(Frames.of("reveal", "nonce", Sealed.key()));
      assertEquals("reveal malformed", said(person.wire.await("refused")));
      person.wire.send(Frames.of("reveal", "nonce", own));
      assertEquals("reveal", person.wire.await("heard").get("about").asText());
      leads.until(wire -> wire.part("knock/" + person.holder).path("reveal").isTextual());
      assertEquals(
          Typed.digits(group.session, group.supervisor, knockOf(group, person), hers),
          Typed.digits(person, challenge, own));
      leads.refused("not-now", "admit", "admissions", admission);

      String name = Sealed.keyring();
      person.wire.send(Frames.of("confirm", "name", Sealed.name(1).substring(4)));
      assertEquals("confirm malformed", said(person.wire.await("refused")));
      person.wire.send(Frames.of("confirm", "name", name));
      assertEquals("confirm", person.wire.await("heard").get("about").asText());
      leads.until(wire -> wire.part("knock/" + person.holder).path("name").isTextual());
      assertEquals(name, knockOf(group, person).get("name").asText());

      group.admit(person);
      assertEquals(person.seat, person.wire.part("seat/" + person.seat).get("id").asText());
      person.wire.send(Frames.of("reveal", "nonce", own));
      assertEquals("reveal not-now", said(person.wire.await("refused")));
      group.assertAllAlive();
    }
  }

  private static String said(JsonNode refused) {
    return refused.get("about").asText() + " " + refused.get("code").asText();
  }

  @Test
  void C11_whoReloadsWhileWaitingGoesOnWhereItWas_onWhicheverNode() {
    try (var group = Group.of(0, a())) {
      group.showCode(code);
      String own = Sealed.key();
      Person person = group.seek(a(), code, own);
      person.wire.await("waiting");
      knockOf(group, person);
      String hers = Sealed.key();
      group.supervisor.wire.done("challenge", "knock", person.holder, "nonce", hers);
      person.wire.await("challenge");
      person.wire.close();

      Wire hello = group.wire(person, b());
      hello.send(person.hello(group.session, null));
      assertEquals(group.session, hello.await("waiting").get("session").asText());
      assertEquals(hers, hello.await("challenge").get("nonce").asText());
      Wire again = group.wire(person, b());
      again.send(Typed.seek(person, code, own));
      again.await("waiting");
      assertEquals(hers, again.await("challenge").get("nonce").asText());
      again.send(Frames.of("reveal", "nonce", own));
      again.await("heard");
      hello.send(Frames.of("reveal", "nonce", own));
      hello.await("heard");
      group.supervisor.wire.until(
          wire -> wire.part("knock/" + person.holder).path("reveal").asText().equals(own));

      try (Wire thief = Wire.open(a())) {
        thief.send(Typed.seek(person, code, own).put("tokenHash", Sealed.key()));
        assertEquals("id-taken", thief.await("refused").get("code").asText());
      }
      group.supervisor.wire.done("turnAway", "knock", person.holder);
      assertEquals(4508, again.closeCode());
    }
  }

  @Test
  void P9_aCodeIsVoidOnceItIsHidden_orInThePlaceOfAnother_orTheGroupHasBegun() {
    try (var group = Group.of(2, a(), b())) {
      Wire leads = group.supervisor.wire;
      Consumer<Runnable> voids =
          does -> {
            String shown = Typed.newCode();
            group.showCode(shown);
            Person waits = group.seek(b(), shown, Sealed.key());
            waits.wire.await("waiting");
            does.run();
            leads.until(wire -> wire.part("door").path("code").isNull());
            assertOpensNothing(a(), shown);
            assertOpensNothing(b(), shown);
            assertEquals(
                List.of(), Keyspace.containing(TwoNodes.redis(), Typed.hash(shown)), "no hint");
            waits.wire.close();
          };
      voids.accept(() -> leads.done("hideCode"));
      voids.accept(group::newInvitation);
      voids.accept(() -> group.putOut(group.participants.get(1)));
      voids.accept(() -> leads.done("goTo", "at", "round", "round", Group.LAP));

      group.showCode(code);
      String other = Typed.newCode();
      group.showCode(other);
      assertOpensNothing(b(), code);
      leads.done("goTo", "at", "round", "round", Group.WRITE);
      Person late = group.seek(b(), other, Sealed.key());
      assertTrue(
          late.wire.await("waiting").get("locked").asBoolean(), "shown again: for latecomers");
    }
    assertOpensNothing(a(), code);
  }

  @Test
  void P9_whenTheSessionEndsNothingIsLeftOfItsCode() {
    try (var group = Group.of(0, a())) {
      group.showCode(code);
      Person waits = group.seek(b(), code, Sealed.key());
      waits.wire.await("waiting");
      group.supervisor.wire.done("end");
      assertEquals(4506, waits.wire.closeCode());
      assertEquals(List.of(), Keyspace.containing(TwoNodes.redis(), group.session));
      assertOpensNothing(a(), code);
      assertOpensNothing(b(), code);
    }
  }

  @Test
  void E14_aServerInTheMiddleThatSwapsAKeyOrANonceGivesOtherDigits() {
    var supervisor = new Person();
    var joiner = new Person();
    String session = Sealed.id();
    String[] fair = {
      session,
      supervisor.publicKey,
      joiner.publicKey,
      joiner.holder,
      joiner.tokenHash,
      Sealed.key(),
      Sealed.key()
    };
    assertEquals(Typed.digits(fair), Typed.digits(fair.clone()));
    int same = 0;
    for (int field = 0; field < fair.length; field++) {
      String[] swapped = fair.clone();
      swapped[field] = fair[field].length() == 22 ? Sealed.id() : Sealed.key();
      if (Typed.digits(swapped).equals(Typed.digits(fair))) same++;
      assertNotEquals(
          field >= 2 && field <= 5
              ? Typed.commitment(fair[3], fair[2], fair[4], fair[5])
              : "not in the commitment",
          Typed.commitment(swapped[3], swapped[2], swapped[4], swapped[5]));
    }
    assertTrue(same <= 1, "one in a million by chance, twice never: " + same);
  }

  @Test
  void C4_fortyMayWait_ofBothKinds() {
    try (var group = Group.of(0, a(), b())) {
      group.showCode(code);
      for (int i = 0; i < 20; i++) {
        group.knock();
        group.seek(i % 2 == 0 ? a() : b(), code, Sealed.key()).wire.await("waiting");
      }
      try (Wire wire = Wire.open(b())) {
        wire.send(Typed.seek(new Person(), code, Sealed.key()));
        assertEquals("too-many", wire.await("refused").get("code").asText());
      }
    }
  }

  @Test
  void C12_whatIsSaidWhileWaitingIsBounded() {
    try (var group = Group.of(0, a())) {
      group.showCode(code);
      Person person = group.seek(a(), code, Sealed.key());
      person.wire.await("waiting");
      for (int i = 0; i < 10; i++) {
        person.wire.send(Frames.of("reveal", "nonce", Sealed.key()));
        assertEquals("reveal not-now", said(person.wire.await("refused")));
      }
      person.wire.send(Frames.of("reveal", "nonce", Sealed.key()));
      assertEquals("reveal too-many", said(person.wire.await("refused")));
      person.wire.assertAlive();
      Person invited = group.knock();
      invited.wire.send(Frames.of("confirm", "name", Sealed.keyring()));
      assertEquals("confirm not-now", said(invited.wire.await("refused")));
    }
  }
}
