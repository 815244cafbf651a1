package org.rundan.testing.people;

import java.util.ArrayList;
import java.util.List;
import org.rundan.testing.client.Sealed;
import org.rundan.testing.client.Wire;

/** A person whose actions a test scripts: a holder with a connection. */
public final class Person extends LinkHolder {
  /** All keyrings so far, the present one last. */
  public final List<String> keyrings = new ArrayList<>(List.of(Sealed.keyring()));

  /** The connection it uses now. */
  public Wire wire;

  @Override
  public String keyring() {
    return keyrings.get(keyrings.size() - 1);
  }

  String newKeyring() {
    keyrings.add(Sealed.keyring());
    return keyring();
  }
}
