package org.rundan.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rundan.protocol.PartCodec;
import org.rundan.session.Door;
import org.rundan.session.Group;
import org.rundan.session.Holder;
import org.rundan.session.Part;
import org.rundan.session.Place;
import org.rundan.session.Plan;
import org.rundan.session.Position;
import org.rundan.session.Role;
import org.rundan.session.Table;
import org.rundan.store.Changes;
import org.rundan.store.VersionedPart;
import org.rundan.template.Templates;

/** What a copy takes over of what other nodes did. */
class ReplicaSyncTest {
  private static final Templates FORMS = Templates.load();
  private static final Holder ANNA =
      new Holder("anna", Role.PARTICIPANT, List.of("seat"), "", "", "", 1, null);

  private Vertx vertx;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    vertx.eventBus().registerDefaultCodec(Envelope.class, new EnvelopeCodec());
  }

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void S2_K7_whatCameAndWentElsewhereBetweenTwoLooksIsGoneForWhoeverSawIt() {
    RoomServices node = node();
    Room room = roomAt(1, node);
    var missed = new Changes(at(5), false, Map.of(), Map.of("card/x", 4L), links(2, 5));
    new ReplicaSync(node, "session", room).take(missed);
    assertTrue(room.replica().knows(at(3)), "she had it from the other node");
    assertEquals(List.of("card/x"), List.copyOf(room.replica().removedSince(3, ANNA)));
    assertTrue(room.replica().isErased("card/x"));
  }

  private Room roomAt(long version, RoomServices node) {
    List<Part> parts =
        List.of(
            new Plan("kort-traff", 20, "sv", List.of(), 0, false),
            Place.LOBBY,
            new Table(List.of(), null),
            new Group(false, false, false),
            new Door("hash", "invitation", "key", 1),
            ANNA);
    var kept = new HashMap<String, VersionedPart>();
    parts.forEach(part -> kept.put(part.key(), new VersionedPart(1, PartCodec.encode(part))));
    var whole = new Changes(at(version), true, kept, Map.of(), links(1, version));
    return new Room(
        node, "session", vertx.getOrCreateContext(), Replica.of(node.forms(), whole), () -> {});
  }

  private RoomServices node() {
    return new RoomServices(vertx, null, null, FORMS::form, null, (id, room) -> {});
  }

  private static Position at(long version) {
    return new Position(version, "chain-" + version);
  }

  private static Map<Long, String> links(long from, long to) {
    var links = new HashMap<Long, String>();
    for (long version = from; version <= to; version++) links.put(version, at(version).chain());
    return links;
  }
}
