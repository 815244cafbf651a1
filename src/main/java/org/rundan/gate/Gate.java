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
 * section 8). Who has a valid link is not turned away for what others of the same address did.
 * Loopback is exempt. Shared by all instances; on any thread.
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
    long waitMillis = limitedAddresses.remainingMillis(address);
    if (waitMillis > 0) return Future.succeededFuture(waitMillis);
    return rateLimits
        .take(Kind.UNKNOWN, address)
        .otherwise(0L)
        .onSuccess(counted -> limitedAddresses.add(address, counted));
  }

  /** Whether this address sent too many first messages that are unknown. */
  public boolean isLimited(String address) {
    return limitedAddresses.remainingMillis(address) > 0;
  }

  /** Decides about the first message of a connection. Fails when the store does not answer. */
  public Future<Admission> admissionOf(Incoming first, String address) {
    if (first instanceof Incoming.Seek seek) {
      return rateLimits.seek(seek.codeHash(), address).map(sought -> admissionOf(sought, first));
    }
    String session =
        first instanceof Incoming.Knock knock
            ? knock.session()
            : ((Incoming.Hello) first).session();
    return Future.succeededFuture(admitted(session, first));
  }

  private Admission admissionOf(Sought sought, Incoming first) {
    if (sought instanceof Sought.Found found) return admitted(found.session(), first);
    return sought instanceof Sought.TooFast tooFast
        ? new Admission.RateLimited(tooFast.retryAfterMillis())
        : new Admission.Unknown();
  }

  private Admission admitted(String session, Incoming first) {
    long waitMillis = limitedInvitations.remainingMillis(invitation(session, first));
    return waitMillis > 0 ? new Admission.RateLimited(waitMillis) : new Admission.Admitted(session);
  }

  /**
   * Counts a knock whose invitation or code is right. Each invitation and code has a count of its
   * own, so that a new one works even if the old one was flooded. Over the limit this node rejects
   * it without a lookup.
   *
   * @param first a knock or seek
   * @return how many milliseconds the client must wait; 0 if it may knock
   */
  public Future<Long> countKnock(String session, Incoming first) {
    String invitation = invitation(session, first);
    return rateLimits
        .takeKnock(invitation)
        .onSuccess(waitMillis -> limitedInvitations.add(invitation, waitMillis));
  }

  /** Identifies the invitation or code; empty for a hello, which has none. */
  private static String invitation(String session, Incoming first) {
    if (first instanceof Incoming.Knock knock) {
      return session + " " + Secrets.hashOf(knock.joinToken());
    }
    return first instanceof Incoming.Seek seek ? session + " " + seek.codeHash() : "";
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
