package org.rundan;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rundan.http.AddressRange;
import org.rundan.http.Settings;
import org.rundan.store.RedisAddress;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line, the same as the environment's {@code RUNDAN_*}. */
@Command(
    name = "rundan",
    mixinStandardHelpOptions = true,
    version = "Rundan 0.1.0",
    sortOptions = false,
    description = "Live group supervision in structured rounds.")
final class Options {
  private static final int EXIT_BAD_OPTION = 2;

  @Spec private CommandSpec spec;

  @Option(
      names = "--host",
      defaultValue = "${env:RUNDAN_HOST:-127.0.0.1}",
      description = "Address to listen on (RUNDAN_HOST; default 127.0.0.1: this machine only).")
  private String host;

  @Option(
      names = "--port",
      defaultValue = "${env:RUNDAN_PORT:-8080}",
      description = "Port to listen on (RUNDAN_PORT; default 8080).")
  private int port;

  @Option(
      names = "--redis",
      paramLabel = "URL",
      defaultValue = "${env:RUNDAN_REDIS:-}",
      description =
          "A Redis of your own: redis://…, rediss://…, redis-sentinel://host:port,…/#name or"
              + " redis-cluster://host:port,… (RUNDAN_REDIS; default: the bundled one).")
  private String redis;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:RUNDAN_DATA:-}",
      description =
          "Where the bundled Redis keeps its data (RUNDAN_DATA; default ~/.local/share/rundan).")
  private String data;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      defaultValue = "${env:RUNDAN_PUBLIC_URL:-}",
      description =
          "What phones call this server, for instance https://rundan.example.se (RUNDAN_PUBLIC_URL).")
  private String publicUrl;

  @Option(
      names = "--insecure-lan",
      defaultValue = "${env:RUNDAN_INSECURE_LAN:-false}",
      description =
          "Serve plain http beyond this machine: anyone on the network can change the page.")
  private boolean insecureLan;

  @Option(
      names = "--trusted-proxy",
      paramLabel = "ADDRESS,…",
      defaultValue = "${env:RUNDAN_TRUSTED_PROXY:-}",
      description =
          "Proxies whose X-Forwarded-For is believed: addresses or ranges such as 10.0.0.0/8,"
              + " with commas between (RUNDAN_TRUSTED_PROXY; default: those on this machine).")
  private String trustedProxy;

  /**
   * Reads the command line; help and mistakes end the process, a mistake with a plain sentence and
   * 2.
   */
  static Settings read(String... arguments) {
    Options options = new Options();
    CommandLine line = new CommandLine(options);
    try {
      line.parseArgs(arguments);
      if (line.isUsageHelpRequested()) {
        line.usage(System.out);
        System.exit(0);
      }
      if (line.isVersionHelpRequested()) {
        line.printVersionHelp(System.out);
        System.exit(0);
      }
      return options.settings();
    } catch (ParameterException mistake) {
      System.err.println(mistake.getMessage());
      System.err.println("See --help.");
      System.exit(EXIT_BAD_OPTION);
      throw mistake;
    }
  }

  /**
   * The settings; a combination that cannot be is a {@link ParameterException} with a plain
   * sentence.
   */
  Settings settings() {
    if (port < 1 || port > 65_535)
      throw problem("--port must be between 1 and 65535, not " + port + ".");
    var settings =
        new Settings(
            host,
            port,
            redis.isEmpty() ? Optional.empty() : Optional.of(redisUrl()),
            data.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".local", "share", "rundan")
                : Path.of(data),
            publicUrl.isEmpty() ? Optional.empty() : Optional.of(origin()),
            insecureLan,
            trustedProxy.isEmpty() ? Settings.LOOPBACK : trustedProxies());
    boolean secure =
        settings.publicUrl().filter(url -> url.getScheme().equals("https")).isPresent();
    if (!settings.loopbackOnly() && !secure && !insecureLan) {
      throw problem(
          "--host "
              + host
              + " lets other machines in over plain http. Put TLS in front and give --public-url https://…,"
              + " or say --insecure-lan if you mean it.");
    }
    return settings;
  }

  private String redisUrl() {
    try {
      RedisAddress.parse(redis);
      return redis;
    } catch (IllegalArgumentException notAnAddress) {
      throw problem(notAnAddress.getMessage());
    }
  }

  private List<AddressRange> trustedProxies() {
    try {
      return Arrays.stream(trustedProxy.split(",")).map(AddressRange::parse).toList();
    } catch (IllegalArgumentException notAnAddress) {
      throw problem(notAnAddress.getMessage());
    }
  }

  private URI origin() {
    try {
      URI url =
          URI.create(
              publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl);
      boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (web && url.getAuthority() != null && url.getPath().isEmpty()) return url;
    } catch (IllegalArgumentException notAUrl) {
      // said below
    }
    throw problem(
        "--public-url must be http:// or https:// and a host, without a path; not "
            + publicUrl
            + ".");
  }

  private ParameterException problem(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
