package org.rundan.gate;

import io.vertx.core.MultiMap;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;

/**
 * Warns once about a proxy on this machine that does not pass on where its clients are. Loopback is
 * exempt from the rate limits, so behind such a proxy everybody is.
 */
final class UnforwardedProxy {
  private static final Logger LOG = Logger.getLogger(UnforwardedProxy.class.getName());

  private final AtomicBoolean warned = new AtomicBoolean();

  /**
   * A request that counts as coming from this machine. A browser names the address it opened: if
   * that is not this machine's loopback, a proxy stands between.
   */
  void check(MultiMap headers) {
    String origin = headers.get("Origin");
    if (warned.get() || origin == null || isLoopback(origin)) return;
    if (warned.getAndSet(true)) return;
    LOG.warning(
        "A proxy on this machine does not say where its clients are, so guessing and flooding are"
            + " not limited for anybody behind it. Let the proxy set the header X-Forwarded-For, as"
            + " deploy/nginx.conf and deploy/Caddyfile do; if you use --trusted-proxy, name this"
            + " machine there too.");
  }

  private static boolean isLoopback(String origin) {
    try {
      String host = URI.create(origin).getHost();
      return host == null || Loopback.isLoopback(host);
    } catch (IllegalArgumentException notAUrl) {
      return true; // "null", or nonsense: says nothing about a proxy
    }
  }
}
