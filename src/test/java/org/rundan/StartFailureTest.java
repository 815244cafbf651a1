package org.rundan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.BindException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.rundan.store.redis.StoreState.Health;
import org.rundan.store.redis.StoreUnavailable;

class StartFailureTest {
  @Test
  void eachReasonIsASentence() {
    assertEquals(
        "Redis does not answer. Is the address in --redis right?",
        StartFailure.sentence(
            new CompletionException(new StoreUnavailable(Health.AWAY, "away", null))));
    assertEquals(
        "the address is in use. Choose another with --port.",
        StartFailure.sentence(new IllegalStateException(new BindException("in use"))));
    assertEquals(
        "the folder is in use.",
        StartFailure.sentence(new IllegalStateException("the folder is in use.")));
    assertEquals(
        "forms.json has no forms.",
        StartFailure.sentence(
            new CompletionException(new IllegalStateException("forms.json has no forms."))));
  }
}
