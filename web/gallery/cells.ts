/**
 * Every cell of the table of screens, for every role: `cell('uppdrag-5-lap-middle', 'asker', now)`. Facts are written once; `told` follows.
 */
import type { QuestionView, View } from '../src/session/view';
import {
  draft,
  going,
  insight,
  INSIGHTS,
  INTERPRETATION,
  KNOWN_AND_NOT,
  LAP,
  MANDATE_CARDS,
  MANY_INSIGHTS,
  MINUTES,
  ONE_HIDDEN,
  OWN_CASE,
  perspectives,
  QUESTION,
  sit,
  STORY,
  TELLER,
  text,
  VOLUNTEERS,
  WITHOUT_TELLER,
} from './people';
import { closingCheck } from './closing-check';
import { knock } from './knock';
import { notLost } from './not-lost';
import { otherForms } from './other-forms';
import { told, type CellRole, type Facts } from './told';
import { FORMS, planOf, running } from './views';

type At = (nowMillis: number) => Facts;

const mandate: Facts = {
  formText: FORMS.mandate,
  lengthMinutes: MINUTES,
  story: { ...STORY, state: 'open', seat: null, heading: null },
};
const told1: Facts = { story: STORY };
const asked = (question: Partial<QuestionView> = {}): Facts => ({
  story: STORY,
  question: { text: QUESTION, confirmed: true, onStage: false, ...question },
});
const fictional: Facts = {
  formText: FORMS.case,
  lengthMinutes: MINUTES,
  fictionalCase: { id: 'dorren', title: null, text: null },
};
const place = (change: Facts): Facts => ({ seats: sit(), rounds: planOf(FORMS.mandate, MINUTES, -1), ...change });

const ids = {
  insight: 'insikt-och-nasta-steg',
  reflection: 'gemensam-reflektion',
  questions: 'klargorande-fragor',
  story: 'berattelsen',
  back: 'ater-till-berattaren',
  choice: 'val-av-berattelse',
};
const everyone = { lap: LAP, tells: true };
const others = { lap: WITHOUT_TELLER, tells: true };
const own = [
  {
    id: 't1',
    seat: 'David',
    round: ids.questions,
    text: 'Kanske går det att börja varje lektion med fem minuters läsning?',
    state: 'received' as const,
  },
  {
    id: 't2',
    seat: 'David',
    round: ids.reflection,
    text: 'Tala med eleven om vad ”sen” betyder.',
    state: 'received' as const,
  },
  {
    id: 't3',
    seat: TELLER,
    round: ids.reflection,
    text: 'Jag vill fråga kollegan i B-huset hur de gör.',
    state: 'sending' as const,
  },
];
const writes =
  (id: string, form: 'mandate' | 'case' = 'mandate') =>
  (now: number, change: Facts = {}) => ({
    ...going(form, id, now, { tells: form === 'mandate' }, { act: 'write', timer: running(now, 1.6, 2.8) }),
    count: { done: 4, of: 6 },
    thoughts: own,
    thoughtCount: own.length,
    ...change,
  });
const talks =
  (id: string, form: 'mandate' | 'case' = 'mandate') =>
  (now: number, change: Facts = {}) => ({
    ...going(form, id, now, { tells: form === 'mandate' }, { act: 'talk', timer: running(now, 2.9, 4.2) }),
    ...change,
  });
const written = insight('Det är ljudet i korridoren som avgör, inte min röst.', 'Öppna dörren innan det ringer.');
const mine = (change: Parameters<typeof draft>[1]) => ['David', TELLER].map((seat) => draft(seat, change));

