package org.rundan.http;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Security headers: nothing is loaded from elsewhere, and nothing inline is run. */
final class PageHeaders implements Handler<RoutingContext> {
  /** Svelte creates elements from templates, for which it names a trusted-types policy. */
  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
          + "manifest-src 'self'; base-uri 'none'; form-action 'none'; "
          + "require-trusted-types-for 'script'; trusted-types svelte-trusted-html; frame-ancestors ";

  private static final String PERMISSIONS =
      "camera=(), microphone=(), geolocation=(), display-capture=(), hid=(), midi=(), payment=(), serial=(), usb=(), "
          + "screen-wake-lock=(self)";

  /** A year: after the first visit a browser uses https only. */
  private static final String TRANSPORT = "max-age=31536000";

  private final String contentPolicy;
  private final boolean behindTls;

  PageHeaders(Settings settings) {
    List<String> ancestors = settings.frameAncestors();
    contentPolicy = CONTENT_POLICY + (ancestors.isEmpty() ? "'none'" : String.join(" ", ancestors));
    behindTls = settings.behindTls();
  }

  @Override
  public void handle(RoutingContext request) {
    MultiMap headers = request.response().headers();
    headers.set("Content-Security-Policy", contentPolicy);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Permissions-Policy", PERMISSIONS);
    // Not with our own certificate: once it is replaced, browsers would refuse the new one.
    if (behindTls) headers.set("Strict-Transport-Security", TRANSPORT);
    request.next();
  }
}
