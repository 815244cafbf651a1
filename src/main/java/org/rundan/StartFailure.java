package org.rundan;

import java.net.BindException;
import java.util.concurrent.CompletionException;
import org.rundan.store.redis.StoreUnavailable;

/** Why a server could not start, as a sentence for the operator. */
final class StartFailure {
  private StartFailure() {}

  /** The failures of our own have such a sentence as their message. */
  static String sentence(Throwable failed) {
    for (Throwable why = failed; why != null; why = why.getCause()) {
      if (why instanceof StoreUnavailable) {
        return "Redis does not answer. Is the address in --redis right?";
      }
      if (why instanceof BindException) return "the address is in use. Choose another with --port.";
    }
    boolean wrapped = failed instanceof CompletionException && failed.getCause() != null;
    return wrapped ? failed.getCause().getMessage() : failed.getMessage();
  }
}
