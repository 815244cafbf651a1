package org.rundan.room;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rundan.protocol.PartCodec;
import org.rundan.session.Card;
import org.rundan.session.Command;
import org.rundan.session.Door;
import org.rundan.session.Form;
import org.rundan.session.Group;
import org.rundan.session.Holder;
import org.rundan.session.Outcome;
import org.rundan.session.Part;
import org.rundan.session.Place;
import org.rundan.session.Plan;
import org.rundan.session.Position;
import org.rundan.session.Refusal;
import org.rundan.session.Role;
import org.rundan.session.Round;
import org.rundan.session.Seat;
import org.rundan.session.Session;
import org.rundan.session.Table;
import org.rundan.session.Timer;
import org.rundan.store.Changes;
import org.rundan.store.VersionedPart;
import org.rundan.template.Templates;

/** A small session that stands in a round where people write: a supervisor, Anna, Bo, a stage. */
final class Sample {
  static final String ID = "session";
  static final String ROUND = "vart-uppdrag";
  static final Holder SUPERVISOR = holder("sup", Role.SUPERVISOR, "seat-sup");
  static final Holder ANNA = holder("anna", Role.PARTICIPANT, "seat-anna");
  static final Holder BO = holder("bo", Role.PARTICIPANT, "seat-bo");
  static final Holder STAGE = new Holder("stage", Role.STAGE, List.of(), "t", "p", "keys", 1);
  static final Command NOT_NOW = (session, by, now) -> Outcome.refused(Refusal.NOT_NOW);
  static final Command END = (session, by, now) -> new Outcome.Ended();
  private static final Templates FORMS = Templates.load();

  private Sample() {}

  static Holder holder(String id, Role role, String... seats) {
    return new Holder(id, role, List.of(seats), "token-" + id, "public-" + id, "keys-" + id, 1);
  }

  static Form form(Plan plan) {
    return FORMS.form(plan.form()).orElseThrow();
  }

  private static final List<Part> PARTS =
      List.of(
          new Plan("kort-traff", 20, "sv", List.of(new Plan.PlannedRound(ROUND, 7)), 0, false),
          new Place(Place.At.ROUND, ROUND, false, false, false),
          new Group(false, false, false),
          new Door("hash", "invitation", "key", 1),
          new Table(List.of("seat-sup", "seat-anna", "seat-bo"), null),
          round(Round.Act.WRITE, new Timer.Paused(60_000, 60_000)),
          seat("seat-sup", Role.SUPERVISOR),
          seat("seat-anna", Role.PARTICIPANT),
          seat("seat-bo", Role.PARTICIPANT),
          SUPERVISOR,
          ANNA,
          BO,
          STAGE);

  static Round round(Round.Act act, Timer timer) {
    return new Round(ROUND, act, null, null, Set.of(), timer, false);
  }

  static Seat seat(String id, Role role) {
    return new Seat(id, "name", role, true, false, false, false);
  }

  static Card card(String id, String text) {
    return new Card(id, ROUND, text, "seat-anna", null, Card.State.TABLE);
  }

  /** The sample, with these parts instead of or besides its own. */
  static Session session(Part... others) {
    var all = new HashMap<String, Part>();
    for (Part part : PARTS) all.put(part.key(), part);
    for (Part part : others) all.put(part.key(), part);
    return Session.of(form((Plan) all.get(Plan.KEY)), all.values());
  }

  static Session with(Session session, Part... others) {
    var all = new HashMap<>(session.parts());
    for (Part part : others) all.put(part.key(), part);
    return Session.of(session.form(), all.values());
  }

  static Session without(Session session, String... keys) {
    var all = new HashMap<>(session.parts());
    for (String key : keys) all.remove(key);
    return Session.of(session.form(), all.values());
  }

  static Map<String, String> encoded(Session session) {
    var json = new HashMap<String, String>();
    session.parts().forEach((key, part) -> json.put(key, PartCodec.encode(part)));
    return json;
  }

  /** A replica of the session at this version, all parts last changed at version 1. */
  static Replica replica(long version, Session session) {
    var parts = new HashMap<String, VersionedPart>();
    encoded(session).forEach((key, json) -> parts.put(key, new VersionedPart(1, json)));
    var whole = new Changes(at(version), true, parts, Map.of(), links(1, version));
    return Replica.of(Sample::form, whole);
  }

  static Position at(long version) {
    return new Position(version, "chain-" + version);
  }

  static Map<Long, String> links(long from, long to) {
    var links = new HashMap<Long, String>();
    for (long version = from; version <= to; version++) links.put(version, at(version).chain());
    return links;
  }

  /** The ids of the cards, sorted. */
  static List<String> cards(Session session) {
    return session.cards().stream().map(Card::id).sorted().toList();
  }

  static Command lay(String card) {
    return (session, by, now) -> Outcome.next(with(session, card(card, "text")));
  }

  /** Lays a card, unless it is there already. */
  static Command layOnce(String card) {
    return (session, by, now) ->
        session.card(card).isPresent()
            ? Outcome.refused(Refusal.ID_TAKEN)
            : lay(card).applyTo(session, by, now);
  }

  static Command without(String... keys) {
    return (session, by, now) -> Outcome.next(without(session, keys));
  }
}
