import caseForm from 'virtual:form/sv/fiktivt-fall';
import questionForm from 'virtual:form/sv/fragerunda';
import talkForm from 'virtual:form/sv/larande-samtal';
import mandateForm from 'virtual:form/sv/uppdragsrunda';
import moreTexts from 'virtual:more-texts/sv';
import texts from 'virtual:texts/sv';
import { describe, expect, test } from 'vitest';
import type { FormText } from './forms';
import {
  lateMillis,
  leftOut,
  mayDrop,
  mayMove,
  moved,
  planOfForm,
  reflectionMinutes,
  reflectionShare,
  secondsEach,
  shorten,
  squeezed,
  sumMinutes,
  turnsIn,
  without,
  withMinutes,
  withRound,
} from './plan';
import type { RoundView, View } from './view';

const MINUTE = 60_000;
const round = (form: FormText, id: string) => form.rounds.find((one) => one.id === id)!;
const hour = planOfForm(mandateForm, 60);

describe('rule 2: reflection after the story is the long round', () => {
  test('every form, at every length it offers, sums up and leaves reflection a quarter', async () => {
    for (const { id, lengths } of (await moreTexts.library()).forms) {
      const form = await texts.form(id);
      for (const length of lengths) {
        const plan = planOfForm(form, length);
        expect([id, sumMinutes(plan)]).toEqual([id, length]);
        expect([id, length, squeezed(plan, form)]).toEqual([id, length, false]);
      }
    }
  });
  test('a reflection before the story does not count, one without a story does', () => {
    expect(reflectionMinutes(planOfForm(talkForm, 45), talkForm)).toBe(12);
  });
  test('a round of questions alone counts as reflection', () => {
    expect(reflectionMinutes(planOfForm(questionForm, 60), questionForm)).toBe(27);
  });
  test('the share is in whole percent, rounded down', () => {
    expect(reflectionShare(hour, mandateForm)).toBe(30);
    expect(reflectionShare([], mandateForm)).toBe(0);
  });
  test('less than a quarter is squeezed', () => {
    expect(squeezed(withMinutes(hour, 'gemensam-reflektion', -4), mandateForm)).toBe(false);
    expect(squeezed(withMinutes(hour, 'gemensam-reflektion', -5), mandateForm)).toBe(true);
    expect(squeezed(without(hour, 'gemensam-reflektion'), mandateForm)).toBe(true);
  });
  test('a second story has reflection of its own', () => {
    const twice = [...hour, { id: 'gemensam-reflektion~2', minutes: 10 }];
    expect(reflectionMinutes(twice, mandateForm)).toBe(28);
  });
});

describe('the time each has in a lap', () => {
  test('is what is left after the changes of speaker', () => {
    expect(secondsEach(round(mandateForm, 'incheckning'), 5, 8)).toBe(35);
  });
  test('is counted on the lap alone where an open talk follows', () => {
    expect(secondsEach(round(mandateForm, 'gemensam-reflektion'), 18, 7)).toBe(59);
  });
  test('is absent where the word does not go round, or no one takes a turn', () => {
    expect(secondsEach(round(mandateForm, 'berattelsen'), 8, 8)).toBeNull();
    expect(secondsEach(round(mandateForm, 'incheckning'), 5, 0)).toBeNull();
  });
  test('is never less than nothing', () => {
    expect(secondsEach(round(mandateForm, 'incheckning'), 1, 60)).toBe(0);
  });
  test('is for the others where the case giver only answers or listens', () => {
    expect(turnsIn(round(mandateForm, 'gemensam-reflektion'), 8)).toBe(7);
    expect(turnsIn(round(mandateForm, 'incheckning'), 8)).toBe(8);
    expect(turnsIn(round(mandateForm, 'berattelsen'), 8)).toBe(1);
  });
});

