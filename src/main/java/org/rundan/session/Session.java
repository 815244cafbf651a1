package org.rundan.session;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A live session: an immutable set of parts, and the form it follows. */
public final class Session {
  private final Form form;
  private final Map<String, Part> parts;

  private Session(Form form, Map<String, Part> parts) {
    this.form = form;
    this.parts = parts;
  }

  public static Session of(Form form, Collection<Part> parts) {
    var byKey = new HashMap<String, Part>();
    parts.forEach(part -> byKey.put(part.key(), part));
    return new Session(form, Map.copyOf(byKey));
  }

  public Form form() {
    return form;
  }

  public Map<String, Part> parts() {
    return parts;
  }

  public Plan plan() {
    return (Plan) parts.get(Plan.KEY);
  }

  public Place place() {
    return (Place) parts.get(Place.KEY);
  }

  public Table table() {
    return (Table) parts.get(Table.KEY);
  }

  public Mandate mandate() {
    return (Mandate) parts.get(Mandate.KEY);
  }

  public Door door() {
    return (Door) parts.get(Door.KEY);
  }

  /** What can be undone; it may have expired. */
  public Optional<Undo> undo() {
    return one(Undo.class, Undo.KEY);
  }

  public Optional<Seat> seat(String id) {
    return one(Seat.class, Seat.PREFIX + id);
  }

  public Optional<Round> round(String id) {
    return one(Round.class, Round.PREFIX + id);
  }

  public Optional<Holder> holder(String id) {
    return one(Holder.class, Holder.PREFIX + id);
  }

  /** Whose own seat this is; nobody's when it has no phone. */
  Optional<Holder> holderOf(String seatId) {
    return seat(seatId).filter(Seat::device).flatMap(known -> holding(known.id()));
  }

  /** Who writes for a seat without a phone, beside the one who leads. */
  Optional<Holder> writerFor(String seatId) {
    return seat(seatId).filter(known -> !known.device()).flatMap(known -> holding(known.id()));
  }

  private Optional<Holder> holding(String seatId) {
    return holders().stream().filter(holder -> holder.seats().contains(seatId)).findFirst();
  }

  public Optional<Knock> knock(String id) {
    return one(Knock.class, Knock.PREFIX + id);
  }

  /** Who may not come back, and why. */
  public Optional<FormerHolders.Former> former(String id) {
    return formerHolders().one(id);
  }

  private FormerHolders formerHolders() {
    return one(FormerHolders.class, FormerHolders.KEY).orElse(FormerHolders.NONE);
  }

  /** Without this holder, who is told why on coming back. */
  Session withoutHolder(Holder holder, FormerHolders.Why why) {
    return without(holder.key()).withFormer(holder.id(), holder.tokenHash(), why);
  }

  /** Without this knock, whose owner is told on coming back. */
  Session turnedAway(Knock knock) {
    return without(knock.key())
        .withFormer(knock.id(), knock.tokenHash(), FormerHolders.Why.TURNED_AWAY);
  }

  private Session withFormer(String id, String tokenHash, FormerHolders.Why why) {
    return with(formerHolders().with(new FormerHolders.Former(id, tokenHash, why)));
  }

  public List<Holder> holders() {
    return all(Holder.class);
  }

  public List<Knock> knocks() {
    return all(Knock.class);
  }

  public List<Round> rounds() {
    return all(Round.class);
  }

  public Optional<Card> card(String id) {
    return one(Card.class, Card.PREFIX + id);
  }

  public List<Card> cards() {
    return all(Card.class);
  }

  public Group group() {
    return (Group) parts.get(Group.KEY);
  }

  /** Whether this holder leads: the supervisor, unless another has taken over. */
  public boolean leads(String holderId) {
    var taken = one(Leader.class, Leader.KEY);
    if (taken.isPresent()) return taken.get().holder().equals(holderId);
    return holder(holderId).filter(holder -> holder.role() == Role.SUPERVISOR).isPresent();
  }

