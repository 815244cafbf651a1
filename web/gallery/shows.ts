/** Every screen in every state worth looking at; the cells of the table of screens are called `<cell>@<role>`. */
import Coming from '../src/screens/Coming.svelte';
import Join from '../src/screens/Join.svelte';
import Stage from '../src/screens/Stage.svelte';
import Supervise from '../src/screens/Supervise.svelte';
import TakePart from '../src/screens/TakePart.svelte';
import type { DraftView, KnockView, RoundView, View } from '../src/session/view';
import { cell, CELLS } from './cells';
import { knock } from './knock';
import { startShows } from './shows-start';
import { partShows } from './shows-part';
import { CELL_ROLES, type CellRole } from './told';
import { leadShows } from './shows-lead';
import { CARDS, lapSeats, rounds, running, seats, view } from './views';

interface Show {
  screen: unknown;
  props: (nowMillis: number) => Record<string, unknown>;
}
const nothing = () => undefined;

/** They typed the code: one whose digits are to be read, one who has said that they are the same, one who has none yet. */
const AT_DOOR: KnockView[] = [
  { ...knock('1'), name: null, digits: '482 913' },
  { ...knock('2'), name: 'Björn', digits: '071 365' },
  { ...knock('3'), name: null, digits: null },
  { ...knock('4'), name: null, digits: '930 117', digitsDiffer: true },
  { ...knock('5'), name: 'Elsa', here: false },
];

/** The states of a session, each as what differs from the lobby; drawn for all three roles. */
const states: Record<string, (nowMillis: number) => Partial<View>> = {
  lobby: () => ({ knocks: [] }),
  'lobby-first': () => ({ seats: seats(1) }),
  'lobby-knocks': () => ({
    seats: seats(5, { Björn: { device: false }, Cecilia: { here: false } }),
    knocks: ['David', 'Elin', 'Farid', 'Maximiliana-Konstantina'].map(knock),
  }),
  'lobby-code': () => ({ code: 'K7QF-2M9Y-0', seats: seats(5), knocks: [...AT_DOOR, knock('David'), knock('Elin')] }),
  'lobby-crowded': () => ({ seats: seats(29), knocks: ['David', 'Elin', 'Farid'].map(knock) }),
  'lobby-thirty': () => ({ seats: seats(30), knocks: ['David', 'Elin'].map(knock) }),
  opening: () => ({ at: 'opening' }),
  'lap-start': (now) => lap(now, 8, 0, false, 3.9),
  'lap-middle': (now) => ({ ...lap(now, 8, 2, true, 2.6), undoUntilMillis: now + 9000 }),
  'lap-mine': (now) => lap(now, 8, 3, true, 2),
  'lap-done': (now) => lap(now, 8, 7, false, 0.6),
  'lap-late': (now) => ({ ...lap(now, 8, 6, true, -0.5), knocks: [knock('Jonas')] }),
  'lap-notices': (now) => ({ ...lap(now, 8, 2, true, 2), signal: true, awayMillis: 65_000, knocks: [knock('Jonas')] }),
  'lap-code': (now) => ({ ...lap(now, 8, 6, true, 1), knocks: AT_DOOR }),
  'lap-three': (now) => lap(now, 4, 1, true, 3),
  'lap-twelve': (now) => lap(now, 13, 5, true, 3),
  'lap-thirty': (now) => lap(now, 30, 11, true, 3),
  'lap-away': (now) => ({
    ...lap(now, 8, 2, true, 3),
    seats: lapSeats(8, 2, true, 'David').map((seat) =>
      seat.name === 'Elin' ? { ...seat, here: false } : seat.name === 'Greta' ? { ...seat, device: false } : seat,
    ),
    supervisorAway: true,
  }),
  write: (now) => write(now, null, { undoUntilMillis: now + 9000 }),
  'write-text': (now) => write(now, { fields: words('Ordet ”tillgång”. Vi ordnar den, men de hittar den inte.') }),
  'write-near-limit': (now) => write(now, { fields: words('Vi når nästan gränsen här. '.repeat(10)) }),
  'write-sending': (now) =>
    write(now, { fields: words('Ordet ”tillgång”.'), state: 'sending' }, { connection: 'lost' }),
  'write-on-table': (now) =>
    write(now, { fields: words('Ordet ”tillgång”. Vi ordnar den, men de hittar den inte.'), state: 'on-table' }),
  'write-passed': (now) => write(now, { state: 'on-table', passed: true }),
  'write-refused': (now) => write(now, { fields: words('För sent.'), state: 'refused', refusal: 'already-revealed' }),
  cards: (now) => talk(now, { cards: CARDS }),
  'cards-few': (now) =>
    talk(now, { cards: CARDS.slice(0, 2), drafts: [draft({ fields: words('Det jag inte hann lägga.') })] }),
  'cards-many': (now) => talk(now, { cards: [...CARDS, ...CARDS].map((card, at) => ({ ...card, id: `${at}` })) }),
  open: (now) => open(now, { timer: running(now, 6, 9) }),
  'open-paused': (now) => open(now, { timer: { state: 'paused', remainingMillis: 200_000, totalMillis: 540_000 } }),
  still: (now) => ({ ...lap(now, 8, 2, true, 2.6), still: true }),
  lost: (now) => ({ ...lap(now, 8, 2, true, 2.6), connection: 'lost' }),
  unavailable: (now) => ({ ...lap(now, 8, 2, true, 2.6), connection: 'unavailable' }),
  ended: (now) => ({ stage: 'ended', endedAtMillis: now }),
};

