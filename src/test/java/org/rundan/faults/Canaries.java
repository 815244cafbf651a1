package org.rundan.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * S8: every random word that a meeting sends (ids, hashes, keys, sealed texts) is a canary. It must
 * never appear in another meeting, nor in a log.
 */
final class Canaries {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{22,}");

  private static final int ID = 22;
  private static final int HASH = 43;

  /** A sealed text or box, of 256 bytes at least. */
  private static final int SEALED = 342;

  /** The part that is remembered: behind the prefix that all texts under one key share. */
  private static final int REMEMBERED = 40;

  private final Map<String, Meeting> meetings = new ConcurrentHashMap<>();

  /** Registers a message of a meeting, before it is sent. */
  void said(Meeting in, JsonNode message) {
    words(message.toString()).forEach(word -> meetings.putIfAbsent(word, in));
  }

  /** A word of another meeting in a message to this one. */
  Optional<String> foreign(Meeting to, String told) {
    return words(told).filter(word -> meetings.getOrDefault(word, to) != to).findFirst();
  }

  /** A word of any meeting, where none belongs. */
  Optional<String> any(String line) {
    return words(line).filter(meetings::containsKey).findFirst();
  }

  /** Forgets all words. */
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
