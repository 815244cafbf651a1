package org.rundan.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.rundan.room.Sample.ANNA;
import static org.rundan.room.Sample.STAGE;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rundan.protocol.CloseCode;
import org.rundan.store.Hint;

/** One device of a holder at a time (C10). */
class ActiveDevicesTest extends TwoNodes {
  private ActiveDevices devices;

  @BeforeEach
  void start() {
    devices = new ActiveDevices(node.room, store);
  }

  private List<Hint.Served> heard() {
    var heard = new ArrayList<Hint.Served>();
    for (Envelope envelope : node.room.published) {
      envelope.personal().values().forEach(personal -> heard.add(personal.served()));
    }
    return heard;
  }

  @Test
  void C10_theLaterDeviceHasTheHigherOrderAndEveryoneHearsOfIt() {
    long phone = devices.serve(ANNA, "phone").result();
    long laptop = devices.serve(ANNA, "laptop").result();
    assertEquals(phone + 1, laptop, "within the same millisecond");
    assertEquals(
        List.of(new Hint.Served("anna", phone, "phone"), new Hint.Served("anna", laptop, "laptop")),
        heard());
  }

  @Test
  void C10_theStageMayStandOnSeveralScreens() {
    assertEquals(Long.MAX_VALUE, devices.serve(STAGE, "screen").result());
    assertEquals(List.of(), heard());
    assertEquals(List.of(), store.calls);
  }

  @Test
  void C10_aStoreThatIsAwayKeepsNobodyOutAndIsToldLater() {
    store.failNext(1);
    assertEquals(node.room.nowMillis, devices.serve(ANNA, "phone").result());
    assertEquals(1, heard().size());
    node.room.published.clear();
    devices.recordAgain();
    devices.recordAgain();
    assertEquals(
        List.of(CloseCode.BEHIND), node.room.published.stream().map(Envelope::closeAll).toList());
  }

  @Test
  void C10_whereEverythingWasRecordedNobodySaysHelloAgain() {
    devices.serve(ANNA, "phone");
    node.room.published.clear();
    devices.recordAgain();
    assertEquals(List.of(), node.room.published);
  }

  @Test
  void C10_whatWasMissedIsReadAgain() {
    new ActiveDevices(other.room, store).serve(ANNA, "laptop");
    devices.readAgain();
    assertEquals(List.of(new Hint.Served("anna", other.room.nowMillis, "laptop")), heard());
  }
}
