// The store was set back: what this device was told is received is offered again, and what it took back is not.
import { beforeEach, describe, expect, test } from 'vitest';
import { memoryStore, type KeyValueStore } from '../../device/key-value-store';
import { hashOf } from '../../seal/ids';
import { openWith } from '../../seal/keyring';
import { cardBinding, keyNumberOf, signedBinding } from '../../seal/text';
import { resumeRecord } from '../enter';
import type { Page } from '../page';
import type { LiveSession } from '../live-session';
import {
  actionsOf,
  body,
  change,
  inMandateRound,
  letIn,
  newKeyFor,
  newPage,
  own,
  parts,
  ROUND,
  settled,
  supervisor,
  writing,
  type Message,
} from '../../../testing/two-pages';
import type { FakeNetwork } from '../../../testing/fake-network';

type Pages = Page & { platform: FakeNetwork };

const storeState = (run: string) => ({ health: 'ok', keeps: 'second', replicas: 0, run });
const acts = (round: string, act: string) => ({
  [`round/${round}`]: { id: round, act, floor: null, last: null, had: [], timer: { state: 'idle' }, writing: false },
});
const INSIGHT = 'insikt-och-nasta-steg';

let store: KeyValueStore;
let joined: Awaited<ReturnType<typeof letIn>>;
let where: Message;

/** The connection breaks, and the store that comes back is another one, with this in it. */
async function setBack(page: Pages, live: LiveSession, lastSequence: number, run: string, all: Message): Promise<void> {
  page.platform.end.close(1006);
  page.platform.pass(2_000);
  page.platform.end.open();
  page.platform.end.take();
  const { holder, role, seats } = live.state;
  const position = { version: 1, chain: 'other' };
  const head = { type: 'welcome', holder, role, seats, position, whole: true, removed: [], nowMillis: 0, here: [] };
  page.platform.end.say({ ...head, parts: { ...parts(), ...all }, lastSequence, store: storeState(run) });
  await settled();
  await settled();
}

const lost = (lastSequence: number, run = 'second', more: Message = {}) =>
  setBack(joined.page as Pages, joined.live, lastSequence, run, { ...joined.parts, ...where, ...more });

const sent = () => joined.page.platform.end.take();

/** Answers everything that is sent now, and what comes of that. */
async function answerAll(page: { platform: FakeNetwork } = joined.page): Promise<Message[]> {
  const said: Message[] = [];
  for (;;) {
    await settled();
    const now = page.platform.end.take();
    if (now.length === 0) return said;
    for (const message of now) {
      said.push(message.type === 'command' ? (message.command as Message) : message);
      if (message.type === 'command') page.platform.end.say({ type: 'done', sequence: message.sequence });
      else page.platform.end.say({ type: 'carded', card: message.card ?? hashOf(String(message.secret)) });
    }
  }
}

async function stand(round: Message): Promise<void> {
  store = memoryStore();
  where = round;
  joined = await letIn(store, round);
  joined.page.platform.end.say({ type: 'store', ...storeState('first') });
  await settled();
  sent();
}

const write = (text: string) => actionsOf(joined.live).write(joined.seat, [{ name: 'text', text }]);

