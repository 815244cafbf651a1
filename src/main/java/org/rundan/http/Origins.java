package org.rundan.http;

import io.vertx.core.MultiMap;
import java.net.URI;
import java.util.Locale;

/** Whether a request comes from our own page (PROTOCOL.md, O4). */
final class Origins {
  private final Settings settings;

  Origins(Settings settings) {
    this.settings = settings;
  }

  /**
   * For requests that change something: fetch metadata if the browser sends it, else the origin.
   */
  boolean mayChange(MultiMap headers, String authority) {
    String site = headers.get("Sec-Fetch-Site");
    if (site != null) return site.equals("same-origin") || site.equals("none");
    String origin = headers.get("Origin");
    return origin == null || isOurs(origin, authority);
  }

  /** For the WebSocket handshake, where every browser names the origin. */
  boolean mayConnect(MultiMap headers, String authority) {
    String origin = headers.get("Origin");
    return origin != null && isOurs(origin, authority);
  }

  /** The public address if there is one; else the host that the request was sent to. */
  private boolean isOurs(String origin, String authority) {
    if (settings.publicUrl().isPresent()) {
      return origin.equals(originOf(settings.publicUrl().get()));
    }
    if (authority == null) return false;
    String host = authority.toLowerCase(Locale.ROOT);
    return origin.equals("http://" + host) || origin.equals("https://" + host);
  }

  private static String originOf(URI url) {
    return url.getScheme() + "://" + url.getAuthority();
  }
}