const before: Record<string, At> = {
  'lobby-first': () => ({ seats: sit().slice(0, 1) }),
  'lobby-some': () => ({
    seats: sit().slice(0, 5),
    knocks: ['Elin', 'Jonas'].map(knock),
  }),
  'lobby-full': () => ({}),
  'lobby-roles': () => ({
    seats: sit({ change: { Amina: { role: 'co_supervisor' }, Farid: { role: 'interpreter', device: true } } }),
    group: { manager: true, followFloor: true, closingCheck: false },
  }),
  'lobby-asked': () => ({ story: { ...STORY, state: 'asked', heading: null } }),
  'lobby-preset': () => ({ story: { ...STORY, heading: null }, seats: sit({ tells: true }) }),
  opening: () => ({ at: 'opening' }),
  'opening-manager': () => ({ at: 'opening', group: { manager: true, followFloor: true, closingCheck: false } }),
  'opening-undisturbed': () => ({ at: 'opening', seats: sit({ change: { Elin: { undisturbed: true } } }) }),
};

const mandateCells: Record<string, At> = {
  '1-lap-start': (now) => going('mandate', 'incheckning', now, { lap: LAP }),
  '1-lap-middle': (now) => going('mandate', 'incheckning', now, { lap: LAP, had: 1, floor: 'Björn' }),
  '1-lap-mine': (now) => going('mandate', 'incheckning', now, { lap: LAP, had: 3, floor: 'David' }),
  '1-lap-done': (now) => going('mandate', 'incheckning', now, { lap: LAP, had: 6 }),
  '2-read': (now) => going('mandate', 'vart-uppdrag', now, {}),
  '2-write': (now) => ({ ...writes('vart-uppdrag')(now), ...writing(now, 'write') }),
  '2-write-on-table': (now) => ({
    ...writes('vart-uppdrag')(now),
    ...writing(now, 'write'),
    drafts: mine({ fields: text('Utvecklas – i sin takt, inte i vår.'), state: 'on-table' }),
  }),
  '2-talk': (now) => ({ ...writing(now, 'talk'), cards: MANDATE_CARDS }),
  '2-interpreted': (now) => ({ ...writing(now, 'talk'), cards: MANDATE_CARDS, interpretation: INTERPRETATION }),
  '3-val-none': (now) => going('mandate', ids.choice, now, {}),
  '3-val-volunteers': (now) => ({ ...going('mandate', ids.choice, now, {}), volunteers: VOLUNTEERS }),
  '3-val-nobody': (now) => ({
    ...going('mandate', ids.choice, now, {}),
    volunteers: LAP.map((seat) => ({ seat, willing: false, heading: null })),
  }),
  '3-val-asked': (now) => ({
    ...going('mandate', ids.choice, now, {}),
    volunteers: VOLUNTEERS,
    story: { ...STORY, state: 'asked' },
  }),
  '3-val-tells': (now) => ({ ...going('mandate', ids.choice, now, { tells: true }), ...told1, volunteers: VOLUNTEERS }),
  '4-story': (now) => ({ ...going('mandate', ids.story, now, { tells: true }), ...told1 }),
  '4-heading': (now) => ({
    ...going('mandate', ids.story, now, { tells: true }),
    story: { ...STORY, headingOnStage: true },
  }),
  '4-done': (now) => ({
    ...going('mandate', ids.story, now, { lap: [TELLER], had: 1, tells: true }),
    ...told1,
  }),
  '4-question-proposed': (now) => ({
    ...going('mandate', ids.story, now, { lap: [TELLER], had: 1, tells: true }),
    ...asked({ confirmed: false }),
  }),
  '4-question-confirmed': (now) => ({
    ...going('mandate', ids.story, now, { lap: [TELLER], had: 1, tells: true }),
    ...asked(),
  }),
  '5-lap-first': (now) => ({ ...going('mandate', ids.questions, now, others), ...asked() }),
  '5-lap-middle': (now) => ({
    ...going('mandate', ids.questions, now, { ...others, had: 1, floor: 'Björn' }),
    ...asked(),
  }),
  '5-lap-mine': (now) => ({
    ...going('mandate', ids.questions, now, { ...others, had: 2, floor: 'David' }),
    ...asked(),
  }),
  '5-lap-last': (now) => ({ ...going('mandate', ids.questions, now, { ...others, had: 5 }), ...asked() }),
  '5-question-on-stage': (now) => ({
    ...going('mandate', ids.questions, now, { ...others, had: 1, floor: 'Björn' }),
    ...asked({ onStage: true }),
  }),
  '6-lap-first': (now) => ({ ...going('mandate', ids.reflection, now, others), ...asked(), ...saved }),
  '6-lap': (now) => ({
    ...going('mandate', ids.reflection, now, { ...others, had: 1, floor: 'Björn' }, long(now)),
    ...asked(),
    ...saved,
  }),
  '6-lap-mine': (now) => ({
    ...going('mandate', ids.reflection, now, { ...others, had: 2, floor: 'David' }, long(now)),
    ...asked({ onStage: true }),
    ...saved,
  }),
  '6-lap-done': (now) => ({ ...going('mandate', ids.reflection, now, { ...others, had: 5 }, long(now)), ...asked() }),
  '6-open': (now) => ({ ...going('mandate', ids.reflection, now, { tells: true }, opened(now)), ...asked(), ...saved }),
  '6-open-hand': (now) => ({
    ...going('mandate', ids.reflection, now, { tells: true, change: { Elin: { hand: true } } }, opened(now)),
    ...asked({ onStage: true }),
  }),
  '7-word': (now) => ({ ...going('mandate', ids.back, now, { tells: true }), ...asked() }),
  '7-done': (now) => ({ ...going('mandate', ids.back, now, { lap: [TELLER], had: 1, tells: true }), ...asked() }),
  '7-hears-ideas': (now) => ({
    ...going('mandate', ids.back, now, { lap: [TELLER], had: 1, tells: true }),
    ...asked(),
    story: { ...STORY, hearsIdeas: true },
  }),
  '7-no-ideas': (now) => ({
    ...going('mandate', ids.back, now, { lap: [TELLER], had: 1, tells: true }),
    ...asked(),
    story: { ...STORY, hearsIdeas: false },
  }),
  '8-write': (now) => ({ ...asked(), ...writes(ids.insight)(now), story: { ...STORY, hearsIdeas: true } }),
  '8-write-text': (now) => ({ ...asked(), ...writes(ids.insight)(now, { drafts: mine({ fields: written }) }) }),
  '8-write-ideas-out': (now) => ({ ...asked(), ...writes(ids.insight)(now), story: { ...STORY, hearsIdeas: false } }),
  '8-kept': (now) => ({
    ...asked(),
    ...writes(ids.insight)(now, { drafts: mine({ fields: written, kept: true, passed: true, state: 'on-table' }) }),
  }),
  '8-on-table': (now) => ({
    ...asked(),
    ...writes(ids.insight)(now, { drafts: mine({ fields: written, signed: true, state: 'on-table' }) }),
  }),
  '8-passed': (now) => ({
    ...asked(),
    ...writes(ids.insight)(now, { drafts: mine({ passed: true, state: 'on-table' }) }),
  }),
  '8-talk': (now) => ({ ...asked(), ...talks(ids.insight)(now, { cards: INSIGHTS }) }),
  '8-talk-hidden': (now) => ({ ...asked(), ...talks(ids.insight)(now, { cards: ONE_HIDDEN }) }),
  '8-talk-many': (now) => ({ ...asked(), ...talks(ids.insight)(now, { cards: MANY_INSIGHTS }) }),
  '8-talk-few': (now) => ({ ...asked(), ...talks(ids.insight)(now, { cards: INSIGHTS.slice(0, 2) }) }),
  '9-lap': (now) => ({
    ...going('mandate', 'utcheckning', now, { ...everyone, had: 1, floor: 'Björn' }),
    ...asked(),
    allCards: INSIGHTS,
  }),
  '9-lap-mine': (now) => ({
    ...going('mandate', 'utcheckning', now, { ...everyone, had: 3, floor: 'David' }),
    ...asked(),
  }),
  '9-lap-done': (now) => ({ ...going('mandate', 'utcheckning', now, { ...everyone, had: 6 }), ...asked() }),
};

