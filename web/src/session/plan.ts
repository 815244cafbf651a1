/** The plan's arithmetic: what reflection gets, what each gets in a lap, and what may give when time is short. */
import type { PlannedRound, Timer } from '../protocol/parts';
import { idInForm, roundText, type FormText, type RoundText } from './forms';
import type { View } from './view';

/** Of the session, in percent: less, and the long round is no longer the long one. */
const LEAST_REFLECTION_PERCENT = 25;
/** With less than this for each, a lap is said as *ett ord var*. */
export const WORD_EACH_BELOW_SECONDS = 20;
/** As the server allows; longer than any round of any form. */
export const MOST_MINUTES = 120;
export const LEAST_MINUTES = 1;

/** What a change of speaker takes out of everyone's share. */
const HANDOVER_SECONDS = 2;
/** Less than this is caught up in passing, and a question about it would only disturb. */
const LATE_ENOUGH_MINUTES = 3;
/** What a check-out or an insight still needs to be one: to think, and to say a word each. */
const LEAST_CLOSING_MINUTES = 2;
const MINUTE_MILLIS = 60_000;

export const sumMinutes = (rounds: readonly PlannedRound[]): number =>
  rounds.reduce((sum, { minutes }) => sum + minutes, 0);

/** Ids of the rounds in which the group reflects once a story has been heard; in a form without one, all that reflect. */
export function reflectionAfterStory(form: FormText): Set<string> {
  let told = form.rounds.every(({ kind }) => kind !== 'story');
  const ids = new Set<string>();
  for (const round of form.rounds) {
    if (round.kind === 'story') told = true;
    if (told && (round.kind === 'reflection' || round.countsAsReflection)) ids.add(round.id);
  }
  return ids;
}

const reflects = (form: FormText) => {
  const ids = reflectionAfterStory(form);
  return ({ id }: { id: string }) => ids.has(idInForm(id));
};

/** Minutes of reflection after the story. */
export const reflectionMinutes = (rounds: readonly PlannedRound[], form: FormText): number =>
  sumMinutes(rounds.filter(reflects(form)));

/** How much of the planned time is reflection after the story, in whole percent, rounded down. */
export function reflectionShare(rounds: readonly PlannedRound[], form: FormText): number {
  const all = sumMinutes(rounds);
  return all === 0 ? 0 : Math.floor((100 * reflectionMinutes(rounds, form)) / all);
}

/** Whether reflection after the story gets less than it needs (product.md, rule 2). */
export const squeezed = (rounds: readonly PlannedRound[], form: FormText): boolean =>
  reflectionShare(rounds, form) < LEAST_REFLECTION_PERCENT;

/** The form's own plan for a length. */
export const planOfForm = (form: FormText, lengthMinutes: number): PlannedRound[] =>
  form.rounds.map((round) => ({ id: round.id, minutes: presetMinutes(round, lengthMinutes) }));

const presetMinutes = (round: RoundText, lengthMinutes: number): number =>
  round.minutes[lengthMinutes] ?? round.minutes['default'] ?? LEAST_MINUTES;

/** How many of these people take a turn in this round. */
export function turnsIn(round: RoundText, people: number): number {
  if (round.contributors === 'supervisor') return 0;
  if (round.contributors === 'case_giver') return Math.min(1, people);
  return Math.max(0, people - (round.contributors === 'all_but_case_giver' ? 1 : 0));
}

/** Whole seconds for each of those who take a turn; null where the word does not go round. */
export function secondsEach(round: RoundText, minutes: number, turns: number): number | null {
  if (round.mode !== 'turn' && round.mode !== 'turn_then_open') return null;
  if (turns < 1) return null;
  const share = round.mode === 'turn_then_open' ? (round.shares?.turn ?? 1) : 1;
  return Math.max(0, Math.floor((minutes * 60 * share) / turns - HANDOVER_SECONDS));
}

/** With this many minutes more, or fewer, in one round. */
export const withMinutes = (rounds: readonly PlannedRound[], id: string, by: number): PlannedRound[] =>
  rounds.map((round) =>
    round.id === id
      ? { ...round, minutes: Math.min(MOST_MINUTES, Math.max(LEAST_MINUTES, round.minutes + by)) }
      : round,
  );

/** Where a round would go, one step on; null when nothing that may move lies there. The entered ones stay where they are. */
function placeBeside(
  rounds: readonly PlannedRound[],
  id: string,
  by: 1 | -1,
  locked: readonly string[],
): number | null {
  if (locked.includes(id)) return null;
  let at = rounds.findIndex((round) => round.id === id) + by;
  while (rounds[at] && locked.includes(rounds[at]?.id ?? '')) at += by;
  return rounds[at] ? at : null;
}

export const mayMove = (rounds: readonly PlannedRound[], id: string, by: 1 | -1, locked: readonly string[]): boolean =>
  placeBeside(rounds, id, by, locked) !== null;

