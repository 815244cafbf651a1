import { beforeEach, describe, expect, test } from 'vitest';
import type { FakeNetwork } from '../../testing/fake-network';
import { memoryStore, type KeyValueStore } from '../device/key-value-store';
import { hashOf } from '../seal/ids';
import { openWith } from '../seal/keyring';
import { cardBinding, keyNumberOf } from '../seal/text';
import type { CardField } from '../protocol/card-text';
import { resumeRecord } from './enter';
import type { LiveSession } from './live-session';
import {
  actionsOf,
  change,
  inMandateRound,
  letIn,
  newKeyFor,
  newPage,
  own,
  ROUND,
  welcome,
  writing,
  type Message,
} from '../../testing/two-pages';

const said = (text: string): CardField[] => [{ name: 'text', text }];

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('un-named cards', () => {
  const boxes = (page: { platform: FakeNetwork }) => page.platform.end.take().filter(({ type }) => type !== 'command');
  const read = (live: LiveSession, sealed: unknown) => openWith(live.keyring, String(sealed), cardBinding(own.session));

  let store: KeyValueStore;
  let joined: Awaited<ReturnType<typeof letIn>>;

  beforeEach(async () => {
    store = memoryStore();
    joined = await letIn(store, writing);
  });

  const draft = () => joined.live.view.drafts[0];

  async function put(text: string): Promise<Message> {
    actionsOf(joined.live).write(joined.seat, said(text));
    actionsOf(joined.live).putCard(joined.seat);
    await settle();
    return boxes(joined.page)[0]!;
  }

  test('what is written stays here until the tap; then it is under way, then on the table', async () => {
    const { live, page, seat } = joined;
    actionsOf(live).write(seat, said('Ti'));
    actionsOf(live).write(seat, said('Tid'));
    await settle();
    expect(boxes(page)).toEqual([]);
    expect(draft()).toMatchObject({ seat, fields: said('Tid'), state: 'draft' });
    const message = await put('Tid');
    expect(message).toMatchObject({ type: 'put', round: ROUND });
    expect(read(live, message.text)).toBe('Tid');
    expect(draft()?.state).toBe('sending');
    page.platform.end.say({ type: 'carded', card: message.card });
    expect(draft()?.state).toBe('on-table');
  });

  test('product rule 9: nothing in a put tells of seat, holder or device', async () => {
    const { type, round, card, text, ...more } = await put('Tid');
    expect([type, round, typeof card, typeof text, more]).toEqual(['put', ROUND, 'string', 'string', {}]);
  });

  test('U3: a pass is an empty card, and what was written stays', async () => {
    const { live, page, seat } = joined;
    actionsOf(live).write(seat, said('Kanske'));
    actionsOf(live).passCard(seat);
    await settle();
    const message = boxes(page)[0]!;
    expect(read(live, message.text)).toBe('');
    page.platform.end.say({ type: 'carded', card: message.card });
    expect(draft()).toMatchObject({ state: 'on-table', passed: true, fields: said('Kanske') });
  });

  test('change: the card stays on the table until it is put again, by its secret', async () => {
    const { live, page, seat } = joined;
    const first = await put('Tid');
    page.platform.end.say({ type: 'carded', card: first.card });
    actionsOf(live).changeCard(seat);
    expect(draft()).toMatchObject({ state: 'draft', fields: said('Tid') });
    const second = await put('Tid och mod');
    expect(second).toMatchObject({ type: 'change', round: ROUND });
    expect(hashOf(String(second.secret))).toBe(first.card);
  });

  test('U2: taken back, it is a draft again', async () => {
    const { live, page, seat } = joined;
    page.platform.end.say({ type: 'carded', card: (await put('Tid')).card });
    actionsOf(live).takeBack(seat);
    const take = boxes(page)[0]!;
    expect(take).toMatchObject({ type: 'take', round: ROUND });
    page.platform.end.say({ type: 'carded', card: hashOf(String(take.secret)) });
    expect(draft()).toMatchObject({ state: 'draft', fields: said('Tid'), passed: false });
  });

  test('after the reveal the own card is known by its text and can be taken', async () => {
    const { live, page } = joined;
    const message = await put('Tid');
    page.platform.end.say({ type: 'carded', card: message.card });
    change(page, { 'card/x': { id: 'x', round: ROUND, text: message.text, seat: null, state: 'table' } });
    expect(live.view.cards).toEqual([
      { id: 'x', round: ROUND, fields: said('Tid'), seat: null, hidden: false, mine: true },
    ]);
    actionsOf(live).takeCard('x');
    expect(boxes(page)[0]).toMatchObject({ type: 'take' });
  });

  test('already-revealed: the text stays here and says why', async () => {
    const message = await put('Tid');
    joined.page.platform.end.say({ type: 'refused', card: message.card, code: 'already-revealed' });
    expect(draft()).toMatchObject({ state: 'refused', refusal: 'already-revealed', fields: said('Tid') });
  });

  test('K5: under an old key it is sealed again, for the same card', async () => {
    const message = await put('Tid');
    joined.page.platform.end.say({ type: 'refused', card: message.card, code: 'key-outdated' });
    joined.page.platform.pass(1000);
    const again = boxes(joined.page)[0]!;
    expect(again.card).toBe(message.card);
    expect(again.text).not.toBe(message.text);
  });

  const keyOf = ({ text }: Message) => keyNumberOf(String(text));

  test('U6: under the key of its round, also when somebody was put out meanwhile', async () => {
    const { page, live } = joined;
    change(page, { 'box-keys': { rounds: { [ROUND]: 1 } } });
    change(page, newKeyFor(joined));
    expect(live.keyring.length).toBe(2);
    const early = await put('Tid');
    expect([keyOf(early), read(live, early.text)]).toEqual([1, 'Tid']);
    page.platform.end.say({ type: 'carded', card: early.card });
    actionsOf(live).changeCard(joined.seat);
    expect(keyOf(await put('Mod'))).toBe(1);
  });

  test('U6: of a round that began later under the newer key, once it is here', async () => {
    const { page, live } = joined;
    change(page, { 'box-keys': { rounds: { [ROUND]: 2 } } });
    const early = await put('Tid');
    expect(keyOf(early)).toBe(1);
    page.platform.end.say({ type: 'refused', card: early.card, code: 'key-outdated' });
    change(page, newKeyFor(joined));
    const again = boxes(page)[0]!;
    expect([again.card, keyOf(again), read(live, again.text)]).toEqual([early.card, 2, 'Tid']);
  });

  test('product rule 13: after a reload the same card goes on until it is answered, and is never doubled', async () => {
    const message = await put('Tid');
    actionsOf(joined.live).note('Tänk på tisdag');
    await settle();
    const page = newPage(store);
    const live = await resumeRecord((await page.device.holder(joined.id))!, page);
    welcome(page, joined.id, 'participant', [joined.seat], joined.parts);
    await settle();
    const again = boxes(page)[0]!;
    expect([again.type, again.card]).toEqual(['put', message.card]);
    expect(live.view.drafts[0]).toMatchObject({ fields: said('Tid'), state: 'sending' });
    expect(live.view.notes).toBe('Tänk på tisdag');
    page.platform.end.say({ type: 'refused', card: again.card, code: 'id-taken' });
    expect(live.view.drafts[0]?.state).toBe('on-table');
  });

  test('a draft that was not put is not sent by a reload', async () => {
    actionsOf(joined.live).write(joined.seat, said('Tid'));
    await settle();
    const page = newPage(store);
    const live = await resumeRecord((await page.device.holder(joined.id))!, page);
    welcome(page, joined.id, 'participant', [joined.seat], joined.parts);
    await settle();
    expect(boxes(page)).toEqual([]);
    expect(live.view.drafts[0]).toMatchObject({ fields: said('Tid'), state: 'draft' });
  });

  test('what is kept on the device is sealed', async () => {
    await put('Hemligt');
    actionsOf(joined.live).note('Hemligt');
    await settle();
    expect(JSON.stringify(await store.all('text/'))).not.toContain('Hemligt');
    expect((await store.all('text/')).length).toBe(2);
  });

  test.each([
    [
      'L10: ended',
      (page: { platform: FakeNetwork }) => page.platform.end.say({ type: 'ended', atMillis: 77 }),
      'ended',
      77,
    ],
    ['4506', (page: { platform: FakeNetwork }) => page.platform.end.close(4506), 'ended', null],
    ['P4: put out', (page: { platform: FakeNetwork }) => page.platform.end.close(4505), 'put-out', null],
    [
      '4504: put out while away, or lapsed',
      (page: { platform: FakeNetwork }) => page.platform.end.close(4504),
      'unknown',
      null,
    ],
  ])('%s: everything kept is wiped, here and on the screen', async (_name, leave, gone, endedAtMillis) => {
    await put('Tid');
    leave(joined.page);
    await settle();
    const { view } = joined.live;
    expect(view).toMatchObject({
      connection: 'gone',
      gone,
      endedAtMillis,
      seats: [],
      drafts: [],
      notes: '',
      mandate: '',
    });
    expect(await store.all('')).toEqual([]);
    expect(joined.live.keyring).toEqual([]);
  });

  test('a lost connection wipes nothing', async () => {
    await put('Tid');
    joined.page.platform.end.close(1006);
    expect(joined.live.view).toMatchObject({ connection: 'lost', gone: null });
    expect(draft()).toMatchObject({ fields: said('Tid'), state: 'sending' });
    expect(joined.live.view.seats.length).toBe(2);
  });
});

