package org.rundan.http;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How this server is run.
 *
 * @param host address to listen on
 * @param redis address of a Redis of one's own; empty for the bundled one
 * @param data where the bundled Redis keeps its data
 * @param publicUrl what phones call us, without a path; empty when they use the address they see
 * @param insecureLan plain http beyond loopback was asked for on purpose
 * @param trustedProxies from which the header is believed that says who asks
 */
public record Settings(
    String host,
    int port,
    Optional<String> redis,
    Path data,
    Optional<URI> publicUrl,
    boolean insecureLan,
    List<AddressRange> trustedProxies) {
  /** A proxy on this very machine, which is where most stand. */
  public static final List<AddressRange> LOOPBACK =
      List.of(AddressRange.parse("127.0.0.0/8"), AddressRange.parse("::1"));

  /** Whether only this very machine can reach us. */
  public boolean loopbackOnly() {
    return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
  }

  /** What to open in a browser on this machine. */
  public String address() {
    String name =
        host.equals("0.0.0.0") || host.equals("::") || loopbackOnly() ? "localhost" : host;
    return publicUrl.map(URI::toString).orElse("http://" + name + ":" + port);
  }
}