describe('U9: un-named cards', () => {
  beforeEach(() => stand({ ...writing, ...acts(ROUND, 'write') }));

  async function lay(text: string): Promise<Message> {
    write(text);
    actionsOf(joined.live).putCard(joined.seat);
    return (await answerAll())[0]!;
  }

  test('another run: the same card is put again, once; the same run puts nothing', async () => {
    const put = await lay('Tid');
    await lost(0, 'first');
    expect(sent()).toEqual([]);
    await lost(0, 'second');
    const [again, ...more] = sent();
    expect([again!.type, again!.card, more]).toEqual(['put', put.card, []]);
    expect(openWith(joined.live.keyring, String(again!.text), cardBinding(own.session))).toBe('Tid');
    change(joined.page, { ...writing });
    joined.page.platform.end.say({ type: 'carded', card: put.card });
    change(joined.page, { ...writing });
    expect(sent()).toEqual([]);
    expect(joined.live.view.drafts[0]).toMatchObject({ state: 'on-table' });
  });

  test('U6: the same card is offered under the key of its round', async () => {
    await lay('Tid');
    await lost(0, 'second', { ...newKeyFor(joined), 'box-keys': { rounds: { [ROUND]: 1 } } });
    expect(joined.live.keyring.length).toBe(2);
    expect(sent().map(({ type, text }) => [type, keyNumberOf(String(text))])).toEqual([['put', 1]]);
  });

  test('the run may change on a connection that stands', async () => {
    const put = await lay('Tid');
    joined.page.platform.end.say({ type: 'store', ...storeState('second') });
    expect(sent()).toMatchObject([{ type: 'put', card: put.card }]);
  });

  test('where it is as it was before it was changed, it is changed again', async () => {
    const put = await lay('Tid');
    actionsOf(joined.live).changeCard(joined.seat);
    await lay('Tid och mod');
    await lost(0);
    sent();
    joined.page.platform.end.say({ type: 'refused', card: put.card, code: 'id-taken' });
    const [again] = sent();
    expect([again!.type, hashOf(String(again!.secret))]).toEqual(['change', put.card]);
    expect(openWith(joined.live.keyring, String(again!.text), cardBinding(own.session))).toBe('Tid och mod');
  });

  test('K7: a card that was taken back is never offered again, and is taken again first', async () => {
    const first = await lay('Tid');
    actionsOf(joined.live).takeBack(joined.seat);
    expect((await answerAll())[0]).toMatchObject({ type: 'take' });
    const second = await lay('Mod');
    await lost(0);
    const offered = await answerAll();
    expect(offered.map(({ type }) => type)).toEqual(['take', 'put']);
    expect([hashOf(String(offered[0]!.secret)), offered[1]!.card]).toEqual([first.card, second.card]);
    await lost(0, 'third');
    expect((await answerAll()).filter(({ card }) => card === first.card)).toEqual([]);
  });

  test('K7: also when the taking was under way, and after a reload', async () => {
    const put = await lay('Tid');
    actionsOf(joined.live).takeBack(joined.seat);
    await settled();
    await lost(0);
    expect((await answerAll()).map(({ type }) => type)).toEqual(['take']);
    expect(joined.live.view.drafts[0]?.state).toBe('draft');

    const page = newPage(store);
    const live = await resumeRecord((await page.device.holder(joined.id))!, page);
    page.platform.end.open();
    page.platform.end.take();
    await setBack(page, live, 0, 'third', { ...joined.parts, ...where });
    await live.fetchSending();
    const offered = await answerAll(page);
    expect(offered.map(({ type, secret }) => [type, hashOf(String(secret))])).toEqual([['take', put.card]]);
  });

  test('once the cards are shown none is put again', async () => {
    await lay('Tid');
    await lost(0, 'second', acts(ROUND, 'talk'));
    expect(sent()).toEqual([]);
  });

  test('where the group stands elsewhere now, it is put when the round is entered', async () => {
    const put = await lay('Tid');
    await lost(0, 'second', { place: { at: 'lobby', round: null, still: false, mandate: false } });
    expect(sent()).toEqual([]);
    change(joined.page, { ...where });
    expect(sent()).toMatchObject([{ type: 'put', card: put.card }]);
  });

  test('what the store would not take again is in the composer, and says why', async () => {
    const put = await lay('Tid');
    await lost(0);
    joined.page.platform.end.say({ type: 'refused', card: put.card, code: 'already-revealed' });
    expect(joined.live.view.drafts[0]).toMatchObject({ state: 'refused', refusal: 'already-revealed' });
    expect(joined.live.view.drafts[0]?.fields).toEqual([{ name: 'text', text: 'Tid' }]);
  });
});

