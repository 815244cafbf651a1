package org.rundan;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rundan.gate.AddressRange;
import org.rundan.http.Settings;
import picocli.CommandLine.Option;

/** Options about proxies in front of the server and frames around the page. */
final class FrontOptions {
  @Option(
      names = "--public-url",
      paramLabel = "URL",
      defaultValue = "${env:RUNDAN_PUBLIC_URL:-}",
      description =
          "What phones call this server, for instance https://rundan.example.se (RUNDAN_PUBLIC_URL).")
  private String publicUrl;

  @Option(
      names = "--trusted-proxy",
      paramLabel = "ADDRESS,…",
      defaultValue = "${env:RUNDAN_TRUSTED_PROXY:-}",
      description =
          "Proxies whose X-Forwarded-For is believed: addresses or ranges such as 10.0.0.0/8,"
              + " with commas between (RUNDAN_TRUSTED_PROXY; default: those on this machine).")
  private String trustedProxy;

  @Option(
      names = "--frame-ancestors",
      paramLabel = "ORIGIN,…",
      defaultValue = "${env:RUNDAN_FRAME_ANCESTORS:-}",
      description =
          "Origins whose pages may show Rundan in a frame, with commas between"
              + " (RUNDAN_FRAME_ANCESTORS; default: none).")
  private String frameAncestors;

  Optional<URI> publicUrl() {
    return publicUrl.isEmpty() ? Optional.empty() : Optional.of(origin("--public-url", publicUrl));
  }

  List<String> frameAncestors() {
    return Arrays.stream(frameAncestors.split(","))
        .map(String::strip)
        .filter(origin -> !origin.isEmpty())
        .map(origin -> origin("--frame-ancestors", origin).toString())
        .toList();
  }

  List<AddressRange> trustedProxies() {
    if (trustedProxy.isEmpty()) return Settings.LOOPBACK;
    return Arrays.stream(trustedProxy.split(",")).map(AddressRange::parse).toList();
  }

  private static URI origin(String option, String text) {
    try {
      URI url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      boolean bare = url.toString().equals(url.getScheme() + "://" + url.getAuthority());
      if (web && bare && url.getHost() != null && url.getUserInfo() == null) return url;
    } catch (IllegalArgumentException notAUrl) {
      // reported below
    }
    throw new IllegalArgumentException(
        option + " must be http:// or https:// and a host, without a path; not " + text + ".");
  }
}
