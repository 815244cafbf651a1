package org.rundan.store.bundled;

/** The bundled Redis cannot run here. The message tells the operator why. */
public class CannotStart extends RuntimeException {
  private static final long serialVersionUID = 1;

  CannotStart(String message) {
    super(message);
  }

  CannotStart(String message, Throwable cause) {
    super(message, cause);
  }
}