describe('K8: cards with a name, and thoughts', () => {
  beforeEach(() => stand({ ...inMandateRound(INSIGHT), ...acts(INSIGHT, 'write') }));

  async function sign(text: string): Promise<Message> {
    write(text);
    actionsOf(joined.live).sign(joined.seat, true);
    actionsOf(joined.live).putCard(joined.seat);
    return (await answerAll())[0]!;
  }

  test('a card that is missing is put again under its id; one that is there is left alone', async () => {
    const put = await sign('Lyssna mer');
    await lost(0);
    const [again, ...more] = await answerAll();
    expect([again!.type, again!.card, again!.seat, more]).toEqual(['putCard', put.card, joined.seat, []]);
    const binding = signedBinding(own.session, String(put.card), joined.seat);
    expect(openWith(joined.live.keyring, String(again!.text), binding)).toBe('Lyssna mer');
    const held = { id: put.card, round: INSIGHT, text: again!.text, seat: joined.seat, state: 'held' };
    await lost(1, 'third', { [`card/${put.card}`]: held });
    expect(sent()).toEqual([]);
  });

  test('a lower lastSequence is enough, where the server tells of no run', async () => {
    const put = await sign('Lyssna mer');
    await lost(0, 'first');
    expect(await answerAll()).toMatchObject([{ type: 'putCard', card: put.card }]);
  });

  test('K7: refused id-taken and not there, it was taken back elsewhere and is not on the table', async () => {
    await sign('Lyssna mer');
    await lost(0);
    sent();
    joined.page.platform.end.say({ type: 'refused', sequence: 1, code: 'id-taken' });
    expect(joined.live.view.drafts[0]).toMatchObject({ state: 'draft', refusal: null });
  });

  test('erasures first, then what was said, in their order and under new numbers', async () => {
    const { live, seat } = joined;
    await sign('Lyssna mer');
    actionsOf(live).raiseHand(seat, true);
    actionsOf(live).pass(seat);
    await answerAll();
    actionsOf(live).takeBack(seat);
    const [take] = await answerAll();
    await lost(0);
    const first = sent();
    expect(first).toMatchObject([{ sequence: 1, command: take }]);
    joined.page.platform.end.say({ type: 'done', sequence: 1 });
    expect((await answerAll()).map(({ type }) => type)).toEqual(['raiseHand', 'pass']);
    expect(live.view.lost).toEqual([]);
  });

  test('what is refused now is dropped', async () => {
    actionsOf(joined.live).pass(joined.seat);
    await answerAll();
    await lost(0);
    sent();
    joined.page.platform.end.say({ type: 'refused', sequence: 1, code: 'not-now' });
    expect([joined.live.view.pending, sent()]).toEqual([0, []]);
  });

  test('after a reload within the outage: a missing thought is offered once', async () => {
    await stand({ ...inMandateRound('gemensam-reflektion') });
    actionsOf(joined.live).saveThought(joined.seat, 'Fråga om tisdagarna');
    const [saved] = await answerAll();
    const page = newPage(store);
    const live = await resumeRecord((await page.device.holder(joined.id))!, page);
    page.platform.end.open();
    page.platform.end.take();
    await setBack(page, live, 0, 'second', { ...joined.parts, ...where });
    await live.fetchSending();
    const offered = await answerAll(page);
    expect(offered).toMatchObject([{ type: 'saveThought', thought: saved!.thought }]);
    await setBack(page, live, 1, 'second', { ...joined.parts, ...where });
    expect(await answerAll(page)).toEqual([]);
  });

  test('K8: what was under way goes on behind what is offered', async () => {
    await sign('Lyssna mer');
    actionsOf(joined.live).pass(joined.seat);
    sent();
    await lost(0);
    expect((await answerAll()).map(({ type }) => type)).toEqual(['putCard', 'pass']);
  });
});

describe('K8: the one who leads', () => {
  test('what was led is not repeated but shown, until it has been seen', async () => {
    const { live, page } = await supervisor();
    page.platform.end.take();
    actionsOf(live).goTo('round', ROUND);
    actionsOf(live).interpret('Vår tolkning');
    await answerAll(page);
    const holder = body.supervisor;
    await setBack(page, live, 0, 'second', { [`holder/${holder.holder}`]: parts()[`holder/${holder.holder}`] });
    expect(await answerAll(page)).toEqual([]);
    expect(live.view.lost).toEqual([
      { type: 'goTo', at: 'round', round: ROUND, seat: null, text: null },
      { type: 'interpret', at: null, round: null, seat: null, text: 'Vår tolkning' },
    ]);
    actionsOf(live).dismissLost();
    expect(live.view.lost).toEqual([]);
  });
});
