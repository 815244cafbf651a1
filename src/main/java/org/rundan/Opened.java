package org.rundan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What a server has opened so far. Closed in reverse order, and all of it, whatever fails. */
final class Opened implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Opened.class.getName());

  private final Deque<Runnable> closers = new ArrayDeque<>();

  <T> T add(T resource, Consumer<? super T> closer) {
    closers.push(() -> closer.accept(resource));
    return resource;
  }

  @Override
  public void close() {
    while (!closers.isEmpty()) {
      try {
        closers.pop().run();
      } catch (Exception failed) { // also checked ones, which Vert.x throws undeclared
        LOG.log(Level.WARNING, "Something could not be closed", failed);
      }
    }
  }
}