  public BoxKeys boxKeys() {
    return one(BoxKeys.class, BoxKeys.KEY).orElse(BoxKeys.NONE);
  }

  public Optional<Perspectives> perspectives() {
    return one(Perspectives.class, Perspectives.KEY);
  }

  public Optional<Thought> thought(String id) {
    return one(Thought.class, Thought.PREFIX + id);
  }

  public List<Thought> thoughts() {
    return all(Thought.class);
  }

  /** Whether each looks from a perspective of its own in this round. */
  boolean dealsPerspectives(String roundId) {
    return roundForm(roundId).tool().filter(Form.Tool.PERSPECTIVE_CARDS::equals).isPresent();
  }

  /** The story that is worked with; none in a form that chooses no case giver. */
  public Optional<Story> story() {
    return one(Story.class, Story.KEY);
  }

  /** The seat of the case giver, once somebody has said yes and until the story is over. */
  public Optional<String> caseGiver() {
    return story().filter(story -> story.state() == Story.State.TELLS).map(Story::seat);
  }

  public Optional<Question> question() {
    return one(Question.class, Question.KEY);
  }

  public Optional<Willingness> willing(String seat) {
    return one(Willingness.class, Willingness.PREFIX + seat);
  }

  /**
   * How a round of the plan behaves now: what the form says of it, or what it became when the
   * supervisor chose to write.
   */
  public Form.RoundForm roundForm(String roundId) {
    var form = this.form.round(roundId).orElseThrow();
    return round(roundId).filter(Round::writing).isPresent() ? form.written() : form;
  }

  /** The rounds of the story that is worked with, as far as they are in the plan. */
  List<Round> storyRounds() {
    int number = story().map(Story::number).orElse(1);
    return form.storyRounds().stream()
        .flatMap(id -> round(Form.roundFor(id, number)).stream())
        .toList();
  }

  /** The round the session stands in, if it stands in one. */
  public Optional<Round> presentRound() {
    return place().at() == Place.At.ROUND ? round(place().round()) : Optional.empty();
  }

  /**
   * Whether the group has begun, so that the code on the wall is gone. One may still knock with an
   * invitation.
   */
  public boolean locked() {
    return place().at() != Place.At.LOBBY;
  }

  /** The seats that may contribute in a round, those without a phone included. */
  public List<String> contributingSeats(String roundId) {
    return Lap.of(this, roundId).order();
  }

  /**
   * With these parts. One that is equal to what is there leaves the object that is there, and when
   * all are, this is the same session.
   */
  Session with(Part... newParts) {
    var next = new HashMap<>(parts);
    boolean differs = false;
    for (var part : newParts) {
      if (part.equals(next.get(part.key()))) continue;
      next.put(part.key(), part);
      differs = true;
    }
    return differs ? new Session(form, Map.copyOf(next)) : this;
  }

  /** The same parts, from now on by the rules of another form. */
  Session following(Form other) {
    return new Session(other, parts);
  }

  /** Without the part of this key, if there is one. */
  Session without(String key) {
    if (!parts.containsKey(key)) return this;
    var next = new HashMap<>(parts);
    next.remove(key);
    return new Session(form, Map.copyOf(next));
  }

  private <P extends Part> Optional<P> one(Class<P> kind, String key) {
    return Optional.ofNullable(parts.get(key)).map(kind::cast);
  }

  private <P extends Part> List<P> all(Class<P> kind) {
    return parts.values().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The parts of {@code after} that are new or other objects, and the keys that are gone. */
  public static Changes between(Session before, Session after) {
    var changed = new HashMap<String, Part>();
    after.parts.forEach(
        (key, part) -> {
          if (before.parts.get(key) != part) changed.put(key, part);
        });
    var removed = new TreeSet<>(before.parts.keySet());
    removed.removeAll(after.parts.keySet());
    return new Changes(Map.copyOf(changed), Set.copyOf(removed));
  }

  /** What differs between two sessions. */
  public record Changes(Map<String, Part> changed, Set<String> removed) {}
}
