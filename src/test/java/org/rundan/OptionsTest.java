package org.rundan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rundan.http.Settings;
import org.rundan.http.WhoMayLead;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Which options go together, and what they mean. O6, O8. */
class OptionsTest {
  private static final Map<String, String> SECRET = Map.of("RUNDAN_LEAD_SECRET", "tolv tecken!");

  private static Settings read(Map<String, String> environment, String line) {
    var options = new Options(environment);
    new CommandLine(options).parseArgs(line.isEmpty() ? new String[0] : line.split(" "));
    return options.settings();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        "-                                                           | anyone | true",
        "--public-url http://localhost:9000                          | anyone | true",
        "--public-url https://rundan.example --who-may-lead anyone   | anyone | true",
        "--public-url https://rundan.example --who-may-lead secret   | secret | true",
        "--public-url https://rundan.example/ --who-may-lead user:X-Remote-User | user | true",
        "--host 0.0.0.0 --public-url https://rundan.example --who-may-lead secret | secret | true",
        "--host 0.0.0.0 --insecure-lan                               | anyone | false",
        "--host 0.0.0.0 --insecure-lan --who-may-lead secret         | secret | false",
        "--public-url http://192.168.1.20:8080 --insecure-lan        | anyone | false",
        "--host 0.0.0.0 --public-url http://localhost --insecure-lan | anyone | false",
        "--host 0.0.0.0 --insecure-lan --insecure-lan-own-stories    | anyone | true",
        "--host 0.0.0.0 --lan-certificate                            | anyone | true"
      })
  void O6_whoMayLead_andO8_whetherOwnStoriesAreTold(String line, String who, boolean ownStories) {
    var settings = read(SECRET, line == null ? "" : line);
    assertEquals(who, settings.whoMayLead().word());
    assertEquals(ownStories, settings.ownStories());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--public-url https://rundan.example                       | who may open rooms",
        "--host 0.0.0.0                                            | lets other machines in over plain http",
        "--public-url http://192.168.1.20:8080                     | lets other machines in over plain http",
        "--host 127.example.com                                    | lets other machines in over plain http",
        "--public-url http://127.example.com                       | lets other machines in over plain http",
        "--who-may-lead nobody                                     | not nobody",
        "--who-may-lead user:                                      | not user:",
        "--who-may-lead user:X:Y                                   | not user:X:Y",
        "--insecure-lan-own-stories                                | needs --insecure-lan",
        "--lan-certificate --insecure-lan                          | leave out --insecure-lan",
        "--public-url ftp://rundan.example                         | not ftp://rundan.example",
        "--public-url https://rundan.example/path                  | without a path",
        "--frame-ancestors *                                       | not *",
        "--frame-ancestors https://a.example/x                     | not https://a.example/x",
        "--frame-ancestors https://a.example;script-src            | --frame-ancestors must be",
        "--frame-ancestors https://u@a.example                     | not https://u@a.example",
        "--trusted-proxy proxy.example                             | takes addresses",
        "--redis http://localhost                                  | redis",
        "--port 0                                                  | between 1 and 65535"
      })
  void anInvalidCombinationIsRejectedWithASentence(String line, String sentence) {
    var mistake = assertThrows(ParameterException.class, () -> read(SECRET, line));
    assertTrue(mistake.getMessage().contains(sentence), mistake.getMessage());
  }

  @Test
  void O6_aSecretIsLong_andStandsInTheEnvironmentOrAFile(@TempDir Path folder) throws IOException {
    String secret = "--who-may-lead secret";
    for (var environment :
        List.of(
            Map.<String, String>of(),
            Map.of("RUNDAN_LEAD_SECRET", "elva tecken"),
            Map.of("RUNDAN_LEAD_SECRET_FILE", folder.resolve("none").toString()))) {
      assertThrows(ParameterException.class, () -> read(environment, secret));
    }
    Path file = folder.resolve("secret");
    Files.writeString(file, "tolv tecken!\n");
    var settings = read(Map.of("RUNDAN_LEAD_SECRET_FILE", file.toString()), secret);
    assertEquals("secret", settings.whoMayLead().word());
    assertFalse(settings.toString().contains("tolv"), settings.toString());
    assertThrows(ParameterException.class, () -> read(SECRET, "--lead-secret x"));
  }

  @Test
  void framesAndUsersAreTakenAsTheyAreSaid() {
    var settings =
        read(
            SECRET,
            "--frame-ancestors https://a.example,https://b.example:8443/ --who-may-lead user:X-User");
    assertEquals(List.of("https://a.example", "https://b.example:8443"), settings.frameAncestors());
    assertEquals(new WhoMayLead.User("X-User"), settings.whoMayLead());
    assertEquals(List.of(), read(SECRET, "").frameAncestors());
  }
}
