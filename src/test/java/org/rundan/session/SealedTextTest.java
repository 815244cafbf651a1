package org.rundan.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.session.Samples.sealed;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SealedTextTest {
  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource
  void E1_K5_onlySizeFormatAndKeyAreSeen(String what, String text, Refusal refusal) {
    assertEquals(refusal, SealedText.check(text, 1024, 300));
  }

  static Stream<Arguments> E1_K5_onlySizeFormatAndKeyAreSeen() {
    return Stream.of(
        Arguments.of("right", sealed(1024, 300), null),
        Arguments.of("an older key", sealed(1024, 299), Refusal.KEY_OUTDATED),
        Arguments.of("a key yet to come", sealed(1024, 301), Refusal.MALFORMED),
        Arguments.of("a larger size", sealed(4096, 300), Refusal.TOO_LONG),
        Arguments.of("one byte more", sealed(1025, 300), Refusal.TOO_LONG),
        Arguments.of("a smaller size", sealed(256, 300), Refusal.MALFORMED),
        Arguments.of("one byte less", sealed(1023, 300), Refusal.MALFORMED),
        Arguments.of("another format", "Ag" + sealed(1024, 300).substring(2), Refusal.MALFORMED),
        Arguments.of("in clear", "Hej", Refusal.MALFORMED),
        Arguments.of("the other base64", sealed(1024, 300).replace('A', '+'), Refusal.MALFORMED),
        Arguments.of("padded", sealed(1022, 300) + "==", Refusal.MALFORMED),
        Arguments.of("empty", "", Refusal.MALFORMED),
        Arguments.of("none", null, Refusal.MALFORMED));
  }

  @ParameterizedTest
  @CsvSource({
    "1,256",
    "60,256",
    "70,256",
    "71,1024",
    "280,1024",
    "326,1024",
    "327,4096",
    "1350,4096"
  })
  void E1_theSizeIsTheSmallestThatHoldsTheLongestText(int maxChars, int bytes) {
    assertEquals(bytes, SealedText.bytesFor(maxChars));
  }

  @Test
  void E3_keyringsHaveTwoSizes() {
    assertTrue(SealedText.isKeyring(sealed(256, 9)));
    assertTrue(SealedText.isKeyring(sealed(1024, 9)));
    assertFalse(SealedText.isKeyring(sealed(512, 9)));
    assertFalse(SealedText.isKeyring(sealed(4096, 9)));
    assertFalse(SealedText.isKeyring("Ag" + sealed(256, 9).substring(2)));
    assertFalse(SealedText.isKeyring(null));
  }
}
