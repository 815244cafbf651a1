package org.rundan;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.rundan.http.Settings;
import org.rundan.store.redis.RedisAddress;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line; each option can also be set in the environment as {@code RUNDAN_*}. */
@Command(
    name = "rundan",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
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

  @Mixin private FrontOptions front;

  @Mixin private LanOptions lan;

  @Mixin private LeadOptions lead;

  private final Map<String, String> environment;

  /**
   * @param environment holds the secret, which must not be an argument
   */
  Options(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * Reads the command line. Help and mistakes end the process; a mistake prints a sentence and
   * exits with 2.
   */
  static Settings read(String... arguments) {
    Options options = new Options(System.getenv());
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
   * The settings. An invalid combination is a {@link ParameterException} with a sentence for the
   * operator.
   */
  Settings settings() {
    try {
      return checked();
    } catch (IllegalArgumentException mistake) {
      throw new ParameterException(spec.commandLine(), mistake.getMessage());
    }
  }

  private Settings checked() {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("--port must be between 1 and 65535, not " + port + ".");
    }
    if (!redis.isEmpty()) RedisAddress.parse(redis);
    Optional<URI> address = front.publicUrl();
    boolean isPublic = address.filter(url -> url.getScheme().equals("https")).isPresent();
    var settings =
        new Settings(
            host,
            port,
            redis.isEmpty() ? Optional.empty() : Optional.of(redis),
            data.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".local", "share", "rundan")
                : Path.of(data),
            address,
            front.trustedProxies(),
            lan.lan(),
            lead.whoMayLead(isPublic, environment),
            front.frameAncestors());
    if (settings.plainBeyondThisMachine() && !lan.insecure()) {
      throw new IllegalArgumentException(
          "--host "
              + host
              + address.map(url -> " with --public-url " + url).orElse("")
              + " lets other machines in over plain http. Put TLS in front and give --public-url https://…,"
              + " say --lan-certificate, or --insecure-lan if you mean it.");
    }
    return settings;
  }
}
