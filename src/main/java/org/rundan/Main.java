package org.rundan;

import org.rundan.http.LanCertificate;
import org.rundan.http.Settings;

/** The command {@code java -jar rundan.jar}: starts a server, or says in a sentence why not. */
public final class Main {
  private static final String LOG_LINE = "%1$tFT%1$tT %4$s %5$s%6$s%n";

  private Main() {}

  public static void main(String[] arguments) {
    System.setProperty("java.util.logging.SimpleFormatter.format", LOG_LINE);
    Settings settings = Options.read(arguments);
    Rundan server;
    try {
      server = Rundan.start(settings);
    } catch (Exception failed) { // also checked ones, which Vert.x throws undeclared
      System.err.println("Rundan could not start: " + StartFailure.sentence(failed));
      System.exit(1);
      return;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "rundan-stop"));
    System.out.println("Rundan is at " + settings.address());
    server.certificate().ifPresent(certificate -> printLanAccess(certificate, settings.port()));
    if (settings.loopbackOnly() && settings.publicUrl().isEmpty()) {
      System.out.println(
          "Only this machine can reach it; see --host and --public-url in --help. Ctrl-C stops it.");
    }
  }

  private static void printLanAccess(LanCertificate certificate, int port) {
    for (String address : certificate.addresses()) {
      System.out.println("In the network: https://" + address + ":" + port);
    }
    System.out.println(
        "Phones will warn that they do not know its certificate. Go on only where the fingerprint"
            + " (SHA-256) is\n"
            + certificate.fingerprint());
  }
}