const saved: Facts = { thoughts: own, thoughtCount: own.length };
const long = (now: number) => ({ timer: running(now, 12, 18) });
const opened = (now: number) => ({ act: 'open' as const, timer: running(now, 9, 18) });
const writing = (now: number, act: 'write' | 'talk'): Facts => ({
  at: 'round',
  seats: sit(),
  rounds: planOf(FORMS.mandate, MINUTES, 'vart-uppdrag', {
    writing: true,
    act,
    timer: running(now, 1.6, 2),
  }),
});

const dealt = (now: number, had: number, floor: string | null, change = {}) =>
  going('case', 'analysera', now, { lap: LAP, had, floor, change: perspectives() }, { ...long(now), ...change });
const noticed = (state: 'draft' | 'on-table') =>
  LAP.flatMap((seat) => [
    draft(seat, {
      slot: 'known-0',
      fields: [{ name: 'known', text: 'Resursen går ut och sätter sig bredvid.' }],
      state,
    }),
    draft(seat, { slot: 'unknown-0', fields: [{ name: 'unknown', text: 'Vad eleven själv säger om det.' }], state }),
  ]);
const caseCells: Record<string, At> = {
  '1-lap': (now) => going('case', 'incheckning', now, { lap: LAP, had: 1, floor: 'Björn' }),
  '2-read': (now) => going('case', 'fallet-lases', now, {}),
  '2-own': (now) => ({
    ...going('case', 'fallet-lases', now, {}),
    fictionalCase: { id: null, title: 'Överlämningen', text: OWN_CASE },
  }),
  '3-write': (now) => writes('beskriva', 'case')(now),
  '3-write-text': (now) => writes('beskriva', 'case')(now, { drafts: noticed('draft') }),
  '3-on-table': (now) => writes('beskriva', 'case')(now, { drafts: noticed('on-table') }),
  '3-talk': (now) => talks('beskriva', 'case')(now, { cards: KNOWN_AND_NOT }),
  '4-lap-first': (now) => dealt(now, 0, null),
  '4-lap': (now) => dealt(now, 1, 'Björn'),
  '4-lap-mine': (now) => dealt(now, 3, 'David'),
  '4-lap-done': (now) => dealt(now, 6, null),
  '4-open': (now) => dealt(now, 6, null, { act: 'open', next: null }),
  '5-open': (now) => going('case', 'reflektera', now, {}, opened(now)),
  '5-open-hand': (now) => going('case', 'reflektera', now, { change: { Elin: { hand: true } } }, opened(now)),
  '6-write': (now) => writes('insikt-och-att-prova', 'case')(now),
  '6-talk': (now) => talks('insikt-och-att-prova', 'case')(now, { cards: INSIGHTS }),
  '7-lap': (now) => going('case', 'utcheckning', now, { lap: LAP, had: 1, floor: 'Björn' }),
};

