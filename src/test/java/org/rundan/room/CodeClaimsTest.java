package org.rundan.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.room.Sample.SUPERVISOR;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.rundan.protocol.Outgoing;
import org.rundan.session.Refusal;
import org.rundan.session.TypedCodeCommands;

/** To which session a typed code leads while it is shown. */
class CodeClaimsTest extends TwoNodes {
  private static final String CODE = "c".repeat(42) + "A";
  private static final String NEXT = "n".repeat(42) + "A";

  private static TypedCodeCommands.ShowCode show(String codeHash) {
    byte[] sealed = new byte[256];
    sealed[0] = 1;
    sealed[2] = 1; // under the first key
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    return new TypedCodeCommands.ShowCode(codeHash, text);
  }

  private boolean isFree(String codeHash) {
    boolean free = store.claim(codeHash, "another", 1).result();
    if (free) store.release(codeHash, "another");
    return free;
  }

  @Test
  void P8_aCodeLeadsHereBeforeItIsShown() {
    node.submit(SUPERVISOR, 1, show(CODE));
    assertEquals(Outgoing.done(1, node.position()), node.lastAnswer());
    assertTrue(store.calls.indexOf("claim") < store.calls.indexOf("append"));
    assertEquals(CODE, store.session().door().code().hash());
    assertEquals(false, isFree(CODE));
  }

  @Test
  void P8_aCodeThatLeadsElsewhereIsRefused() {
    store.claim(CODE, "another", 1);
    node.submit(SUPERVISOR, 1, show(CODE));
    assertEquals(Outgoing.refused(1, Refusal.ID_TAKEN), node.lastAnswer());
    assertNull(store.session().door().code());
  }

  @Test
  void P8_aCodeThatIsHiddenOrReplacedLeadsNowhere() {
    node.submit(SUPERVISOR, 1, show(CODE));
    node.submit(SUPERVISOR, 2, show(NEXT));
    assertTrue(isFree(CODE));
    node.submit(SUPERVISOR, 3, new TypedCodeCommands.HideCode());
    assertTrue(isFree(NEXT));
  }

  @Test
  void P8_otherChangesLeaveTheCode() {
    node.submit(SUPERVISOR, 1, show(CODE));
    node.submit(SUPERVISOR, 2, Sample.lay("a"));
    assertEquals(false, isFree(CODE));
  }

  @Test
  void L10_theEndReleasesTheCode() {
    node.submit(SUPERVISOR, 1, show(CODE));
    node.submit(SUPERVISOR, 2, Sample.END);
    assertTrue(isFree(CODE));
  }
}
