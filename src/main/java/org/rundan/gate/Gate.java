package org.rundan.gate;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.function.LongSupplier;
import org.rundan.protocol.Incoming;
import org.rundan.protocol.Secrets;
import org.rundan.store.RateLimits;
import org.rundan.store.RateLimits.Kind;
import org.rundan.store.RateLimits.Sought;

/**
 * Rate limits guessing and flooding per client address, per invitation and overall (PROTOCOL.md,
 * section 8). Loopback is exempt. Shared by all instances; on any thread.
 */
public final class Gate {
  private final ClientAddress addresses;
  private final RateLimits rateLimits;
  private final UnauthenticatedLimit unauthenticated = new UnauthenticatedLimit();
  private final UnforwardedProxy unforwardedProxy = new UnforwardedProxy();

  /** Addresses that sent too many first messages that are unknown. */
  private final LocalRateLimitCache limitedAddresses;

  /** Invitations that were knocked with too often. */
  private final LocalRateLimitCache limitedInvitations;

  /**
   * @param trustedProxies whose {@code X-Forwarded-For} counts
   * @param nanos monotonic
   */
  public Gate(List<AddressRange> trustedProxies, RateLimits rateLimits, LongSupplier nanos) {
    this.addresses = new ClientAddress(trustedProxies);
    this.rateLimits = rateLimits;
    this.limitedAddresses = new LocalRateLimitCache(nanos);
    this.limitedInvitations = new LocalRateLimitCache(nanos);
  }

  public UnauthenticatedLimit unauthenticated() {
    return unauthenticated;
  }

  /** The client's address; empty for loopback, which is exempt. */
  public String addressOf(SocketAddress peer, MultiMap headers) {
    String address = addresses.of(peer, headers);
    if (!Loopback.isLoopback(address)) return address;
    unforwardedProxy.check(headers);
    return "";
  }

  /**
   * Counts a first message that is unknown.
   *
   * @return how many milliseconds the client must wait; 0 if it may try now. Never fails
   */
  public Future<Long> countUnknown(String address) {
    if (address.isEmpty()) return Future.succeededFuture(0L);
    return rateLimits
        .take(Kind.UNKNOWN, address)
        .otherwise(0L)
        .onSuccess(waitMillis -> limitedAddresses.add(address, waitMillis));
  }

  /** Decides about the first message of a connection. Fails when the store does not answer. */
  public Future<Admission> admissionOf(Incoming first, String address) {
    long waitMillis = limitedAddresses.remainingMillis(address);
    if (waitMillis > 0) return Future.succeededFuture(new Admission.RateLimited(waitMillis));
    if (first instanceof Incoming.Seek seek) {
      return rateLimits
          .seek(seek.codeHash(), address)
          .compose(sought -> admissionOf(seek, sought, address));
    }
    if (first instanceof Incoming.Knock knock) {
      return knock(knock.session(), Secrets.hashOf(knock.joinToken()), address);
    }
    return Future.succeededFuture(new Admission.Admitted(((Incoming.Hello) first).session()));
  }

  private Future<Admission> admissionOf(Incoming.Seek seek, Sought sought, String address) {
    if (sought instanceof Sought.Found found) {
      return knock(found.session(), seek.codeHash(), address);
    }
    return Future.succeededFuture(
        sought instanceof Sought.TooFast tooFast
            ? new Admission.RateLimited(tooFast.retryAfterMillis())
            : new Admission.Unknown());
  }

  /**
   * @param hash of the join token or code. Each has a count of its own, so that a new invitation
   *     works even if the old one was flooded
   */
  private Future<Admission> knock(String session, String hash, String address) {
    String invitation = session + " " + hash;
    long waitMillis = limitedInvitations.remainingMillis(invitation);
    if (waitMillis > 0) return Future.succeededFuture(new Admission.RateLimited(waitMillis));
    return rateLimits
        .take(Kind.KNOCK, address, invitation)
        .map(
            wait -> {
              limitedInvitations.add(invitation, wait.togetherMillis());
              return wait.millis() > 0
                  ? new Admission.RateLimited(wait.millis())
                  : new Admission.Admitted(session);
            });
  }

  /** How many milliseconds before the lead secret may be tried; 0 if it may be tried now. */
  public Future<Long> checkLeadSecret(String address) {
    return rateLimits.look(Kind.LEAD_SECRET, address);
  }

  /** Counts a wrong lead secret. Answers like {@link #checkLeadSecret}. */
  public Future<Long> countWrongLeadSecret(String address) {
    return rateLimits.take(Kind.LEAD_SECRET, address);
  }

  /**
   * Counts the opening of a room.
   *
   * @return how many milliseconds the client must wait; 0 if it may open one now
   */
  public Future<Long> countOpening(String address) {
    return address.isEmpty() ? Future.succeededFuture(0L) : rateLimits.take(Kind.OPEN, address);
  }
}
