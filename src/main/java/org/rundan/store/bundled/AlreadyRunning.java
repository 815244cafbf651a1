package org.rundan.store.bundled;

import java.nio.file.Path;

/** Another Rundan uses the data directory. */
public final class AlreadyRunning extends CannotStart {
  private static final long serialVersionUID = 1;

  AlreadyRunning(Path directory) {
    super("Rundan is already running with its data in " + directory + ".");
  }
}
