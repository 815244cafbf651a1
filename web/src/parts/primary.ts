/**
 * The one thing the supervisor does next, and the few that may stand beside it. A person advances; this only names the
 * steps.
 */
import type { FormText } from '../session/forms';
import { roundText } from '../session/forms';
import type { Id } from '../protocol/parts';
import type { Actions } from '../session/actions';
import type { RoundView, SeatView, View } from '../session/view';
import type { LeadWords } from '../words/lead/words.svelte';
import { choosesTeller, endsInQuestion, following, takesPart, volunteering } from './course';

/** What is asked first, in a layer of its own: 'few' cards may be guessed, 'end' erases, and so on. */
export type Asked = 'few' | 'end' | 'question' | 'ways' | 'write' | 'reader' | 'remind';

export interface Step {
  label: string;
  ask: Asked | null;
  go: (actions: Actions) => void;
}

/** With `go` null there is nothing to press: the label says what is waited for. */
export type Primary = Step | { label: string; ask: null; go: null };

/** More beside the primary would make it hard to find; what has no room stands under *Mer*. */
export const MOST_SECONDS = { wide: 2, small: 1 };

/** Under this many cards the authors may be guessed. */
const FEW_CARDS = 3;

export function roundName(form: FormText | null, id: string): string {
  return (form && roundText(form, id)?.name) ?? id;
}

const step = (label: string, go: (actions: Actions) => void): Step => ({ label, ask: null, go });
const question = (label: string, ask: Asked): Step => ({ label, ask, go: () => undefined });
const wait = (label: string): Primary => ({ label, ask: null, go: null });

/** @param picked the seat of the volunteers that the supervisor has picked; null for the first in table order */
export function primary(view: View, w: LeadWords, form: FormText | null, picked: Id | null = null): Primary {
  if (!view.leads && view.mayTakeOver) return step(w.notice.takeBack, (actions) => actions.takeOver());
  if (view.at === 'lobby') return step(w.lobby.next, (actions) => actions.goTo('opening'));
  const round = view.round;
  if (view.at === 'opening' || !round) return starting(view, w, form);
  if (choosesTeller(round) && (view.story?.state === 'open' || view.story?.state === 'asked'))
    return choosing(view, w, picked);
  const nextInLap = view.group.followFloor ? view.seats.find((seat) => seat.id === round.next) : undefined;
  if (round.act === 'lap' && nextInLap)
    return step(w.lead.wordTo(nextInLap.name), (actions) => actions.giveWord(nextInLap.id));
  if (mayOpenTalk(round) && view.group.followFloor) return step(w.lead.openTalk, (actions) => actions.openTalk());
  // What is written for oneself alone has nothing to reveal.
  if (round.act === 'write' && round.text?.visibility !== 'private')
    return (view.count?.done ?? 0) < FEW_CARDS
      ? { label: w.lead.reveal, ask: 'few', go: (actions) => actions.reveal() }
      : step(w.lead.reveal, (actions) => actions.reveal());
  return onwards(view, w, form);
}

/** To the next round, or out. */
function onwards(view: View, w: LeadWords, form: FormText | null): Step {
  const next = following(view);
  return next
    ? step(w.lead.next(nameOf(form, next)), goingTo(next))
    : { label: w.lead.end, ask: 'end', go: (actions) => actions.end() };
}

const nameOf = (form: FormText | null, round: RoundView) => round.text?.name ?? roundName(form, round.id);

const goingTo = (round: RoundView) => (actions: Actions) => actions.goTo('round', round.id);

const mayOpenTalk = (round: RoundView) => round.act === 'lap' && round.text?.mode === 'turn_then_open';

/** Asked aloud and answered aloud, where the seat has no phone to answer on. */
const speaksFor = (seat: SeatView | undefined) => !!seat && !seat.device && seat.writtenBy === null;

function choosing(view: View, w: LeadWords, picked: Id | null): Primary {
  const asked = view.story?.state === 'asked' ? view.seats.find((seat) => seat.id === view.story?.seat) : undefined;
  if (asked)
    return speaksFor(asked)
      ? step(w.story.saidYes(asked.name), (actions) => actions.agree(asked.id, '', false))
      : wait(w.story.waiting(asked.name));
  const willing = volunteering(view);
  const seat = view.seats.find((one) => one.id === picked) ?? willing[0];
  if (seat) return step(w.story.ask(seat.name), (actions) => actions.ask(seat.id));
  return wait(nobodyYet(view) ? w.story.answered(answers(view).had, answers(view).of) : w.story.nobody);
}