const lapNow = (now: number) => ({
  ...going('mandate', ids.reflection, now, { ...others, had: 1, floor: 'Björn' }, long(now)),
  ...asked(),
});
const knocks = [knock('Jonas'), { ...knock('Björn'), becomes: 'Björn 2' }];
const anywhere: Record<string, At> = {
  still: (now) => ({ ...lapNow(now), still: true }),
  'with-mandate': (now) => ({ ...lapNow(now), withMandate: true }),
  'with-mandate-interpreted': (now) => ({ ...lapNow(now), withMandate: true, interpretation: INTERPRETATION }),
  'late-knock': (now) => ({ ...going('mandate', 'incheckning', now, { lap: LAP, had: 2 }), knocks }),
  'late-knock-in-story': (now) => ({ ...lapNow(now), knocks }),
  'late-waiting': () => ({ stage: 'waiting', locked: true }),
  away: (now) => ({ ...lapNow(now), supervisorAway: true }),
  'away-back': (now) => ({ ...lapNow(now), awayMillis: 4 * 60_000 }),
  'link-lost': (now) => ({ ...lapNow(now), connection: 'lost' }),
  undo: (now) => ({ ...lapNow(now), undoUntilMillis: now + 9_000 }),
  signal: (now) => ({ ...lapNow(now), signal: true }),
  'led-by-another': (now) => ({
    ...going(
      'mandate',
      ids.questions,
      now,
      { ...others, had: 1, floor: 'Björn', change: { Amina: { role: 'co_supervisor' } } },
      long(now),
    ),
    ...asked(),
    ledBy: 'Amina',
  }),
  'roles-at-table': (now) => ({
    ...going('mandate', ids.questions, now, {
      lap: ['Amina', 'Björn', 'David'],
      tells: true,
      had: 1,
      floor: 'Björn',
      change: { Elin: { role: 'observer' }, Farid: { role: 'interpreter', device: true } },
    }),
    ...asked(),
    group: { manager: true, followFloor: true, closingCheck: false },
  }),
  'two-on-one-phone': (now) =>
    writes(ids.insight)(now, { seats: sit({ tells: true, change: { Farid: { writtenBy: 'David' } } }) }),
  'follow-off': (now) => ({ ...lapNow(now), group: { manager: false, followFloor: false, closingCheck: false } }),
  'free-talk': (now) => ({
    ...going('mandate', ids.questions, now, { tells: true }),
    rounds: withFreeTalk(now),
    ...asked(),
  }),
  'second-story': (now) => ({
    ...secondStory(now),
    story: { ...STORY, number: 2, seat: 'David', heading: 'Mötet som tog slut för tidigt' },
  }),
  practice: (now) => ({
    ...going('mandate', 'incheckning', now, { lap: LAP, had: 1, floor: 'Björn' }),
    practice: true,
  }),
  'practice-lobby': () => ({ practice: true }),
  'ended-insights': (now) => ({ stage: 'ended', endedAtMillis: now, ownInsights: [written] }),
  ended: (now) => ({ stage: 'ended', endedAtMillis: now }),
};

