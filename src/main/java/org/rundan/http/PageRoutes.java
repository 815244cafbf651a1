package org.rundan.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page: its files, {@code /rum} where links lead, and what a person sees where there is
 * nothing.
 */
final class PageRoutes {
  /** The names are hashed: a file that changes has another name. */
  private static final long YEAR_SECONDS = 31_536_000;

  /**
   * A link whose {@code #} was written as {@code %23} by a mail program or a filter, perhaps more
   * than once. The page recovers it; a 404 would lose it.
   */
  private static final Pattern ENCODED_LINK =
      Pattern.compile("/(?:rum)?%(?:25)*23(?:%(?:25)*2[03])*[ist][^/]*");

  private static final Pattern COMPRESSED = Pattern.compile("/assets/[A-Za-z0-9_.-]+\\.(js|css)");

  private static final Pattern BROTLI =
      Pattern.compile("\\bbr\\b(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$))");

  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private static final String NOT_FOUND = read("not-found.html");

  private PageRoutes() {}

  static void addTo(Router router) {
    router.route("/assets/*").handler(PageRoutes::serveBrotli);
    router
        .route("/assets/*")
        .handler(
            StaticHandler.create("page/assets")
                .setMaxAgeSeconds(YEAR_SECONDS)
                .setSendVaryHeader(true)
                .setIncludeHidden(false));
    router.route().handler(PageRoutes::serveRoom);
    router
        .route("/*")
        .handler(StaticHandler.create("page").setMaxAgeSeconds(0).setIncludeHidden(false));
    router.errorHandler(404, PageRoutes::sayNotFound);
  }

  /** Scripts and styles as the build compressed them, where the browser takes that. */
  private static void serveBrotli(RoutingContext request) {
    Matcher asset = COMPRESSED.matcher(request.request().path());
    String taken = request.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
    boolean brotli = taken != null && BROTLI.matcher(taken).find();
    if (!brotli || !asset.matches() || request.request().method() != HttpMethod.GET) {
      request.next();
      return;
    }
    String type = asset.group(1).equals("js") ? "text/javascript" : "text/css";
    var headers =
        Map.of(
            HttpHeaders.CONTENT_ENCODING,
            "br",
            HttpHeaders.VARY,
            "accept-encoding",
            HttpHeaders.CACHE_CONTROL,
            "public, immutable, max-age=" + YEAR_SECONDS,
            HttpHeaders.CONTENT_TYPE,
            type + ";charset=UTF-8");
    headers.forEach(request.response()::putHeader);
    request
        .response()
        .sendFile("page" + request.request().path() + ".br")
        .onFailure(
            gone -> {
              if (request.response().headWritten()) return;
              headers.keySet().forEach(request.response().headers()::remove);
              request.next();
            });
  }

  private static void serveRoom(RoutingContext request) {
    String path = request.request().path();
    boolean room = path.equals("/rum") || ENCODED_LINK.matcher(path).matches();
    if (!room || !READING.contains(request.request().method())) {
      request.next();
      return;
    }
    // Such a path holds a secret: no cache may keep it, and a failure is not logged with it.
    request
        .response()
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
        .sendFile("page/index.html")
        .onFailure(gone -> request.response().setStatusCode(404).end());
  }

  /** For a person in both languages, for anything else nothing. The path is not repeated. */
  private static void sayNotFound(RoutingContext request) {
    String accept = request.request().getHeader(HttpHeaders.ACCEPT);
    request.response().setStatusCode(404).putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (accept == null || !accept.contains("text/html")) {
      request.response().end();
      return;
    }
    request
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
        .end(NOT_FOUND);
  }

  private static String read(String name) {
    try (InputStream file = PageRoutes.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
