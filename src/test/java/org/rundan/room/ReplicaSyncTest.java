package org.rundan.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.room.Sample.ANNA;
import static org.rundan.room.Sample.at;
import static org.rundan.room.Sample.lay;
import static org.rundan.room.Sample.links;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rundan.session.Position;
import org.rundan.store.Changes;

/** How a replica takes over what other nodes did. */
class ReplicaSyncTest extends TwoNodes {
  @Test
  void S2_K7_whatCameAndWentElsewhereBetweenTwoReadsIsGoneForThoseWhoSawIt() {
    var room = new FakeRoom();
    var missed = new Changes(at(5), false, Map.of(), Map.of("card/x", 4L), links(2, 5));
    new ReplicaSync(room, room, store, Sample::form).apply(missed);
    assertTrue(room.replica().knows(at(3)), "the client had it from the other node");
    assertEquals(List.of("card/x"), List.copyOf(room.replica().removedSince(3, ANNA)));
    assertTrue(room.replica().isErased("card/x"));
  }

  @Test
  void S4_whatIsUpToDateIsNotPublished() {
    node.sync.catchUp();
    assertEquals(List.of(), node.room.published);
    assertEquals(0, node.room.changes);
  }

  @Test
  void S4_aChangeOfAnotherNodeIsPublishedWithoutAnAnswer() {
    other.submit(ANNA, 1, lay("a"));
    node.sync.catchUp();
    assertEquals(List.of("a"), node.cards());
    assertEquals(List.of(2L), node.room.published.stream().map(Envelope::version).toList());
    assertEquals(List.of(), node.answers());
    assertEquals(1, node.room.changes);
  }

  @Test
  void S6_aStoreOnAnotherBranchRestartsTheRoom() {
    node.submit(ANNA, 1, lay("lost"));
    var setBack = new MemoryStore();
    Position made = setBack.create(Sample.ID, Sample.encoded(Sample.session()));
    new ReplicaSync(node.room, node.room, setBack, Sample::form).catchUp();
    assertEquals(made, node.position());
    assertEquals(List.of(), node.cards());
    assertFalse(node.room.replica().isErased("card/lost"));
  }
}