function lap(now: number, count: number, had: number, lit: boolean, left: number): Partial<View> {
  const round: Partial<RoundView> = {
    timer: running(now, left, 4),
    had,
    lapSize: count - 1,
    floor: lit ? (seats(count)[had + 1]?.id ?? null) : null,
    next: seats(count)[had + (lit ? 2 : 1)]?.id ?? null,
  };
  return { at: 'round', rounds: rounds(0, round), seats: lapSeats(count, had, lit, 'David') };
}
const words = (text: string): DraftView['fields'] => [{ name: 'text', text }];
const draft = (change: Partial<DraftView>): DraftView => ({
  seat: 'David',
  slot: 'card',
  fields: [],
  fromThought: false,
  signed: false,
  kept: false,
  state: 'draft',
  passed: false,
  refusal: null,
  ...change,
});
function write(now: number, mine: Partial<DraftView> | null, change: Partial<View> = {}): Partial<View> {
  return {
    at: 'round',
    rounds: rounds(1, { act: 'write', timer: running(now, 1.8, 2.8) }),
    seats: seats(8, { David: { mine: true }, Greta: { device: false } }),
    count: { done: 4, of: 7 },
    drafts: mine ? [draft(mine)] : [],
    ...change,
  };
}
const talk = (now: number, change: Partial<View>): Partial<View> => ({
  at: 'round',
  rounds: rounds(1, { act: 'talk', timer: running(now, 3, 4.2) }),
  ...change,
});
const open = (_now: number, change: Partial<RoundView>): Partial<View> => ({
  at: 'round',
  rounds: rounds(2, change),
  seats: seats(8).map((seat) => ({ ...seat, floor: 'none' as const })),
});

/** David is the one who reads the phone; on the other screens no one is. */
const mineFor = (role: View['role'], change: Partial<View>): Partial<View> => ({
  ...change,
  seats: (change.seats ?? seats(8)).map((seat) => ({ ...seat, mine: role === 'participant' && seat.name === 'David' })),
});

const roles = [
  ['supervise', 'supervisor', Supervise],
  ['take-part', 'participant', TakePart],
  ['stage', 'stage', Stage],
] as const;

export const shows: Record<string, Show> = {
  ...startShows,
  join: { screen: Join, props: () => ({ onJoin: nothing, busy: false, problem: null }) },
  'join-problem': { screen: Join, props: () => ({ onJoin: nothing, busy: false, problem: 'too-many' }) },
  coming: {
    screen: Coming,
    props: (now) => ({ view: view('participant', now, { stage: 'coming', connection: 'connecting' }) }),
  },
  'coming-unavailable': {
    screen: Coming,
    props: (now) => ({ view: view('participant', now, { stage: 'coming', connection: 'unavailable' }) }),
  },
  waiting: { screen: TakePart, props: (now) => ({ view: view('participant', now, { stage: 'waiting' }) }) },
  'waiting-locked': {
    screen: TakePart,
    props: (now) => ({ view: view('participant', now, { stage: 'waiting', locked: true }) }),
  },
};
for (const [name, role, screen] of roles)
  for (const [state, make] of Object.entries(states))
    shows[`${name}-${state}`] = { screen, props: (now) => ({ view: view(role, now, mineFor(role, make(now))) }) };

const screenOf: Record<CellRole, unknown> = {
  supervisor: Supervise,
  participant: TakePart,
  asker: TakePart,
  caseGiver: TakePart,
  remote: TakePart,
  stage: Stage,
};
for (const name of Object.keys(CELLS))
  for (const role of CELL_ROLES)
    shows[`${name}@${role}`] = { screen: screenOf[role], props: (now) => ({ view: cell(name, role, now) }) };
Object.assign(shows, leadShows);
Object.assign(shows, partShows);
