package org.rundan.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.room.Sample.ANNA;
import static org.rundan.room.Sample.at;
import static org.rundan.room.Sample.card;
import static org.rundan.room.Sample.session;
import static org.rundan.room.Sample.with;
import static org.rundan.room.Sample.without;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.rundan.protocol.Audience;
import org.rundan.protocol.CloseCode;
import org.rundan.session.Card;
import org.rundan.session.Door;
import org.rundan.session.FormerHolders;
import org.rundan.session.FormerHolders.Why;
import org.rundan.session.Knock;
import org.rundan.session.Leader;
import org.rundan.session.Place;
import org.rundan.session.Session;
import org.rundan.session.Thought;

/** Which frame of a change each person is sent. */
class EnvelopeBuilderTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Knock KNOCK = new Knock("cia", "token", "public", "name", "proof");

  private static Envelope step(Session before, Session after, Answer answer) {
    var changes = Session.between(before, after);
    return EnvelopeBuilder.of(
        new EnvelopeBuilder.Step(Sample.ID, before, after, changes, at(4), at(5)), answer);
  }

  private static Envelope step(Session before, Session after) {
    return step(before, after, null);
  }

  private static JsonNode read(String frame) {
    try {
      return JSON.readTree(frame);
    } catch (JsonProcessingException broken) {
      throw new AssertionError(frame, broken);
    }
  }

  private static Set<String> parts(String frame) {
    var keys = new TreeSet<String>();
    read(frame).get("parts").fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static Set<String> removed(String frame) {
    var keys = new TreeSet<String>();
    read(frame).get("removed").forEach(key -> keys.add(key.asText()));
    return keys;
  }

  @Test
  void S3_oneFrameForEachAudienceAndTheAnswerBehind() {
    Envelope envelope =
        step(session(), with(session(), card("a", "text")), new Answer("c1", "done"));
    assertEquals(5, envelope.version());
    for (Audience audience : Audience.values()) {
      JsonNode frame = read(envelope.frames().get(audience));
      assertEquals(4, frame.get("from").asLong());
      assertEquals(5, frame.get("position").get("version").asLong());
      assertEquals(Set.of("card/a"), parts(frame.toString()));
    }
    assertTrue(envelope.personal().isEmpty(), "nobody sees it otherwise");
    assertEquals("c1", envelope.author());
    assertEquals("done", envelope.answer());
    assertNull(envelope.closeAll());
  }

  @Test
  void S8_whatOnlyItsAuthorSeesIsPersonal() {
    var held = new Card("a", Sample.ROUND, "text", "seat-anna", null, Card.State.HELD);
    Envelope envelope = step(session(), with(session(), held));
    assertEquals(Set.of("anna"), envelope.personal().keySet());
    String own = envelope.personal().get("anna").frame();
    assertEquals("text", read(own).get("parts").get("card/a").get("text").asText());
    for (Audience audience : Audience.values()) {
      assertFalse(envelope.frames().get(audience).contains("\"text\":\"text\""), audience::name);
    }
  }

  @Test
  void S8_whatLooksTheSameAsBeforeIsNotSaid() {
    var before = new Thought("t", "seat-anna", Sample.ROUND, "one");
    var after = new Thought("t", "seat-anna", Sample.ROUND, "two");
    Envelope envelope = step(with(session(), before), with(session(), after));
    for (Audience audience : Audience.values()) {
      assertEquals(Set.of(), parts(envelope.frames().get(audience)), audience::name);
    }
    assertEquals(Set.of("thought/t"), parts(envelope.personal().get("anna").frame()));
  }

  @Test
  void S8_whatIsGoneIsSaidToThoseWhoSawIt() {
    var thought = new Thought("t", "seat-anna", Sample.ROUND, "one");
    Envelope envelope = step(with(session(), thought), session());
    assertEquals(Set.of("thought/t"), removed(envelope.frames().get(Audience.SUPERVISOR)));
    assertEquals(Set.of(), removed(envelope.frames().get(Audience.STAGE)));
    assertEquals(Set.of("thought/t"), removed(envelope.personal().get("anna").frame()));
  }

  @Test
  void S9_whoTakesOverSeesWhatIsUnchangedToo() {
    var before = with(session(), KNOCK);
    Envelope envelope = step(before, with(before, new Leader("anna", "seat-anna")));
    String own = envelope.personal().get("anna").frame();
    assertTrue(parts(own).containsAll(Set.of("lead", "knock/cia", "holder/bo")), own);
    assertFalse(parts(own).contains("place"), "looks the same to everybody");
  }

  @Test
  void C5_whoIsAdmittedIsTold() {
    var before = with(session(), KNOCK);
    var cia = Sample.holder("cia", ANNA.role(), "seat-cia");
    var after = with(without(before, KNOCK.key()), cia);
    Envelope.Personal own = step(before, after).personal().get("cia");
    assertTrue(own.admitted());
    assertNull(own.close());
  }

  @Test
  void C6_whoIsPutOutOrTurnedAwayIsTold() {
    var withoutAnna = without(session(), ANNA.key());
    Envelope out = step(session(), with(withoutAnna, former("anna", Why.PUT_OUT)));
    assertEquals(CloseCode.PUT_OUT, out.personal().get("anna").close());
    Envelope moved = step(session(), with(withoutAnna, former("anna", Why.MOVED)));
    assertEquals(CloseCode.MOVED, moved.personal().get("anna").close());
    var knocked = with(session(), KNOCK);
    Envelope away = step(knocked, with(session(), former("cia", Why.TURNED_AWAY)));
    assertEquals(CloseCode.TURNED_AWAY, away.personal().get("cia").close());
    Envelope unwelcome = step(knocked, with(session(), new Door("new", "sealed", "key", 2)));
    assertEquals(CloseCode.UNKNOWN, unwelcome.personal().get("cia").close(), "void invitation");
  }

  private static FormerHolders former(String id, Why why) {
    return new FormerHolders(List.of(new FormerHolders.Former(id, "token", why)));
  }

  @Test
  void C12_whoCommittedIsGivenTheNonceOnce() {
    Knock sought = Knock.byCode("cia", "token", "public", "commitment");
    var challenged =
        new Knock("cia", "token", "public", null, null, "commitment", "nonce", null, null);
    Envelope envelope = step(with(session(), sought), with(session(), challenged));
    assertEquals("challenge", read(envelope.personal().get("cia").frame()).get("type").asText());
    var revealed =
        new Knock("cia", "token", "public", null, null, "commitment", "nonce", "reveal", null);
    Envelope next = step(with(session(), challenged), with(session(), revealed));
    assertFalse(next.personal().containsKey("cia"));
  }

  @Test
  void C4_thoseAtTheDoorHearWhereTheGroupIs() {
    assertNull(step(session(), with(session(), card("a", "text"))).waiting());
    Envelope moved = step(session(), with(session(), Place.LOBBY));
    assertEquals("waiting", read(moved.waiting()).get("type").asText());
  }
}
