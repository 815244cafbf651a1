package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.server.TwoNodes.a;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rundan.testing.server.TwoNodes;

/** O10: where links lead, and what is said where there is nothing. */
@ExtendWith(TwoNodes.class)
class PageRoutesTest {
  private static final String SECRET = "AhAREhMUFRYXGBkaGxwdHh9gYWJjZGVm";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/rum",
        "/rum?fbclid=1",
        "/%23i" + SECRET,
        "/%23s" + SECRET,
        "/rum%23i" + SECRET,
        "/rum%23t" + SECRET + ".",
        "/rum%2523i" + SECRET,
        "/rum%23%23i" + SECRET,
        "/rum%23%20i" + SECRET + "%20",
      })
  void O10_aLinkIsThePageHoweverItIsWritten(String path) {
    var heard = new ArrayList<String>();
    Logger log = Logger.getLogger("");
    Handler listening = listening(heard);
    log.addHandler(listening);
    try {
      HttpResponse<String> answer = a().get(path);
      assertEquals(200, answer.statusCode(), path);
      assertTrue(answer.body().contains("<title>Rundan"), answer.body());
      assertEquals(List.of("no-store"), answer.headers().allValues("cache-control"));
      assertEquals(List.of("no-referrer"), answer.headers().allValues("referrer-policy"));
      assertTrue(answer.headers().firstValue("content-type").orElse("").startsWith("text/html"));
      assertEquals(200, a().ask("HEAD", path, "").statusCode());
    } finally {
      log.removeHandler(listening);
    }
    assertEquals(List.of(), heard.stream().filter(line -> line.contains(SECRET)).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip, deflate, br, zstd | br",
        "br;q=0.5 | br",
        "br;q=0, gzip | gzip",
        "gzip, deflate | gzip",
        "identity | ",
      })
  void aScriptIsSentInTheSmallestFormThatTheBrowserTakes(String taken, String sent) {
    HttpResponse<String> answer = a().ask("GET", "/assets/script.js", "", "Accept-Encoding", taken);
    assertEquals(200, answer.statusCode());
    assertEquals(sent, answer.headers().firstValue("content-encoding").orElse(null));
    assertEquals("br".equals(sent), answer.body().contains("Brotli"));
    assertTrue(answer.headers().firstValue("content-type").orElse("").contains("javascript"));
    assertTrue(answer.headers().firstValue("cache-control").orElse("").contains("31536000"));
    assertTrue(answer.headers().firstValue("vary").orElse("").contains("accept-encoding"));
    assertEquals(1, answer.headers().allValues("x-content-type-options").size());
  }

  @Test
  void aScriptThatIsNotThereIsSaidInNoForm() {
    HttpResponse<String> answer = a().ask("GET", "/assets/none.js", "", "Accept-Encoding", "br");
    assertEquals(404, answer.statusCode());
    assertEquals(List.of(), answer.headers().allValues("content-encoding"));
    assertEquals(1, answer.headers().allValues("x-content-type-options").size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/rum/",
        "/rummet",
        "/nowhere",
        "/%23x" + SECRET,
        "/nowhere%23i" + SECRET,
        "/rum/%23i" + SECRET,
        "/%23i" + SECRET + "/more",
        "/assets/none.js",
        "/i" + SECRET,
      })
  void O10_nothingElseUnknownIsThePage_aPersonIsToldInBothLanguages(String path) {
    assertEquals(404, a().get(path).statusCode());
    assertEquals("", a().get(path).body());
    HttpResponse<String> answer = a().ask("GET", path, "", "Accept", "text/html,*/*");
    assertEquals(404, answer.statusCode());
    assertTrue(answer.body().contains("Här finns ingen sida"), answer.body());
    assertTrue(answer.body().contains("There is no page here"), answer.body());
    assertFalse(answer.body().contains(SECRET));
    assertEquals(List.of("no-referrer"), answer.headers().allValues("referrer-policy"));
  }

  @Test
  void O10_onlyReadingIsAnsweredWithThePage() {
    assertEquals(404, a().ask("POST", "/rum", "", "Sec-Fetch-Site", "same-origin").statusCode());
  }

  private static Handler listening(List<String> heard) {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        heard.add(String.valueOf(record.getMessage()));
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
