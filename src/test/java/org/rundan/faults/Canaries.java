package org.rundan.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * S8: every word of chance that anybody of a meeting says (ids, hashes, keys, sealed texts) is that
 * meeting's own. Where another's comes, it does not belong.
 */
final class Canaries {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{22,}");

  private static final int ID = 22;
  private static final int HASH = 43;

  /** A sealed text or box, of 256 bytes at least. */
  private static final int SEALED = 342;

  /** What of it is remembered: past what all under one key begin with. */
  private static final int REMEMBERED = 40;

  private final Map<String, Meeting> meetings = new ConcurrentHashMap<>();

  /** What is said in a meeting, before it is sent. */
  void said(Meeting in, JsonNode message) {
    words(message.toString()).forEach(word -> meetings.putIfAbsent(word, in));
  }

  /** A word of another meeting in what somebody of this one is told. */
  Optional<String> foreign(Meeting to, String told) {
    return words(told).filter(word -> meetings.getOrDefault(word, to) != to).findFirst();
  }

  /** A word of any meeting, where none belongs. */
  Optional<String> any(String line) {
    return words(line).filter(meetings::containsKey).findFirst();
  }

  /** What was said before is of no further use. */
  void forget() {
    meetings.clear();
  }

  private static Stream<String> words(String text) {
    return WORD.matcher(text)
        .results()
        .map(MatchResult::group)
        .filter(word -> word.length() == ID || word.length() == HASH || word.length() >= SEALED)
        .map(word -> word.substring(0, Math.min(REMEMBERED, word.length())));
  }
}