describe('K7: a card with a name that was put once already, before a reload', () => {
  const INSIGHT = 'insikt-och-nasta-steg';

  /** Put on the table; the answer is lost, and the page that comes back puts it again under its id. */
  async function putAgain(more: (card: string, seat: string, text: unknown) => Message) {
    const store = memoryStore();
    const joined = await letIn(store, inMandateRound(INSIGHT));
    const { live, seat } = joined;
    actionsOf(live).write(seat, said('Lyssna mer'));
    actionsOf(live).sign(seat, true);
    actionsOf(live).putCard(seat);
    await settle();
    const commands = (page: { platform: FakeNetwork }) =>
      page.platform.end.take().filter(({ type }) => type === 'command');
    const { card, text } = commands(joined.page)[0]!.command as { card: string; text: unknown };
    const page = newPage(store);
    const back = await resumeRecord((await page.device.holder(joined.id))!, page);
    welcome(page, joined.id, 'participant', [seat], { ...joined.parts, ...more(card, seat, text) });
    await settle();
    const again = commands(page)[0]!;
    expect(again.command).toMatchObject({ type: 'putCard', card });
    page.platform.end.say({ type: 'refused', sequence: again.sequence, code: 'id-taken' });
    await settle();
    return back.view.drafts[0];
  }

  test('id-taken, and it lies there: it is on the table', async () => {
    const held = (id: string, seat: string, text: unknown) => ({
      [`card/${id}`]: { id, round: INSIGHT, text, seat, state: 'held' },
    });
    expect(await putAgain(held)).toMatchObject({ state: 'on-table', refusal: null });
  });

  test('id-taken, and it is gone: it was taken back on another device, and is said to be on no table', async () => {
    expect(await putAgain(() => ({}))).toMatchObject({ state: 'draft', fields: said('Lyssna mer'), refusal: null });
  });
});
