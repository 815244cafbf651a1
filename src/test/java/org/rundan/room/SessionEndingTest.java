package org.rundan.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.rundan.room.Sample.ANNA;
import static org.rundan.room.Sample.END;
import static org.rundan.room.Sample.ID;
import static org.rundan.room.Sample.NOT_NOW;
import static org.rundan.room.Sample.SUPERVISOR;
import static org.rundan.room.Sample.lay;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rundan.protocol.CloseCode;
import org.rundan.protocol.Outgoing;
import org.rundan.session.Command;
import org.rundan.session.Position;
import org.rundan.session.Refusal;
import org.rundan.store.LoadResult;

/** How a session ends, here and on another node. */
class SessionEndingTest extends TwoNodes {
  @Test
  void L10_theEndErasesAndAnswersWithIt() {
    node.submit(SUPERVISOR, 1, END);
    assertEquals(node.room.nowMillis, node.room.endedAtMillis);
    assertEquals(List.of(Outgoing.done(1, node.position())), node.answers());
    var found = store.changedSince(ID, node.position()).result();
    assertEquals(new LoadResult.Ended(node.room.nowMillis), found);
  }

  @Test
  void L10_anEndThatWasASequenceBeforeErasesNothing() {
    node.submit(SUPERVISOR, 1, lay("a"));
    Position made = node.position();
    node.submit(SUPERVISOR, 1, END);
    assertEquals(Outgoing.done(1, made), node.lastAnswer());
    assertNull(node.room.endedAtMillis);
  }

  @Test
  void K2_whereTheSessionIsOverTheEndIsTheAnswer() {
    other.submit(SUPERVISOR, 1, END);
    for (Command command : List.of(lay("a"), NOT_NOW, END)) {
      node.room.endedAtMillis = null;
      node.submit(ANNA, 7, command);
      assertEquals(other.room.endedAtMillis, node.room.endedAtMillis);
      assertEquals(List.of(), node.answers());
    }
    assertEquals(Refusal.NOT_NOW, node.withoutDevice(lay("a")));
  }

  @Test
  void whereTheStoreKnowsNoSuchSessionTheRoomIsToldSo() {
    store.forget(ID);
    node.submit(ANNA, 1, lay("a"));
    assertEquals(CloseCode.UNKNOWN, node.room.missing);
    assertEquals(List.of(), node.answers());
  }
}