/** One step earlier (-1) or later (1), changing places with its neighbour. */
export function moved(
  rounds: readonly PlannedRound[],
  id: string,
  by: 1 | -1,
  locked: readonly string[],
): PlannedRound[] {
  const next = [...rounds];
  const to = placeBeside(rounds, id, by, locked);
  const from = rounds.findIndex((round) => round.id === id);
  const [one, other] = [rounds[from], to === null ? undefined : rounds[to]];
  if (one && other && to !== null) [next[from], next[to]] = [other, one];
  return next;
}

/** Whether a round may be left out: it has not been entered, and something remains. */
export const mayDrop = (rounds: readonly PlannedRound[], id: string, locked: readonly string[]): boolean =>
  rounds.length > 1 && !locked.includes(id);

export const without = (rounds: readonly PlannedRound[], id: string): PlannedRound[] =>
  rounds.filter((round) => round.id !== id);

/** The rounds of the form that are left out. */
export const leftOut = (rounds: readonly PlannedRound[], form: FormText): RoundText[] =>
  form.rounds.filter(({ id }) => rounds.every((round) => round.id !== id));

/** With a left-out round back at its place in the form, though never before one that has been entered. */
export function withRound(
  rounds: readonly PlannedRound[],
  id: string,
  form: FormText,
  lengthMinutes: number,
  locked: readonly string[],
): PlannedRound[] {
  const round = form.rounds.find((one) => one.id === id);
  if (!round || rounds.some((one) => one.id === id)) return [...rounds];
  const order = form.rounds.map((one) => one.id);
  const earlier = (one: PlannedRound) => order.indexOf(idInForm(one.id)) < order.indexOf(id);
  let at = 0;
  rounds.forEach((one, index) => {
    if (earlier(one) || locked.includes(one.id)) at = index + 1;
  });
  return [...rounds.slice(0, at), { id, minutes: presetMinutes(round, lengthMinutes) }, ...rounds.slice(at)];
}

/** Milliseconds of the round that are left, never under none. */
function leftOf(timer: Timer, nowMillis: number): number {
  if (timer.state === 'idle') return 0;
  return Math.max(0, timer.state === 'paused' ? timer.remainingMillis : timer.deadlineMillis - nowMillis);
}

/** How far what is left of the plan reaches past the promised end, in milliseconds; negative when there is time over. */
export function lateMillis(view: Pick<View, 'rounds' | 'round' | 'endsAtMillis'>, nowMillis: number): number | null {
  if (!view.round || !view.endsAtMillis) return null;
  const at = view.rounds.findIndex(({ id }) => id === view.round?.id);
  const ahead = sumMinutes(view.rounds.slice(at + 1)) * MINUTE_MILLIS;
  return nowMillis + leftOf(view.round.timer, nowMillis) + ahead - view.endsAtMillis;
}

export interface Shorter {
  lateMinutes: number;
  /** the whole plan, as `setPlan` takes it */
  rounds: PlannedRound[];
  /** ids of the rounds that give, in the order of the plan */
  shortened: string[];
  /** minutes that nothing ahead could give */
  stillLateMinutes: number;
}

/**
 * What could give so that the session ends when it was promised and reflection keeps its time: check-out and insight
 * first, then the other rounds ahead, the longest before the others. Null when it is not late enough to ask, or when
 * nothing can give.
 */
export function shorten(
  view: Pick<View, 'rounds' | 'round' | 'endsAtMillis' | 'formText'>,
  nowMillis: number,
): Shorter | null {
  const late = lateMillis(view, nowMillis);
  if (late === null || !view.formText) return null;
  const form = view.formText;
  const lateMinutes = Math.round(late / MINUTE_MILLIS);
  if (lateMinutes < LATE_ENOUGH_MINUTES) return null;

  const rounds = view.rounds.map(({ id, minutes }) => ({ id, minutes }));
  const at = view.rounds.findIndex(({ id }) => id === view.round?.id);
  const keeps = reflects(form);
  const ahead = rounds.slice(at + 1).filter((round) => !keeps(round));
  const closing = (round: PlannedRound) => closes(roundText(form, round.id));

  let missing = lateMinutes;
  const give = (candidates: PlannedRound[], least: number) => {
    for (; missing > 0; missing--) {
      const longest = candidates
        .filter(({ minutes }) => minutes > least)
        .reduce<PlannedRound | null>((most, one) => (most && most.minutes >= one.minutes ? most : one), null);
      if (!longest) return;
      longest.minutes--;
    }
  };
  give(ahead.filter(closing), LEAST_CLOSING_MINUTES);
  give(
    ahead.filter((round) => !closing(round)),
    LEAST_MINUTES,
  );

  const shortened = rounds.filter(({ minutes }, index) => minutes < (view.rounds[index]?.minutes ?? 0));
  if (shortened.length === 0) return null;
  return { lateMinutes, rounds, shortened: shortened.map(({ id }) => id), stillLateMinutes: missing };
}

/** The case giver's last word is an insight too, and is hers: it gives with the others, not first. */
const closes = (round: RoundText | null): boolean =>
  round?.kind === 'check_out' || (round?.kind === 'insight' && round.mode !== 'one');
