package org.rundan.http;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.rundan.gate.AddressRange;

/**
 * How this server is run.
 *
 * @param host address to listen on
 * @param redis address of a Redis of one's own; empty for the bundled one
 * @param data where the bundled Redis keeps its data
 * @param publicUrl what phones call us, without a path; empty when they use the address they see
 * @param trustedProxies from which the header is believed that says who asks
 * @param lan how those are served who come without a proxy's TLS
 * @param frameAncestors origins whose pages may show ours in a frame
 */
public record Settings(
    String host,
    int port,
    Optional<String> redis,
    Path data,
    Optional<URI> publicUrl,
    List<AddressRange> trustedProxies,
    Lan lan,
    WhoMayLead whoMayLead,
    List<String> frameAncestors) {
  /** A proxy on this very machine, which is where most stand. */
  public static final List<AddressRange> LOOPBACK =
      List.of(AddressRange.parse("127.0.0.0/8"), AddressRange.parse("::1"));

  /** Whether only this very machine can reach us. */
  public boolean loopbackOnly() {
    return isLoopback(host);
  }

  /** Whether people come over TLS that a proxy in front ends. */
  public boolean behindTls() {
    return publicUrl.filter(url -> url.getScheme().equals("https")).isPresent();
  }

  /** Whether other machines are served over http that nobody has sealed. */
  public boolean plainBeyondThisMachine() {
    if (behindTls() || lan == Lan.OWN_CERTIFICATE) return false;
    return !loopbackOnly() || publicUrl.filter(url -> !isLoopback(url.getHost())).isPresent();
  }

  /** Whether anything but practice and fictional cases may be led here. */
  public boolean ownStories() {
    return !plainBeyondThisMachine() || lan == Lan.OWN_STORIES;
  }

  /** What to open in a browser on this machine. */
  public String address() {
    String name =
        host.equals("0.0.0.0") || host.equals("::") || loopbackOnly() ? "localhost" : host;
    String scheme = lan == Lan.OWN_CERTIFICATE ? "https://" : "http://";
    return publicUrl.map(URI::toString).orElse(scheme + name + ":" + port);
  }

  private static boolean isLoopback(String name) {
    return name.equals("localhost")
        || name.equals("::1")
        || name.equals("[::1]")
        || name.startsWith("127.");
  }
}
