package org.rundan.http;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * What the browser may do with our pages: nothing from elsewhere, nothing written into the page.
 */
final class PageHeaders implements Handler<RoutingContext> {
  /** Svelte makes its elements from templates of its own, for which it names a policy. */
  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
          + "manifest-src 'self'; base-uri 'none'; form-action 'none'; "
          + "require-trusted-types-for 'script'; trusted-types svelte-trusted-html; frame-ancestors ";

  private static final String PERMISSIONS =
      "camera=(), microphone=(), geolocation=(), display-capture=(), hid=(), midi=(), payment=(), serial=(), usb=(), "
          + "screen-wake-lock=(self)";

  /** A year; whoever came once comes by https from then on. */
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
    // not with a certificate of our own: once it is made anew, nobody could come in any more
    if (behindTls) headers.set("Strict-Transport-Security", TRANSPORT);
    request.next();
  }
}
