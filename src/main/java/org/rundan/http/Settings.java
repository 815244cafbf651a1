package org.rundan.http;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.rundan.gate.AddressRange;
import org.rundan.gate.Loopback;

/**
 * How this server is run.
 *
 * @param host address to listen on
 * @param redis address of the operator's own Redis; empty for the bundled one
 * @param data where the bundled Redis keeps its data
 * @param publicUrl the address that phones open, without a path; empty if it is the server's own
 * @param trustedProxies whose headers about the client count
 * @param lan how the server is offered on the local network
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
  /** A proxy on this machine, where most are. */
  public static final List<AddressRange> LOOPBACK =
      List.of(AddressRange.parse("127.0.0.0/8"), AddressRange.parse("::1"));

  /** Whether only this machine can reach the server. */
  public boolean loopbackOnly() {
    return Loopback.isLoopback(host);
  }

  /** Whether a proxy in front terminates TLS. */
  public boolean behindTls() {
    return publicUrl.filter(url -> url.getScheme().equals("https")).isPresent();
  }

  /** Whether other machines are served over plain http. */
  public boolean plainBeyondThisMachine() {
    if (behindTls() || lan == Lan.OWN_CERTIFICATE) return false;
    return !loopbackOnly()
        || publicUrl.filter(url -> !Loopback.isLoopback(url.getHost())).isPresent();
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
}
