import { describe, expect, it } from 'vitest';
import { cell } from '../../gallery/cells';
import type { Actions } from '../session/actions';
import type { View } from '../session/view';
import { facts } from '../words/sv/facts';
import { leadSv } from '../words/sv/lead';
import { sv } from '../words/sv';
import { following, mayWordQuestion } from './course';
import { primary, seconds, showsWays } from './primary';

const w = { ...sv, ...leadSv, ...facts };
const at = (name: string, change: Partial<View> = {}): View => ({ ...cell(name, 'supervisor', 0), ...change });
const first = (view: View, picked: string | null = null) => primary(view, w, view.formText, picked);
const beside = (view: View) => seconds(view, w, view.formText).map(({ label }) => label);

/** What pressing it asks of the session. */
function pressed(view: View, picked: string | null = null): unknown[] {
  const asked: unknown[] = [];
  const actions = new Proxy({} as Actions, {
    get:
      (_, name) =>
      (...values: unknown[]) =>
        asked.push([name, ...values]),
  });
  first(view, picked).go?.(actions);
  return asked;
}

/** The column "Supervisor" of the table of screens: the one primary, and what stands beside it. */
const TABLE: [cell: string, label: string, ...beside: string[]][] = [
  ['lobby-full', 'Innan vi börjar'],
  ['opening', 'Starta incheckningen'],
  ['uppdrag-1-lap-start', 'Ordet till Amina', 'Alla har haft ordet'],
  ['uppdrag-1-lap-middle', 'Ordet till Cecilia', 'Alla har haft ordet'],
  ['uppdrag-1-lap-done', 'Nästa: Vårt uppdrag'],
  ['uppdrag-2-read', 'Nästa: Val av berättelse', 'Skriv och tolka (5 min)'],
  ['uppdrag-2-write', 'Visa korten', 'Skriv för någon utan telefon'],
  ['uppdrag-2-talk', 'Nästa: Val av berättelse'],
  ['uppdrag-3-val-none', '0 av 5 har svarat', 'Ingen berättar i dag …'],
  ['uppdrag-3-val-volunteers', 'Fråga Amina', 'Ingen berättar i dag …'],
  ['uppdrag-3-val-nobody', 'Ingen berättar i dag', 'Nästa: Insikt och nästa steg'],
  ['uppdrag-3-val-asked', 'Väntar på svar från Cecilia', 'Fråga någon annan'],
  ['uppdrag-3-val-tells', 'Nästa: Berättelsen'],
  ['uppdrag-4-story', 'Nästa: Klargörande frågor', 'Föreslå fokusfråga'],
  ['uppdrag-4-question-proposed', 'Nästa: Klargörande frågor'],
  ['uppdrag-4-question-confirmed', 'Nästa: Klargörande frågor'],
  ['uppdrag-5-lap-first', 'Ordet till Amina', 'Alla har haft ordet'],
  ['uppdrag-5-lap-middle', 'Ordet till David', 'Alla har haft ordet'],
  ['uppdrag-5-lap-last', 'Nästa: Gemensam reflektion'],
  ['uppdrag-6-lap', 'Ordet till David', 'Öppna samtalet', 'Alla har haft ordet'],
  ['uppdrag-6-lap-done', 'Öppna samtalet'],
  ['uppdrag-6-open', 'Nästa: Åter till berättaren'],
  ['uppdrag-7-word', 'Nästa: Insikt och nästa steg', 'Hoppa över'],
  ['uppdrag-7-done', 'Nästa: Insikt och nästa steg'],
  ['uppdrag-8-write', 'Visa korten', 'Skriv för någon utan telefon'],
  ['uppdrag-8-talk', 'Nästa: Utcheckning'],
  ['uppdrag-9-lap', 'Ordet till Cecilia', 'Alla har haft ordet'],
  ['uppdrag-9-lap-done', 'Avsluta och radera'],
  ['fiktivt-1-lap', 'Ordet till Cecilia', 'Alla har haft ordet'],
  ['fiktivt-2-read', 'Nästa: Beskriva', 'Låt någon läsa'],
  ['fiktivt-3-write', 'Visa korten', 'Skriv för någon utan telefon'],
  ['fiktivt-3-talk', 'Nästa: Analysera'],
  ['fiktivt-4-lap', 'Ordet till Cecilia', 'Öppna samtalet', 'Påminn: det är påhittat', 'Alla har haft ordet'],
  ['fiktivt-4-lap-done', 'Öppna samtalet', 'Påminn: det är påhittat'],
  ['fiktivt-4-open', 'Nästa: Reflektera', 'Påminn: det är påhittat'],
  ['fiktivt-5-open', 'Nästa: Insikt och att pröva'],
  ['fiktivt-6-write', 'Visa korten', 'Skriv för någon utan telefon'],
  ['fiktivt-6-talk', 'Nästa: Utcheckning'],
  ['fiktivt-7-lap', 'Ordet till Cecilia', 'Alla har haft ordet'],
  ['follow-off', 'Nästa: Åter till berättaren', 'Öppna samtalet'],
];

