import { describe, expect, test } from 'vitest';
import { newId } from '../seal/ids';
import { deviceRandom } from '../seal/bytes';
import type { Draft } from './draft';
import { draftOf as draft, group, joiner, lap, openerFor, sealedCard } from '../../testing/fixture';
import { Door } from './leading/door';
import { changed, startingState, welcomed, type SessionState } from './state';
import { viewOf } from './view-of';

const opener = openerFor();
const view = (state: SessionState) => viewOf(state, opener, null);

const writing = (changes: Partial<SessionState>, parts: Record<string, unknown> = {}): SessionState => ({
  ...group({ place: { at: 'round', round: 'vart-uppdrag', still: false, mandate: false }, ...parts }),
  ...changes,
});

describe('people', () => {
  test('seats stand in table order with their opened names', () => {
    const { seats, mandate } = view(group());
    expect(seats.map(({ name }) => name)).toEqual(['Åsa', 'amina', 'Björn', 'Cecilia']);
    expect(seats.map(({ initial }) => initial)).toEqual(['Å', 'A', 'B', 'C']);
    expect(seats.map(({ here }) => here)).toEqual([true, false, true, false]);
    expect(seats.map(({ mine }) => mine)).toEqual([false, false, true, false]);
    expect(seats.map(({ device }) => device)).toEqual([true, true, true, false]);
    expect(mandate).toBe('Att ge alla elever tillgång till lärande.');
  });

  test('without the keyring nothing is readable, and nothing breaks', () => {
    const blind = viewOf(group(), openerFor([]), null);
    expect(blind.seats.map(({ name }) => name)).toEqual(['', '', '', '']);
    expect(blind.mandate).toBe('');
  });

  test("the supervisor's screen is away when no seat of hers is here", () => {
    expect(view(group()).supervisorAway).toBe(false);
    expect(view({ ...group(), here: ['bjorn'] }).supervisorAway).toBe(true);
  });

  test('E7: only knocks with a right proof are shown, and only to the supervisor', () => {
    const secret = newId(deviceRandom);
    const [right, wrong] = [joiner(secret, 'David'), joiner(newId(deviceRandom), 'Eve')];
    const parts = { door: { keyNumber: 1 }, 'knock/1': right.knock, 'knock/2': wrong.knock };
    const state: SessionState = { ...group(parts), role: 'supervisor', invitationSecrets: [secret] };
    const door = (of: SessionState) =>
      new Door(
        { state: of, keyring: opener.keyring, record: { supervisorKey: '' }, connection: { command() {} } },
        () => null,
      );
    expect(door(state).knocks(view(state).seats)).toEqual([
      {
        id: right.holder,
        name: 'David',
        digits: null,
        atNextRound: false,
        becomes: null,
        here: true,
        digitsDiffer: false,
      },
    ]);
    expect(door({ ...state, role: 'participant' }).knocks([])).toEqual([]);
  });
});

describe('the word', () => {
  const next = (round: Parameters<typeof lap>[0], first: string | null = null) => {
    const table = { order: ['asa', 'amina', 'bjorn', 'cecilia'], first };
    return view(group({ 'round/incheckning': lap(round), table })).round;
  };

  test.each([
    ['the first in order, the supervisor not among them', {}, null, 'amina'],
    ['from the chosen start', {}, 'bjorn', 'bjorn'],
    ["from the supervisor's seat: the one after", {}, 'asa', 'amina'],
    ['after who has the word', { floor: 'amina' }, null, 'bjorn'],
    ['after who had it last', { last: 'bjorn', had: ['bjorn'] }, null, 'cecilia'],
    ['around the table', { last: 'cecilia', had: ['cecilia'] }, null, 'amina'],
    ['past who has passed before the turn', { floor: 'amina', had: ['bjorn'] }, null, 'cecilia'],
    ['past a second time for one who had it', { floor: 'amina', had: ['amina', 'bjorn'] }, null, 'cecilia'],
    ['after the supervisor, who had it in between', { last: 'asa', had: ['asa', 'amina'] }, 'bjorn', 'bjorn'],
    ['no one when the lap is done', { last: 'cecilia', had: ['amina', 'bjorn', 'cecilia'] }, null, null],
    ['no one while the last has it', { floor: 'cecilia', had: ['amina', 'bjorn'] }, null, null],
    ['the first again when the last holder has left', { last: 'gone' }, null, 'amina'],
  ])('next is %s', (_what, round, first, expected) => {
    expect(next(round, first)?.next).toBe(expected);
  });

  test('only a lap has a next', () => {
    expect(next({ act: 'open' })?.next).toBeNull();
  });

  test('T2: passing looks the same as having had the word', () => {
    const { seats, round } = view(group({ 'round/incheckning': lap({ floor: 'bjorn', had: ['amina'] }) }));
    expect(seats.map(({ floor }) => floor)).toEqual(['none', 'had', 'has', 'not-yet']);
    expect([round?.had, round?.lapSize]).toEqual([1, 3]);
  });

  test('the rounds of the plan are before, now or after', () => {
    expect(view(writing({})).rounds.map(({ state }) => state)).toEqual(['after', 'now', 'before']);
    const lobby = view(group({ place: { at: 'lobby', round: null, still: false, mandate: false } }));
    expect(lobby.rounds.map(({ state }) => state)).toEqual(['before', 'before', 'before']);
    expect([lobby.round, lobby.cards, lobby.count]).toEqual([null, [], null]);
  });
});

