import type { CardField } from '../protocol/card-text';
import { asksAboutIdeas } from '../session/ideas';
import type { ParticipantActions } from '../session/actions';
import { ONLY_SLOT, type RoundView, type View } from '../session/view';
import type { Person } from '../words/practice-group';

/** Something a simulated participant does next. */
export interface Deed {
  /** the same deed has the same name; each is done once, unless it comes back by itself */
  name: string;
  /** how many times longer than usual it takes to come to it */
  patience: number;
  /** once it is no longer wanted it may come again: the word does */
  again?: boolean;
  do(act: ParticipantActions): void;
  /** what some do instead, now and then */
  pass?(act: ParticipantActions): void;
}

/** What this person would do now, most pressing first; only what a person with this screen could do. */
export function deedsFor(view: View, person: Person): Deed[] {
  const [seat] = view.mySeats;
  if (view.stage !== 'in' || view.connection !== 'live' || view.still || view.withMandate || seat === undefined)
    return [];
  const about = [...arriving(view, person, seat), ...telling(view, person, seat)];
  const { round } = view;
  if (!round) return about;
  const written = [...writing(view, round, person, seat), ...saving(view, round, person, seat)];
  return [...about, ...speaking(view, round, seat), ...hearing(view, seat), ...written, ...closing(view, round, seat)];
}

function arriving(view: View, person: Person, seat: string): Deed[] {
  const mine = view.seats.find(({ id }) => id === seat);
  if (!person.remote || !mine) return [];
  const deeds: Deed[] = [];
  if (!mine.remote) deeds.push({ name: 'remote', patience: 1, do: (act) => act.setRemote(seat, true) });
  else if (view.at === 'opening' && !mine.undisturbed)
    deeds.push({ name: 'undisturbed', patience: 1, do: (act) => act.sitUndisturbed(seat) });
  return deeds;
}

function telling({ story, question, volunteers, round, toldStory }: View, person: Person, seat: string): Deed[] {
  if (!story) return [];
  const { number, state } = story;
  const mine = story.seat === seat;
  if (state === 'asked' && mine)
    return [
      { name: `agree/${number}`, patience: 1, again: true, do: (act) => act.agree(seat, person.heading ?? '', false) },
    ];
  if (state === 'open' && round?.text?.caseGiver === 'chosen' && !volunteers.some((one) => one.seat === seat)) {
    // Another story is another's.
    const heading = toldStory ? null : person.heading;
    return [
      {
        name: `choice/${number}`,
        patience: 1,
        do: (act) => (heading === null ? act.standBack(seat) : act.volunteer(seat, heading)),
      },
    ];
  }
  if (state !== 'tells' || !mine || !round?.text) return [];
  if (question?.text && !question.confirmed)
    return [{ name: `confirm/${question.text}`, patience: 1, do: (act) => act.confirmQuestion() }];
  // The person who practises may want to word it, so the case giver waits.
  if (!question && round.text.kind === 'story')
    return [{ name: `question/${number}`, patience: 5, do: (act) => act.wordQuestion(person.question) }];
  return [];
}

/** Whether she hears saved ideas, once she has spoken. */
function hearing(view: View, seat: string): Deed[] {
  const { story } = view;
  if (story?.state !== 'tells' || story.seat !== seat || story.hearsIdeas !== null) return [];
  if (!asksAboutIdeas(view)) return [];
  return [{ name: `ideas/${story.number}`, patience: 2, do: (act) => act.hearIdeas(true) }];
}

function speaking(view: View, round: RoundView, seat: string): Deed[] {
  const tells = view.story?.state === 'tells' && view.story.seat === seat;
  const heard = view.seats.find(({ id }) => id === seat)?.floor === 'had';
  const speaks = round.floor === seat || (round.act === 'one' && tells && !heard);
  if (!speaks) return [];
  const deed: Deed = {
    name: `word/${round.id}`,
    // A story takes longer than a sentence.
    patience: round.act === 'one' ? 4 : 1,
    again: true,
    do: (act) => act.done(seat),
  };
  if (round.act === 'lap' && round.text?.pass) deed.pass = (act) => act.pass(seat);
  return [deed];
}

function writing(view: View, { id, act, text }: RoundView, person: Person, seat: string): Deed[] {
  if (act !== 'write' || !text) return [];
  const tells = view.story?.state === 'tells' && view.story.seat === seat;
  const writes = text.contributors === 'all' || (text.contributors === 'case_giver' ? tells : !tells);
  if (!writes || text.contributors === 'supervisor') return [];
  return cardsOf(person, text.input).flatMap(({ slot, fields }) => {
    const there = view.drafts.find((draft) => draft.seat === seat && draft.slot === slot);
    if (there && there.state !== 'draft') return [];
    const deed: Deed = {
      name: `write/${id}/${slot}`,
      patience: 2,
      do(acts) {
        if (fields.length === 0) return acts.passCard(seat, slot);
        acts.write(seat, fields, slot);
        if (text.visibility === 'private') return acts.keepCard(seat, slot);
        if (person.signs && text.attribution === 'signed_if_wanted') acts.sign(seat, true, slot);
        acts.putCard(seat, slot);
      },
    };
    return [deed];
  });
}

function cardsOf(person: Person, input: string): { slot: string; fields: CardField[] }[] {
  const { card, known, unknown, approach, trial, question } = person;
  if (input === 'known_unknown')
    return [
      { slot: 'known-0', fields: [{ name: 'known', text: known }] },
      { slot: 'unknown-0', fields: [{ name: 'unknown', text: unknown }] },
    ];
  if (input === 'insight') {
    const fields = [
      { name: 'approach', text: approach },
      { name: 'trial', text: trial },
    ] as const;
    return [{ slot: ONLY_SLOT, fields: fields.filter(({ text }) => text !== '') }];
  }
  const text = input === 'question' || input === 'dilemma' ? question : card;
  return [{ slot: ONLY_SLOT, fields: [{ name: 'text', text }] }];
}

function saving({ story }: View, { id, text }: RoundView, { thought }: Person, seat: string): Deed[] {
  const tells = story?.state === 'tells' && story.seat === seat;
  if (thought === null || tells || text?.kind !== 'reflection' || text.parking !== 'in') return [];
  return [{ name: `thought/${id}`, patience: 4, do: (act) => act.saveThought(seat, thought) }];
}

/** The closing questions, one after another; an answer is a step of the scale that differs from person to person. */
function closing(view: View, { text }: RoundView, seat: string): Deed[] {
  if (!view.group.closingCheck || text?.kind !== 'check_out') return [];
  const given = view.answers.filter((one) => one.seat === seat).length;
  if (given >= QUESTIONS) return [];
  const value = 2 + (view.seats.findIndex(({ id }) => id === seat) % 3);
  return [{ name: `answer/${given}`, patience: 1, do: (act) => act.answer(seat, given, value) }];
}

/** How many closing questions there are (Q2). */
const QUESTIONS = 3;