describe('the primary of the supervisor', () => {
  it.each(TABLE)('%s: %s', (name, label, ...others) => {
    expect(first(at(name)).label).toBe(label);
    expect(beside(at(name))).toEqual(others);
  });

  it('asks the first volunteer in table order, or the one who was picked', () => {
    const view = at('uppdrag-3-val-volunteers');
    expect(pressed(view)).toEqual([['ask', 'Amina']]);
    expect(first(view, 'Cecilia').label).toBe('Fråga Cecilia');
    expect(pressed(view, 'Cecilia')).toEqual([['ask', 'Cecilia']]);
  });
  it('waits for an answer without a button, and presses nothing', () => {
    expect(pressed(at('uppdrag-3-val-asked'))).toEqual([]);
    expect(pressed(at('uppdrag-3-val-none'))).toEqual([]);
  });
  it('takes the yes of somebody without a phone as it was said', () => {
    const view = at('uppdrag-3-val-asked');
    const asked = { ...view, story: { ...view.story!, seat: 'Farid' } };
    expect(first(asked).label).toBe('Farid sa ja');
    expect(pressed(asked)).toEqual([['agree', 'Farid', '', false]]);
    expect(beside(asked)).toEqual(['Inte i dag']);
  });
  it('shows the three ways only when all have answered no', () => {
    expect(showsWays(at('uppdrag-3-val-nobody'))).toBe(true);
    expect(showsWays(at('uppdrag-3-val-none'))).toBe(false);
    expect(showsWays(at('uppdrag-3-val-volunteers'))).toBe(false);
  });
  it('skips the rounds that need a storyteller when there is none', () => {
    const view = at('uppdrag-3-val-tells');
    expect(following(view)?.id).toBe('berattelsen');
    const ended = { ...view, story: { ...view.story!, state: 'ended' as const } };
    expect(following(ended)?.id).toBe('insikt-och-nasta-steg');
    expect(pressed(ended)).toEqual([['goTo', 'round', 'insikt-och-nasta-steg']]);
  });
  it('goes from the choice straight to the second story', () => {
    const second = at('second-story');
    const rounds = second.rounds.map((round) => ({
      ...round,
      state: round.id === 'val-av-berattelse' ? ('now' as const) : ('before' as const),
    }));
    const round = rounds.find(({ state }) => state === 'now')!;
    const view = { ...second, rounds, round, story: { ...second.story!, number: 2, state: 'tells' as const } };
    expect(following(view)?.id).toBe('berattelsen~2');
  });
  it('asks before it shows so few cards that authors may be guessed', () => {
    expect(first(at('uppdrag-8-write', { count: { done: 3, of: 6 } })).ask).toBeNull();
    expect(first(at('uppdrag-8-write', { count: { done: 2, of: 6 } })).ask).toBe('few');
    expect(first(at('uppdrag-8-write', { count: null })).ask).toBe('few');
  });
  it('has nothing to reveal where each writes for oneself', () => {
    const view = at('uppdrag-8-write');
    const round = { ...view.round!, text: { ...view.round!.text!, visibility: 'private' as const } };
    expect(first({ ...view, round }).label).toBe('Nästa: Utcheckning');
  });
  it('asks before it erases', () => {
    expect(first(at('uppdrag-9-lap-done')).ask).toBe('end');
  });
  it('gives no one the word while the word is not followed on the screen', () => {
    const view = at('uppdrag-1-lap-start');
    const off = { ...view, group: { ...view.group, followFloor: false } };
    expect(first(off).label).toBe('Nästa: Vårt uppdrag');
    expect(beside(off)).toEqual([]);
  });
  it('is to take the lead back while another has it', () => {
    const view = at('uppdrag-6-lap', { leads: false, ledBy: 'Amina', mayTakeOver: true });
    expect(first(view).label).toBe('Ta tillbaka ledningen');
    expect(pressed(view)).toEqual([['takeOver']]);
  });
});

describe('the focus question', () => {
  it('may be worded until the group reflects on the story', () => {
    expect(mayWordQuestion(at('uppdrag-4-story'))).toBe(true);
    expect(mayWordQuestion(at('uppdrag-5-lap-last'))).toBe(true);
    expect(mayWordQuestion(at('uppdrag-6-lap'))).toBe(false);
    expect(mayWordQuestion(at('uppdrag-1-lap-start'))).toBe(false);
  });
});