function withFreeTalk(now: number): View['rounds'] {
  const plan = planOf(FORMS.mandate, MINUTES, ids.questions);
  const after = plan.findIndex(({ id }) => id === ids.questions) + 1;
  const free = { ...plan[after - 1]!, id: FORMS.mandate.freeTalk.id, text: FORMS.mandate.freeTalk, minutes: 5 };
  const talk = { ...free, state: 'now' as const, act: 'open' as const, timer: running(now, 3.5, 5) };
  return [
    ...plan.slice(0, after).map((round) => ({ ...round, state: 'after' as const })),
    talk,
    ...plan.slice(after).map((round) => ({ ...round, state: 'before' as const })),
  ];
}

function secondStory(now: number): Facts {
  const plan = planOf(FORMS.mandate, 90, ids.insight);
  const again = plan.filter(({ id }) => FORMS.mandate.repeatable.includes(id));
  const at = plan.findIndex(({ id }) => id === ids.insight);
  return {
    at: 'round',
    lengthMinutes: 90,
    seats: sit().map((seat) => ({ ...seat, tells: seat.id === 'David' })),
    rounds: [
      ...plan.slice(0, at),
      ...again.map((round, index) => ({
        ...round,
        id: `${round.id}~2`,
        story: 2,
        state: index === 0 ? ('now' as const) : ('before' as const),
        timer: index === 0 ? running(now, 7, 11) : round.timer,
      })),
      ...plan.slice(at).map((round) => ({ ...round, state: 'before' as const })),
    ],
  };
}

const named = (prefix: string, base: Facts, cells: Record<string, At>): [string, At][] =>
  Object.entries(cells).map(([name, make]) => [`${prefix}${name}`, (now) => place({ ...base, ...make(now) })]);

export const CELLS: Record<string, At> = Object.fromEntries([
  ...named('', mandate, before),
  ...named('uppdrag-', mandate, mandateCells),
  ...named('fiktivt-', fictional, caseCells),
  ...named('', mandate, anywhere),
  ...named('', mandate, notLost(lapNow)),
  ...named('', mandate, closingCheck),
  ...named('', {}, otherForms),
]);

/** The view of this role in this cell. */
export function cell(name: string, role: CellRole, nowMillis: number): View {
  const make = CELLS[name];
  if (!make) throw new Error(`no cell ${name}`);
  return told(make(nowMillis), role, nowMillis);
}