describe('cards', () => {
  const card = (id: string, text: string, round = 'vart-uppdrag') => ({
    id,
    round,
    text: sealedCard(text),
    seat: null,
    state: 'table',
  });
  const seen = { id: '1', round: 'vart-uppdrag', seat: null, hidden: false, mine: false };

  test('U3: passes are not shown; another round has its own', () => {
    const parts = { 'card/1': card('1', 'Tid'), 'card/2': card('2', ''), 'card/3': card('3', 'x', 'other') };
    expect(view(writing({}, parts)).cards).toEqual([{ ...seen, fields: [{ name: 'text', text: 'Tid' }] }]);
  });

  test('a card that cannot be opened is there, without text', () => {
    const sealed = viewOf(writing({}, { 'card/1': card('1', 'Tid') }), openerFor([]), null);
    expect(sealed.cards).toEqual([{ ...seen, fields: null }]);
  });

  test('U6: cards lie in the same order on every screen, whichever came first', () => {
    const one = { 'card/b': card('b', 'Tid'), 'card/a': card('a', 'Mod') };
    const other = { 'card/a': card('a', 'Mod'), 'card/b': card('b', 'Tid') };
    for (const parts of [one, other]) {
      expect(viewOf(writing({}, parts), opener, null).cards.map(({ id }) => id)).toEqual(['a', 'b']);
    }
  });

  test('of two cards that say what mine says, one is mine', () => {
    const parts = { 'card/1': card('1', 'Tid'), 'card/2': card('2', 'Tid'), 'card/3': card('3', 'Mod') };
    const state = writing({ drafts: [draft({ onTable: 'Tid', key: { secret: 's' } })] }, parts);
    expect(view(state).cards.map(({ mine }) => mine)).toEqual([true, false, false]);
  });

  test.each<[string, Partial<Draft>, boolean]>([
    ['draft', {}, false],
    ['sending', { sending: 'Tid' }, false],
    ['sending', { sending: '' }, true],
    ['on-table', { onTable: 'Tid' }, false],
    ['on-table', { onTable: '' }, true],
    ['draft', { onTable: 'Tid', editing: true }, false],
    ['sending', { onTable: 'Tid', sending: 'Mod' }, false],
    ['refused', { refusal: 'already-revealed' }, false],
  ])('a draft is %s: %j', (state, changes, passed) => {
    expect(view(writing({ drafts: [draft(changes)] })).drafts[0]).toMatchObject({ state, passed });
  });

  test('S5: the count is the one of the round one stands in', () => {
    const counts = { 'vart-uppdrag': { done: 2, of: 3 }, other: { done: 9, of: 9 } };
    expect(view(writing({ counts })).count).toEqual({ done: 2, of: 3 });
  });
});

describe('before and after', () => {
  test('a page that has only begun to connect has a view', () => {
    const first = view(startingState('s', 'h', 'participant'));
    expect(first).toMatchObject({ connection: 'connecting', stage: 'coming', form: '', seats: [], at: 'lobby' });
  });

  test('waiting, coming, in, ended', () => {
    expect(view({ ...group(), waiting: { locked: true } })).toMatchObject({ stage: 'waiting', locked: true });
    expect(view({ ...group(), position: null }).stage, 'nothing told yet').toBe('coming');
    expect(view(group()).stage).toBe('in');
    expect(view({ ...group(), endedAtMillis: 5 })).toMatchObject({ stage: 'ended', endedAtMillis: 5 });
    expect(view({ ...group(), connection: 'gone', gone: 'ended' }).stage).toBe('ended');
    expect(view({ ...group(), connection: 'gone', gone: 'put-out' })).toMatchObject({ stage: 'in', gone: 'put-out' });
  });
});

describe('state', () => {
  const message = {
    type: 'welcome' as const,
    protocol: 1,
    holder: 'h',
    role: 'participant' as const,
    seats: ['a'],
    position: { version: 4, chain: 'x' },
    lastSequence: 0,
    nowMillis: 0,
    here: [],
  };

  test('S1: whole replaces, else it is laid over, and removed parts are gone', () => {
    const known = { ...group(), parts: { plan: 1, 'card/1': 2, mandate: 3 } };
    const over = welcomed(known, { ...message, whole: false, parts: { plan: 9 }, removed: ['card/1'] });
    expect(over.parts).toEqual({ plan: 9, mandate: 3 });
    expect(welcomed(known, { ...message, whole: true, parts: { plan: 9 }, removed: [] }).parts).toEqual({ plan: 9 });
  });

  test('S3, S4: only what follows on the own version is taken, also several in one, also without parts', () => {
    const state = welcomed(group(), { ...message, whole: true, parts: { plan: 1 }, removed: [] });
    const change = (from: number, version = from + 1) => ({
      type: 'change' as const,
      from,
      position: { version, chain: 'y' },
      parts: {},
      removed: [],
    });
    expect(changed(state, change(4), 0)).toMatchObject({ position: { version: 5, chain: 'y' }, parts: { plan: 1 } });
    expect(changed(state, change(4, 7), 0)).toMatchObject({ position: { version: 7, chain: 'y' } });
    for (const from of [2, 3, 5]) expect(changed(state, change(from), 0), `${from}`).toBeNull();
    const leading = { ...state, untilMillis: 5 };
    expect(changed(leading, change(4), 1_000)?.untilMillis, 'each command lengthens its life').toBe(28_801_000);
    expect(changed({ ...group(), position: null }, change(1), 0)).toBeNull();
  });
});
