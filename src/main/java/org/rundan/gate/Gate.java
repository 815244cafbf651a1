package org.rundan.gate;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.net.SocketAddress;
import java.util.function.LongSupplier;
import org.rundan.http.Settings;
import org.rundan.protocol.Incoming;
import org.rundan.protocol.Secrets;
import org.rundan.store.RateLimits;
import org.rundan.store.RateLimits.Kind;
import org.rundan.store.RateLimits.Sought;

/**
 * Holds back whoever guesses or floods (PROTOCOL.md, section 8): by address, by what is knocked at,
 * and in all. This machine itself counts as no address: whoever is on it needs no guessing. Shared
 * by all instances; on any thread.
 */
public final class Gate {
  private final ClientAddress addresses;
  private final RateLimits attempts;
  private final UnauthenticatedLimit newcomers = new UnauthenticatedLimit();

  /** Addresses that have said too much that opens nothing. */
  private final LocalRateLimitCache addressesTurnedBack;

  /** What too many have knocked with. */
  private final LocalRateLimitCache knocksTurnedBack;

  /**
   * @param nanos monotonic
   */
  public Gate(Settings settings, RateLimits attempts, LongSupplier nanos) {
    this.addresses = new ClientAddress(settings.trustedProxies());
    this.attempts = attempts;
    this.addressesTurnedBack = new LocalRateLimitCache(nanos);
    this.knocksTurnedBack = new LocalRateLimitCache(nanos);
  }

  public UnauthenticatedLimit newcomers() {
    return newcomers;
  }

  /** From where somebody comes; empty when from this machine. */
  public String addressOf(SocketAddress peer, MultiMap headers) {
    String address = addresses.of(peer, headers);
    return address.startsWith("127.") || address.equals("::1") ? "" : address;
  }

  /**
   * It said something that opens nothing.
   *
   * @return in how many milliseconds it may say so again; 0 when it may now. Never fails
   */
  public Future<Long> openedNothing(String address) {
    if (address.isEmpty()) return Future.succeededFuture(0L);
    return attempts
        .take(Kind.UNKNOWN, address)
        .otherwise(0L)
        .onSuccess(waitMillis -> addressesTurnedBack.add(address, waitMillis));
  }

  /** Whither the first message of a connection leads. Fails when the store does not answer. */
  public Future<Admission> admissionOf(Incoming first, String address) {
    long waitMillis = addressesTurnedBack.leftMillis(address);
    if (waitMillis > 0) return Future.succeededFuture(new Admission.Later(waitMillis));
    if (first instanceof Incoming.Seek seek) {
      return attempts
          .seek(seek.codeHash(), address)
          .compose(sought -> admissionOf(seek, sought, address));
    }
    if (first instanceof Incoming.Knock knock) {
      return knock(knock.session(), Secrets.hashOf(knock.joinToken()), address);
    }
    return Future.succeededFuture(new Admission.To(((Incoming.Hello) first).session()));
  }

  private Future<Admission> admissionOf(Incoming.Seek seek, Sought sought, String address) {
    if (sought instanceof Sought.Found found) {
      return knock(found.session(), seek.codeHash(), address);
    }
    return Future.succeededFuture(
        sought instanceof Sought.TooFast soon
            ? new Admission.Later(soon.retryAfterMillis())
            : new Admission.Nowhere());
  }

  /**
   * @param hash of what it knocks with. Another has a count of its own, so that a new invitation is
   *     not shut because the old one was flooded
   */
  private Future<Admission> knock(String session, String hash, String address) {
    String together = session + " " + hash;
    long waitMillis = knocksTurnedBack.leftMillis(together);
    if (waitMillis > 0) return Future.succeededFuture(new Admission.Later(waitMillis));
    return attempts
        .take(Kind.KNOCK, address, together)
        .map(
            wait -> {
              knocksTurnedBack.add(together, wait.togetherMillis());
              return wait.millis() > 0
                  ? new Admission.Later(wait.millis())
                  : new Admission.To(session);
            });
  }

  /** In how many milliseconds the secret of those who may lead may be tried; 0 when it may now. */
  public Future<Long> mayTrySecret(String address) {
    return attempts.look(Kind.LEAD_SECRET, address);
  }

  /** It was a wrong one. The same answer as {@link #mayTrySecret}. */
  public Future<Long> wrongSecret(String address) {
    return attempts.take(Kind.LEAD_SECRET, address);
  }

  /**
   * Somebody opens a room.
   *
   * @return in how many milliseconds it may; 0 when it may now
   */
  public Future<Long> open(String address) {
    return address.isEmpty() ? Future.succeededFuture(0L) : attempts.take(Kind.OPEN, address);
  }
}
