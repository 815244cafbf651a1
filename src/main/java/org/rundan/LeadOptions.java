package org.rundan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.rundan.http.WhoMayLead;
import picocli.CommandLine.Option;

/** Options about who may open a room. */
final class LeadOptions {
  /** Together with the rate limits, too many to guess. */
  private static final int SECRET_CHARACTERS = 12;

  private static final String SECRET = "RUNDAN_LEAD_SECRET";
  private static final String SECRET_FILE = "RUNDAN_LEAD_SECRET_FILE";
  private static final String USER = "user:";
  private static final String HEADER_NAME = "[A-Za-z0-9-]{1,64}";

  @Option(
      names = "--who-may-lead",
      paramLabel = "anyone|secret|user:<Header>",
      defaultValue = "${env:RUNDAN_WHO_MAY_LEAD:-}",
      description =
          "Who may open a room: anyone; those who know the secret in RUNDAN_LEAD_SECRET or in the file"
              + " RUNDAN_LEAD_SECRET_FILE; or users that a trusted proxy names in this header"
              + " (RUNDAN_WHO_MAY_LEAD; default anyone, but with a --public-url of https it must be"
              + " said).")
  private String who;

  /**
   * @param isPublic whether the server is on the Internet, where there is no default
   * @param environment holds the secret: every process of the machine can read arguments
   * @throws IllegalArgumentException with a sentence for the operator
   */
  WhoMayLead whoMayLead(boolean isPublic, Map<String, String> environment) {
    if (who.isEmpty() && isPublic) {
      throw new IllegalArgumentException(
          "With a --public-url of https, say who may open rooms: --who-may-lead secret,"
              + " user:<Header of your proxy>, or anyone.");
    }
    if (who.isEmpty() || who.equals("anyone")) return new WhoMayLead.Anyone();
    if (who.equals("secret")) return new WhoMayLead.Secret(secret(environment));
    if (who.startsWith(USER) && who.substring(USER.length()).matches(HEADER_NAME)) {
      return new WhoMayLead.User(who.substring(USER.length()));
    }
    throw new IllegalArgumentException(
        "--who-may-lead must be anyone, secret or user:<Header>, not " + who + ".");
  }

  private static String secret(Map<String, String> environment) {
    String file = environment.getOrDefault(SECRET_FILE, "");
    String secret = file.isEmpty() ? environment.getOrDefault(SECRET, "") : read(file);
    if (secret.codePointCount(0, secret.length()) < SECRET_CHARACTERS) {
      throw new IllegalArgumentException(
          "--who-may-lead secret needs at least "
              + SECRET_CHARACTERS
              + " characters in "
              + SECRET
              + ", or in the file that "
              + SECRET_FILE
              + " names.");
    }
    return secret;
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(SECRET_FILE + " cannot be read: " + file + ".");
    }
  }
}
