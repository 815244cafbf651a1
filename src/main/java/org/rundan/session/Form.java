package org.rundan.session;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rundan.session.Round.Act;

/**
 * A form (upplägg): the rounds of a session and how each behaves, as its file among the templates
 * says.
 *
 * @param lengths the lengths in minutes it can be given
 * @param repeatable the rounds that <i>En berättelse till</i> repeats, in order
 * @param common what is the same in every form
 * @param fictional the form that is followed instead when nobody tells; none in a form that chooses
 *     no case giver. It is here so that a command, which knows nothing but the session, reaches it
 */
public record Form(
    String id,
    Set<Integer> lengths,
    List<RoundForm> rounds,
    List<String> repeatable,
    Common common,
    Optional<Form> fictional) {
  /** The length under which the free talk keeps its minutes. */
  public static final int ANY_LENGTH = 0;

  private static final char LATER_STORY = '~';

  public Form {
    lengths = Set.copyOf(lengths);
    rounds = List.copyOf(rounds);
    repeatable = List.copyOf(repeatable);
  }

  /**
   * What is the same in every form.
   *
   * @param freeTalk the round that <i>Fritt samtal</i> inserts
   * @param cases ids of the fictional cases
   * @param perspectives ids of the perspective cards, in the order of dealing
   * @param languages codes of the languages in which a session can be held
   */
  public record Common(
      RoundForm freeTalk, Set<String> cases, List<String> perspectives, Set<String> languages) {
    public Common {
      cases = Set.copyOf(cases);
      perspectives = List.copyOf(perspectives);
      languages = Set.copyOf(languages);
    }
  }

  /**
   * The round with this id, the free talk included, and the rounds of later stories, which behave
   * as those of the first.
   */
  public Optional<RoundForm> round(String roundId) {
    int story = storyOf(roundId);
    String base = story == 1 ? roundId : roundId.substring(0, roundId.lastIndexOf(LATER_STORY));
    if (story != 1 && !repeatable.contains(base)) return Optional.empty();
    for (RoundForm round : rounds) {
      if (round.id().equals(base)) return Optional.of(round);
    }
    var freeTalk = common.freeTalk();
    return freeTalk.id().equals(base) ? Optional.of(freeTalk) : Optional.empty();
  }

  /** The id of a repeatable round for a later story: {@code berattelsen~2} for the second. */
  static String roundFor(String roundId, int story) {
    return story == 1 ? roundId : roundId + LATER_STORY + story;
  }

  /** The number of the story that a round belongs to; 1 for those that are not repeated. */
  static int storyOf(String roundId) {
    var later = roundId.lastIndexOf(LATER_STORY);
    if (later < 0) return 1;
    var number = roundId.substring(later + 1);
    return number.matches("[2-9]|1[0-9]|2[0-4]") ? Integer.parseInt(number) : 1;
  }

  /** The same form, which this one takes the place of when nobody tells. */
  public Form withFictional(Form other) {
    return new Form(id, lengths, rounds, repeatable, common, Optional.of(other));
  }

  /** The round in which a fictional case is read, if the form has one. */
  public Optional<RoundForm> caseRound() {
    return rounds.stream()
        .filter(round -> round.kind() == Kind.STORY && round.mode() == Mode.READ)
        .findFirst();
  }

  /** Whether somebody is chosen to tell, so that there can be a case giver. */
  public boolean choosesCaseGiver() {
    return rounds.stream().anyMatch(round -> round.caseGiver() == CaseGiverPart.CHOSEN);
  }

  /**
   * The rounds that are about the case giver's story, in order: those that another story repeats;
   * where none is, all from the telling to the case giver's last word.
   */
  List<String> storyRounds() {
    if (!repeatable.isEmpty()) return repeatable;
    var speaks =
        rounds.stream().filter(round -> round.caseGiver() == CaseGiverPart.SPEAKS).toList();
    if (speaks.isEmpty()) return List.of();
    int from = rounds.indexOf(speaks.get(0));
    int to = rounds.indexOf(speaks.get(speaks.size() - 1));
    return rounds.subList(from, to + 1).stream().map(RoundForm::id).toList();
  }

  /**
   * The rounds in which the group reflects after the story, or that count as such; all that reflect
   * in a form without a story.
   */
  public Set<String> reflectionAfterStory() {
    boolean told = rounds.stream().noneMatch(round -> round.kind() == Kind.STORY);
    var ids = new HashSet<String>();
    for (var round : rounds) {
      if (round.kind() == Kind.STORY) told = true;
      if (told && round.reflects()) ids.add(round.id());
    }
    return ids;
  }

  /**
   * B7: whether the case giver is asked here if she will hear what was saved for later: where she
   * has the word again or, in a form that does not give it back, where it comes out on cards.
   */
  boolean asksAboutIdeas(RoundForm round) {
    boolean returns = rounds.stream().anyMatch(RoundForm::returnsTheWord);
    return returns ? round.returnsTheWord() : round.takesThoughts();
  }

  /**
   * How a round behaves.
   *
   * @param minutes by length of the session; the free talk has the same for every length, under
   *     {@link #ANY_LENGTH}
   * @param writing what is written, and who sees it
   * @param skippable whether the plan may go past it
   * @param saved whether what is shared may be kept
   * @param mandate how <i>Vårt uppdrag</i> is shown
   * @param focusQuestion whether the focus question is worded or shown here
   * @param parking whether thoughts may be saved for later here, or come back
   * @param tool a way of working of its own, if it has one
   * @param shares how its minutes are split, in percent by act; empty where they are not
   * @param countsAsReflection whether it counts as reflection though its kind is another
   * @param writeOption what it becomes when the supervisor chooses to write, if she may
   */
  public record RoundForm(
      String id,
      Kind kind,
      Map<Integer, Integer> minutes,
      Mode mode,
      Contributors contributors,
      CaseGiverPart caseGiver,
      Writing writing,
      boolean pass,
      boolean skippable,
      boolean saved,
      MandateShown mandate,
      boolean focusQuestion,
      Parking parking,
      Optional<Tool> tool,
      Map<Act, Integer> shares,
      boolean countsAsReflection,
      Optional<WriteOption> writeOption) {
    public RoundForm {
      minutes = Map.copyOf(minutes);
      shares = Map.copyOf(shares);
    }

    /** Whether what is written is laid on the table; else it stays with its authors. */
    public boolean reveals() {
      return mode == Mode.WRITE_REVEAL && writing.visibility() == Visibility.ON_REVEAL;
    }

    /** Whether the group reflects here. */
    public boolean reflects() {
      return kind == Kind.REFLECTION || countsAsReflection;
    }

    /** Whether the case giver has the word again here, after the others. */
    boolean returnsTheWord() {
      return kind == Kind.INSIGHT && mode == Mode.ONE && caseGiver == CaseGiverPart.SPEAKS;
    }

    /** Whether what was saved for later may go on cards here. */
    boolean takesThoughts() {
      return parking == Parking.OUT && writing.input() != Input.NONE;
    }

    /** Whether cards without an author go into the box here. */
    public boolean takesUnnamedCards() {
      return writing.maxCards() > 0 && writing.attribution() != Attribution.NAMED;
    }

    /** Whether cards with an author are put here; a heading is no card. */
    public boolean takesNamedCards() {
      return writing.maxCards() > 0
          && writing.attribution() != Attribution.NONE
          && writing.input() != Input.HEADING;
    }

    /** Cards a seat may put, of all fields together. */
    public int cardsOfSeat() {
      // The known and the unknown are two fields with a limit each.
      return writing.input() == Input.KNOWN_UNKNOWN ? 2 * writing.maxCards() : writing.maxCards();
    }

    /** What this round becomes when the supervisor chooses to write. */
    RoundForm written() {
      var option = writeOption.orElseThrow();
      return new RoundForm(
          id,
          kind,
          minutes,
          Mode.WRITE_REVEAL,
          contributors,
          caseGiver,
          option.writing(),
          pass,
          skippable,
          saved,
          mandate,
          focusQuestion,
          parking,
          tool,
          option.shares(),
          countsAsReflection,
          writeOption);
    }
  }

  /**
   * What is written in a round.
   *
   * @param maxCards cards a seat may put; 0 where nothing is written
   * @param maxChars characters a card may have
   * @param visibility who sees what is written, and when
   */
  public record Writing(
      Input input, int maxCards, int maxChars, Visibility visibility, Attribution attribution) {}

  /** What a round that is read aloud becomes when the supervisor chooses to write. */
  public record WriteOption(int minutes, Writing writing, Map<Act, Integer> shares) {
    public WriteOption {
      shares = Map.copyOf(shares);
    }
  }

  /** What a round is for. */
  public enum Kind {
    CHECK_IN,
    MANDATE,
    CASE_CHOICE,
    STORY,
    QUESTIONS,
    REFLECTION,
    INSIGHT,
    CHECK_OUT
  }

  /** Who speaks how. */
  public enum Mode {
    ONE(Act.ONE),
    TURN(Act.LAP),
    TURN_THEN_OPEN(Act.LAP),
    OPEN(Act.OPEN),
    WRITE_REVEAL(Act.WRITE),
    READ(Act.READ);

    private final Act firstAct;

    Mode(Act firstAct) {
      this.firstAct = firstAct;
    }

    /** What goes on in such a round when it is entered for the first time. */
    public Act firstAct() {
      return firstAct;
    }
  }

  /** Who may act. */
  public enum Contributors {
    ALL,
    CASE_GIVER,
    ALL_BUT_CASE_GIVER,
    SUPERVISOR
  }

  /** The case giver's part. */
  public enum CaseGiverPart {
    NONE,
    CHOSEN,
    SPEAKS,
    ANSWERS,
    LISTENS,
    JOINS
  }

  /** What is written. */
  public enum Input {
    NONE,
    HEADING,
    TEXT,
    KNOWN_UNKNOWN,
    INSIGHT,
    DILEMMA,
    QUESTION
  }

  public enum Visibility {
    PRIVATE,
    ON_REVEAL,
    LIVE
  }

  public enum MandateShown {
    HIDDEN,
    STRIP,
    LARGE
  }

  public enum Parking {
    NONE,
    IN,
    OUT
  }

  public enum Tool {
    PERSPECTIVE_CARDS
  }

  /** Whether what is written has an author; with {@code NONE} none is kept. */
  public enum Attribution {
    NAMED,
    NONE,
    SIGNED_IF_WANTED
  }
}
