package org.rundan.template;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule, broken in one place of the real data, is told in a sentence that says where. */
class BrokenTemplatesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
      /colour | "red" | colour: is not a known field
      /openingText/sv | "" | openingText.sv: must be a text that is not empty
      /openingText/en | null | openingText.en: must be a text that is not empty
      /openingText/xx | " " | openingText.xx: must be a text that is not empty
      /openingText/english | "x" | openingText.english: is not the code of a language
      /openingText | [] | openingText: must be a text in sv and en
      /mandates | [] | mandates: must be a list with something in it
      /mandates/1/sector | "school" | mandates: school stands here twice
      /mandates/0/name/en | - | mandates[1].name.en: must be a text that is not empty
      /mandates/0/text/xx | "x" | mandates[1].text.xx: is not a known field
      /mandates/0/text/sv | 7 | mandates[1].text.sv: must be a text that is not empty
      /closingCheck/items/2 | - | closingCheck.items: must be 3, not 2
      /closingCheck/scale/4 | - | closingCheck.scale: must be 5, not 4
      /closingCheck/decline | - | closingCheck.decline: must be a text in sv and en
      /perspectives/0/id | "person" | perspectives: person must not be first
      /perspectives/0/id | "person" | perspectives: person stands here twice
      /perspectives/6/question/en | " " | perspectives[7].question.en: must be a text that is not empty
      /caseStarters/0/en | - | caseStarters[1].en: must be a text that is not empty
      /cases/5 | - | cases: must be 6, not 5
      /cases/1/id | "dorren" | cases: dorren stands here twice
      /cases/2/sector | "army" | cases[3].sector: has no mandate
      /cases/2/text/en | - | cases[3].text.en: must be a text that is not empty
      /forms/0/id | "kort-traff" | forms: kort-traff stands here twice
      /freeTalk/minutes | {"20": 5} | freeTalk.minutes: must be given as default only
      /freeTalk/minutes/default | 0 | freeTalk, minutes.default: must be a whole number from 1 to 480
      /freeTalk/mode | "turn" | freeTalk.mode: must be open
      /freeTalk/prompt/stage/sv | - | freeTalk, prompt.stage.sv: must be a text that is not empty
      """)
  void besideTheForms(String path, String value, String message) throws Exception {
    assertTold(path, value, message);
  }

  @ParameterizedTest(name = "kort-traff {0} = {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
      /name/sv | - | form kort-traff, name.sv: must be a text that is not empty
      /about/en | - | form kort-traff, about.en: must be a text that is not empty
      /length | 5 | form kort-traff, length: is not a known field
      /lengths | [] | form kort-traff, lengths: must be a list with something in it
      /lengths | [20, 20, 30] | form kort-traff, lengths[2]: stands here twice
      /lengths | [20, 30, 45] | form kort-traff, round incheckning, minutes: must be given for each length and no other
      /defaultMinutes | 25 | form kort-traff, defaultMinutes: is not one of the lengths
      /groupSize/max | 1 | form kort-traff, groupSize.max: must be a whole number from 2 to 30
      /caseSource | "found" | form kort-traff, caseSource: must be one of own, fictional, none
      /caseSource | "own" | form kort-traff, caseSource: is own, but no round chooses a case giver
      /repeatable | ["nowhere"] | form kort-traff, repeatable[1]: is not a round of this form
      /repeatable | null | form kort-traff, repeatable: must be a list
      /rounds | [] | form kort-traff, rounds: must be a list with something in it
      /rounds/1/id | "incheckning" | form kort-traff, rounds: incheckning stands here twice
      /rounds/0/minutes/20 | 5 | form kort-traff, minutes: for 20 add up to 21
      /rounds/0/minutes/20 | 10 | form kort-traff, rounds: reflection is not the longest round of 20
      /rounds/2/minutes/20 | 4 | form kort-traff, rounds: reflection has 4 of 20, under a quarter
      """)
  void ofAForm(String path, String value, String message) throws Exception {
    assertTold("/forms/8" + path, value, message);
  }

  @ParameterizedTest(name = "kort-traff, incheckning {0} = {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
      /id | "" | round , id: must be a text that is not empty
      /kind | "check-in" | kind: must be one of check_in, mandate, case_choice, story, questions, reflection, insight, check_out
      /name/en | - | name.en: must be a text that is not empty
      /minutes/20 | "4" | minutes.20: must be a whole number from 1 to 480
      /minutes/long | 4 | minutes.long: is not a length in minutes
      /minutes/45 | 4 | minutes: must be given for each length and no other
      /mode | "sing" | mode: must be one of one, turn, turn_then_open, open, write_reveal, read
      /contributors | "some" | contributors: must be one of all, case_giver, all_but_case_giver, supervisor
      /contributors | "case_giver" | caseGiver: must be speaks where only the case giver contributes
      /contributors | "all_but_case_giver" | caseGiver: must be answers or listens where all others contribute
      /caseGiver | "sleeps" | caseGiver: must be one of none, chosen, speaks, answers, listens, joins
      /caseGiver | "joins" | caseGiver: must be none, since the case source is not own
      /input | "essay" | input: must be one of none, heading, text, known_unknown, insight, dilemma, question
      /input | "heading" | input: only case_choice may take a heading
      /input | "text" | input: spoken rounds write nothing
      /maxCards | 1 | maxCards: must be 0 without input
      /maxCards | -1 | maxCards: must be a whole number from 0 to 90
      /maxChars | 1 | maxChars: must be 0 without input
      /maxChars | 1351 | maxChars: must be a whole number from 0 to 1350
      /visibility | "public" | visibility: must be one of private, on_reveal, live
      /attribution | "secret" | attribution: must be one of named, none, signed_if_wanted
      /pass | "yes" | pass: must be true or false
      /skippable | - | skippable: must be true or false
      /saved | 1 | saved: must be true or false
      /saved | true | saved: nothing is written here
      /mandate | "huge" | mandate: must be one of hidden, strip, large
      /focusQuestion | - | focusQuestion: must be true or false
      /parking | "both" | parking: must be one of none, in, out
      /tool | "drum" | tool: must be one of perspective_cards
      /shares | {"turn": 1} | shares: this mode does not divide its minutes
      /countsAsReflection | "yes" | countsAsReflection: must be true or false
      /prompt/speaker/sv | "" | prompt.speaker.sv: must be a text that is not empty
      /prompt/others | - | prompt.others: must be a text in sv and en
      /prompt/stage/en | - | prompt.stage.en: must be a text that is not empty
      /prompt/caseGiver | - | prompt.caseGiver: must be a text in sv and en
      /prompt/caseGiver | {"sv": "x", "en": "y"} | prompt.caseGiver: must be null where there is no case giver
      /prompt/whisper | {} | prompt.whisper: is not a known field
      /guidance/say | - | guidance.say: must be a text in sv and en
      /guidance/listenFor/sv | "" | guidance.listenFor.sv: must be a text that is not empty
      /guidance/ifStuck/en | "" | guidance.ifStuck.en: must be a text that is not empty
      /writeOption | {} | writeOption: only the mandate round has one
      """)
  void ofASpokenRound(String path, String value, String message) throws Exception {
    var owner = path.equals("/id") ? "form kort-traff, " : "form kort-traff, round incheckning, ";
    assertTold("/forms/8/rounds/0" + path, value, owner + message);
  }

  @ParameterizedTest(name = "kort-traff, vart-uppdrag {0} = {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
      /input | "none" | input: says nothing of what is written
      /maxCards | 0 | maxCards: must be at least 1
      /maxChars | 0 | maxChars: must be at least 1
      /visibility | "live" | visibility: nothing is shown while people write
      /visibility | "private" | shares: what is private is not talked about: write must be 1
      /shares | - | shares.write: must be a number from 0 to 1
      /shares/talk | 0.5 | shares: add up to 0.9, not 1
      /shares/talk | 1.6 | shares.talk: must be a number from 0 to 1
      /shares/sing | 0 | shares.sing: is not a known field
      /writeOption | {} | writeOption: this round writes anyway
      """)
  void ofAWritingRound(String path, String value, String message) throws Exception {
    assertTold(
        "/forms/8/rounds/1" + path, value, "form kort-traff, round vart-uppdrag, " + message);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
      /forms/8/rounds/2/mandate | "hidden" | form kort-traff, round fritt-samtal, mandate: must be in sight in reflection and insight
      /forms/8/rounds/2/mode | "turn" | form kort-traff, round fritt-samtal, mode: must be open, as the free talk is
      /forms/8/rounds/2/countsAsReflection | true | form kort-traff, round fritt-samtal, countsAsReflection: is said of a round that is reflection anyway
      /forms/0/rounds/2/visibility | "live" | form uppdragsrunda, round val-av-berattelse, visibility: headings are private
      /forms/0/rounds/7/parking | "none" | form uppdragsrunda, round gemensam-reflektion, parking: is in, but no later round lets it out
      /forms/8/rounds/2/parking | "out" | form kort-traff, round fritt-samtal, parking: is out, but nothing is saved before
      /forms/0/rounds/6/parking | "out" | form uppdragsrunda, round ater-till-berattaren, parking: is out where those who saved have nothing to do
      /forms/0/rounds/5/shares/open | 0.5 | form uppdragsrunda, round gemensam-reflektion, shares: add up to 0.9, not 1
      /forms/0/rounds/1/writeOption/input | "none" | form uppdragsrunda, round vart-uppdrag, writeOption.input: says nothing of what is written
      /forms/0/rounds/1/writeOption/maxCards | 0 | form uppdragsrunda, round vart-uppdrag, writeOption.maxCards: must be at least 1
      /forms/0/rounds/1/writeOption/minutes | 0 | form uppdragsrunda, round vart-uppdrag, writeOption.minutes: must be a whole number from 1 to 480
      /forms/0/rounds/1/writeOption/visibility | "live" | form uppdragsrunda, round vart-uppdrag, writeOption.visibility: must be on_reveal
      /forms/0/rounds/1/writeOption/attribution | "named" | form uppdragsrunda, round vart-uppdrag, writeOption.attribution: must be none
      /forms/0/rounds/1/writeOption/shares/talk | 0 | form uppdragsrunda, round vart-uppdrag, writeOption.shares: add up to 0.4, not 1
      /forms/0/rounds/1/writeOption/prompt/stage | - | form uppdragsrunda, round vart-uppdrag, writeOption.prompt.stage: must be a text in sv and en
      /forms/4/rounds/3/countsAsReflection | false | form fragerunda, rounds: reflection has 5 of 45, under a quarter
      """)
  void whereFieldsMustAgree(String path, String value, String message) throws Exception {
    assertTold(path, value, message);
  }

  /** Words beyond the sixtieth. */
  @ParameterizedTest
  @CsvSource({"sv", "en"})
  void anOpeningTextOverSixtyWords(String language) throws Exception {
    var json = Templates.json();
    ((ObjectNode) json.get("openingText")).put(language, "ord ".repeat(60).trim());
    Templates.of(json);
    ((ObjectNode) json.get("openingText")).put(language, "ord ".repeat(61));
    assertTold(json, "openingText." + language + ": has 61 words, more than 60");
  }

  /** More rounds than a plan can hold. */
  @ParameterizedTest
  @CsvSource("22")
  void moreRoundsThanAPlanHolds(int more) {
    var json = Templates.json();
    var rounds = (ArrayNode) json.at("/forms/8/rounds");
    for (int i = 0; i < more; i++) {
      rounds.add(((ObjectNode) rounds.get(0).deepCopy()).put("id", "again-" + i));
    }
    assertTold(json, "form kort-traff, rounds: must be at most 24");
  }

  private static void assertTold(String path, String value, String message) throws Exception {
    var json = Templates.json();
    int slash = path.lastIndexOf('/');
    set(json.at(path.substring(0, slash)), path.substring(slash + 1), value);
    assertTold(json, message);
  }

  /** A dash takes the field away. */
  private static void set(JsonNode parent, String field, String value) throws Exception {
    boolean away = value.equals("-");
    if (parent instanceof ArrayNode list) {
      if (away) list.remove(Integer.parseInt(field));
      else list.set(Integer.parseInt(field), JSON.readTree(value));
    } else if (away) {
      ((ObjectNode) parent).remove(field);
    } else {
      ((ObjectNode) parent).set(field, JSON.readTree(value));
    }
  }

  private static void assertTold(JsonNode json, String message) {
    var told = assertThrows(InvalidTemplates.class, () -> Templates.of(json));
    assertTrue(told.problems().contains(message), () -> message + "\nnot in " + told.getMessage());
  }
}