/** How many have said yes or no, of those who have a phone to say it on. */
export function answers(view: View): { had: number; of: number } {
  const asked = view.seats.filter((seat) => takesPart(seat) && !speaksFor(seat));
  return { had: asked.filter((seat) => view.volunteers.some((one) => one.seat === seat.id)).length, of: asked.length };
}

/** Somebody may still say that they can tell. */
export function nobodyYet(view: View): boolean {
  const { had, of } = answers(view);
  return had < of;
}

/** All have answered no: the three ways on stand in the middle. */
export const showsWays = (view: View): boolean =>
  choosesTeller(view.round) && view.story?.state === 'open' && !nobodyYet(view) && volunteering(view).length === 0;

/** What stands beside the primary, the most needed first; the last round's own way out is never here. */
export function seconds(view: View, w: LeadWords, form: FormText | null): Step[] {
  const round = view.at === 'round' ? view.round : null;
  const text = round?.text ?? null;
  if (!round || !text) return [];
  const found: Step[] = [];
  const lapRuns = round.act === 'lap' && round.had < round.lapSize;
  if (lapRuns && mayOpenTalk(round)) found.push(step(w.lead.openTalk, (actions) => actions.openTalk()));
  if (text.tool === 'perspective_cards') found.push(question(w.round.remind, 'remind'));
  if (lapRuns && view.group.followFloor) found.push(step(w.lead.allHaveHad, (actions) => actions.allHaveHad()));
  if (choosesTeller(round)) found.push(...besideChoice(view, w, form));
  if (text.writeOption && round.act === 'read')
    found.push(step(w.round.write(text.writeOption.minutes), (actions) => actions.chooseWriting()));
  if (text.kind === 'story' && round.act === 'read') found.push(question(w.round.letRead, 'reader'));
  if (round.act === 'write' && text.visibility !== 'private' && writesFor(view).length)
    found.push(question(w.lead.writeFor, 'write'));
  if (endsInQuestion(view)) found.push(question(w.story.propose, 'question'));
  const spoken = view.seats.some((seat) => seat.tells && seat.floor === 'had');
  if (text.skippable && text.contributors === 'case_giver' && !spoken && following(view))
    found.push({ ...onwards(view, w, form), label: w.round.skip });
  return found;
}

function besideChoice(view: View, w: LeadWords, form: FormText | null): Step[] {
  const story = view.story;
  const asked = story?.state === 'asked' ? view.seats.find((seat) => seat.id === story.seat) : undefined;
  if (asked)
    return [
      speaksFor(asked)
        ? step(w.story.notToday, (actions) => actions.decline(asked.id))
        : step(w.story.askAnother, (actions) => actions.unask()),
    ];
  if (story?.state !== 'open') return [];
  return showsWays(view) ? [onwards(view, w, form)] : [question(w.story.nobodyToday, 'ways')];
}

/** The seats that the supervisor may write for in this round; un-named cards only where no other phone does (U4). */
export function writesFor(view: View): SeatView[] {
  const among = view.round?.text?.contributors ?? 'all';
  const unnamed = view.round?.text?.attribution === 'none';
  const belongs = (seat: SeatView) =>
    among === 'all' || (among === 'case_giver' ? seat.tells : among === 'all_but_case_giver' && !seat.tells);
  const hers = (seat: SeatView) => !seat.device && !(unnamed && seat.writtenBy);
  return view.seats.filter((seat) => hers(seat) && takesPart(seat) && belongs(seat));
}

function starting(view: View, w: LeadWords, form: FormText | null): Step {
  const first = view.rounds[0];
  const id = first?.id ?? '';
  const name = roundName(form, id);
  // "incheckningen", not "Incheckning": the first round is spoken of as a thing about to begin.
  const spoken = w.aloud.spoken[id] ?? name;
  return step(w.aloud.start(spoken), (actions) => actions.goTo('round', id));
}