describe('A1: changing the plan', () => {
  const ids = (plan: { id: string }[]) => plan.map(({ id }) => id);
  const cases = planOfForm(caseForm, 60);

  test('minutes stay within what the server takes', () => {
    const one = (by: number) => withMinutes(cases, 'incheckning', by)[0]?.minutes;
    expect([one(1), one(-100), one(500)]).toEqual([5, 1, 120]);
  });
  test('a round changes places with its neighbour', () => {
    expect(ids(moved(cases, 'beskriva', -1, [])).slice(0, 3)).toEqual(['incheckning', 'beskriva', 'fallet-lases']);
    expect(ids(moved(cases, 'incheckning', -1, []))).toEqual(ids(cases));
  });
  test('what has been entered neither moves nor is moved past', () => {
    const entered = ['incheckning', 'beskriva'];
    expect(mayMove(cases, 'beskriva', 1, entered)).toBe(false);
    expect(mayMove(cases, 'fallet-lases', -1, entered)).toBe(false);
    expect(ids(moved(cases, 'fallet-lases', 1, entered)).slice(0, 4)).toEqual([
      'incheckning',
      'analysera',
      'beskriva',
      'fallet-lases',
    ]);
  });
  test('an entered round is not dropped, nor the last one', () => {
    expect(mayDrop(cases, 'incheckning', ['incheckning'])).toBe(false);
    expect(mayDrop(cases, 'beskriva', ['incheckning'])).toBe(true);
    expect(mayDrop([{ id: 'utcheckning', minutes: 4 }], 'utcheckning', [])).toBe(false);
  });
  test('a dropped round comes back at its place, with the minutes of the form', () => {
    const fewer = without(cases, 'analysera');
    expect(leftOut(fewer, caseForm).map(({ id }) => id)).toEqual(['analysera']);
    expect(withRound(fewer, 'analysera', caseForm, 60, [])).toEqual(cases);
    expect(withRound(cases, 'analysera', caseForm, 60, [])).toEqual(cases);
  });
  test('it never comes back before where the group already is', () => {
    const fewer = without(cases, 'fallet-lases');
    const back = withRound(fewer, 'fallet-lases', caseForm, 60, ['incheckning', 'beskriva']);
    expect(ids(back).slice(0, 4)).toEqual(['incheckning', 'beskriva', 'fallet-lases', 'analysera']);
  });
});

describe('rule 1: the end is the promise, everything else may give', () => {
  const NOW = 1_795_000_000_000;
  /** In a round with this many minutes of it left, the end being so far away. */
  function standing(id: string, leftMinutes: number, endInMinutes: number) {
    const rounds = hour.map((one, index) => ({
      ...one,
      text: mandateForm.rounds[index] ?? null,
      timer: { state: 'running', deadlineMillis: NOW + leftMinutes * MINUTE, totalMillis: 8 * MINUTE },
    })) as unknown as RoundView[];
    const now = rounds.find((one) => one.id === id) ?? null;
    return { rounds, round: now, endsAtMillis: NOW + endInMinutes * MINUTE, formText: mandateForm } as unknown as View;
  }
  const minutesOf = (shorter: ReturnType<typeof shorten>, id: string) =>
    shorter?.rounds.find((one) => one.id === id)?.minutes;

  test('late is what is left of the plan past the end', () => {
    // 8 + 18 + 4 + 7 + 5 minutes remain after the story.
    expect(lateMillis(standing('berattelsen', 3, 45), NOW)).toBe(0);
    expect(lateMillis(standing('berattelsen', 3, 37), NOW)).toBe(8 * MINUTE);
    // A round that has run over takes no time back.
    expect(lateMillis(standing('berattelsen', -4, 42), NOW)).toBe(0);
    expect(lateMillis({ ...standing('berattelsen', 3, 45), endsAtMillis: 0 }, NOW)).toBeNull();
    expect(lateMillis({ ...standing('berattelsen', 3, 45), round: null }, NOW)).toBeNull();
  });
  test('eight minutes late: insight and check-out give, reflection keeps its time', () => {
    const shorter = shorten(standing('berattelsen', 3, 37), NOW);
    expect(shorter?.lateMinutes).toBe(8);
    expect(shorter?.shortened).toEqual(['insikt-och-nasta-steg', 'utcheckning']);
    expect(shorter?.stillLateMinutes).toBe(0);
    expect(minutesOf(shorter, 'gemensam-reflektion')).toBe(18);
    expect(minutesOf(shorter, 'insikt-och-nasta-steg')).toBe(2);
    expect(minutesOf(shorter, 'utcheckning')).toBe(2);
    expect(sumMinutes(shorter?.rounds ?? [])).toBe(52);
  });
  test('then the others, and never the reflection', () => {
    const shorter = shorten(standing('berattelsen', 3, 32), NOW);
    expect(shorter?.shortened).toContain('klargorande-fragor');
    expect(minutesOf(shorter, 'gemensam-reflektion')).toBe(18);
    expect(shorter?.stillLateMinutes).toBe(0);
  });
  test('minutes that no round can give are reported, and no round goes under a minute', () => {
    const shorter = shorten(standing('berattelsen', 3, 10), NOW);
    expect(shorter?.stillLateMinutes).toBe(35 - 8 - 7 - 3);
    for (const { minutes } of shorter?.rounds ?? []) expect(minutes).toBeGreaterThanOrEqual(1);
  });
  test('what has been is not touched', () => {
    const shorter = shorten(standing('gemensam-reflektion', 18, 25), NOW);
    expect(shorter?.rounds.slice(0, 6)).toEqual(hour.slice(0, 6));
  });
  test('nothing is asked under three minutes, nor when nothing can give', () => {
    expect(shorten(standing('berattelsen', 3, 43), NOW)).toBeNull();
    expect(shorten(standing('utcheckning', 5, 1), NOW)).toBeNull();
    expect(shorten({ ...standing('berattelsen', 3, 30), formText: null }, NOW)).toBeNull();
  });
});
