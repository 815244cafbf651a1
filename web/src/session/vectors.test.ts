/** The rules that the server has too, by the same cases: src/test/resources/vectors, read by the server's tests as well. */
import texts from 'virtual:texts/sv';
import { describe, expect, test } from 'vitest';
import lapCases from '../../../src/test/resources/vectors/laps.json';
import planCases from '../../../src/test/resources/vectors/plans.json';
import timerCases from '../../../src/test/resources/vectors/timers.json';
import { following, mayWordQuestion } from '../parts/course';
import { remainingMillis } from '../clock/timer';
import { writesFor } from '../parts/primary';
import type { RoundPart, SeatPart, TablePart, Timer } from '../protocol/parts';
import { roundInForce, roundText, type FormText, type RoundText } from './forms';
import { lapOf, nextInLap } from './lap';
import { reflectionMinutes, reflectionShare, squeezed, sumMinutes } from './plan';
import type { View } from './view';

const RUNNING: Timer = { state: 'running', deadlineMillis: 2, totalMillis: 1 };

describe('L11: the go-round', () => {
  test.each(lapCases.cases)('$name', (given) => {
    const roles: Record<string, string | undefined> = { s: 'supervisor', ...given.roles };
    const seat = (id: string) => ({ id, role: roles[id] ?? 'participant' }) as SeatPart;
    const table: TablePart = { order: given.order, first: given.first };
    const round = { floor: given.floor, last: given.last, had: given.had } as unknown as RoundPart;
    const lap = lapOf(table, seat, given.contributors as RoundText['contributors'], given.teller);
    expect(lap).toEqual(given.lap);
    expect(nextInLap(lap, table, round)).toBe(given.next);
    expect(lap.every((id) => (given.had as string[]).includes(id))).toBe(given.done);
  });
});

describe('S7: the time of a round', () => {
  test.each(timerCases.cases)('$name, at $nowMillis', (given) => {
    expect(remainingMillis(given.timer as Timer, given.nowMillis)).toBe(given.remainingMillis);
  });
});

describe('rule 2: reflection after the story', () => {
  test.each(planCases.reflection)('$name', async (given) => {
    const form = await texts.form(given.form);
    const reflecting = given.rounds.filter(({ id }) => given.reflecting.includes(id));
    expect(reflectionMinutes(given.rounds, form)).toBe(sumMinutes(reflecting));
    expect(reflectionShare(given.rounds, form)).toBe(given.percent);
    expect(squeezed(given.rounds, form)).toBe(given.squeezed);
  });
});

describe('A2: a round of a later story', () => {
  test.each(planCases.rounds)('$id', async (given) => {
    const form = await texts.form(given.form);
    expect(roundText(form, given.id)?.id).toBe(given.base);
    expect(viewOf(form, [given.id], [], given.id, null).round?.story).toBe(given.story);
  });
});

describe('M1: a round with a writing option', () => {
  test.each(planCases.writing)('$name', async (given) => {
    const round = roundInForce(await texts.form(given.form), given.round, given.writing);
    expect(round).toMatchObject({ mode: given.mode, maxCards: given.maxCards, attribution: given.attribution });
    expect(round?.minutes['60'] ?? round?.minutes['default']).toBe(given.minutes);
  });
});

describe('B4: who may word the question', () => {
  test.each(planCases.question)('$name', async (given) => {
    const view = viewOf(await texts.form(given.form), given.rounds, given.entered, given.at, given.story);
    expect(mayWordQuestion(view)).toBe(given.offered);
  });
});

describe('the round that follows', () => {
  test.each(planCases.following)('$name', async (given) => {
    const view = viewOf(await texts.form(given.form), given.rounds, [given.at], given.at, given.story);
    expect(following(view)?.id ?? null).toBe(given.next);
  });
});

describe('U4: whom the supervisor writes for', () => {
  const seats = ({ seats, teller }: (typeof planCases.writesFor)[number]) =>
    seats.map(({ id, role, device, writer }) => ({ id, role, device, writtenBy: writer, tells: id === teller }));
  const ids = (given: (typeof planCases.writesFor)[number], attribution: string) => {
    const text = { contributors: given.contributors, attribution };
    return writesFor({ seats: seats(given), round: { text } } as unknown as View).map(({ id }) => id);
  };
  test.each(planCases.writesFor)('$name', (given) => {
    expect(ids(given, 'named')).toEqual(given.named);
    expect(ids(given, 'signed_if_wanted')).toEqual(given.named);
    expect(ids(given, 'none')).toEqual(given.unnamed);
  });
});

/** As much of a view as the plan's rules look at. */
function viewOf(
  form: FormText,
  ids: string[],
  entered: string[],
  at: string,
  story: { number: number; state: string } | null,
): View {
  const rounds = ids.map((id) => ({
    id,
    text: roundInForce(form, id, false),
    story: Number(id.split('~')[1] ?? 1),
    timer: entered.includes(id) ? RUNNING : { state: 'idle' },
  }));
  const round = rounds.find(({ id }) => id === at);
  return { formText: form, rounds, round, story } as unknown as View;
}
