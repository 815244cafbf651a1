package org.rundan.http;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/**
 * What the browser may do with our pages: nothing from elsewhere, nothing written into the page.
 */
final class PageHeaders implements Handler<RoutingContext> {
  /** Svelte makes its elements from templates of its own, for which it names a policy. */
  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
          + "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
          + "require-trusted-types-for 'script'; trusted-types svelte-trusted-html";

  @Override
  public void handle(RoutingContext request) {
    MultiMap headers = request.response().headers();
    headers.set("Content-Security-Policy", CONTENT_POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set(
        "Permissions-Policy", "camera=(), microphone=(), geolocation=(), screen-wake-lock=(self)");
    request.next();
  }
}
