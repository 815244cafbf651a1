// The simulated participants, over a network and a time in the test's hand.
import { beforeEach, describe, expect, test } from 'vitest';
import { FakeNetwork } from '../../testing/fake-network';
import { memoryStore, type KeyValueStore } from '../device/key-value-store';
import {
  actionsOf,
  body,
  change,
  inMandateRound,
  newPage,
  parts,
  sentBy,
  settled,
  supervisor,
  type Message,
} from '../../testing/two-pages';
import { Company, openPractice } from './index';
import { practiceSv } from '../words/sv/practice';

/** Less than an answer may take. */
const STEP_MILLIS = 2_000;
/** Longer than the slowest deed takes. */
const LONG_MILLIS = 60_000;

const NAMES = practiceSv.people.map(({ name }) => name);

let store: KeyValueStore;
let lead: Awaited<ReturnType<typeof supervisor>>;
let pages: { platform: FakeNetwork }[];
let company: Company;

const companyOf = () =>
  new Company(lead.live, practiceSv.people, store, (device) => {
    const page = { ...newPage(), device };
    pages.push(page);
    return page;
  });

/** Time passes, and everything that is sent is answered; what it was, without the pings. */
function pass({ platform }: { platform: FakeNetwork }, millis: number): Message[] {
  platform.pass(millis);
  const { end } = platform;
  const sent = end.received.splice(0);
  for (const { type, at, sequence, card } of sent) {
    if (type === 'ping') end.say({ type: 'pong', at, nowMillis: platform.nowMillis });
    else if (type === 'command') end.say({ type: 'done', sequence });
    else if (type === 'put') end.say({ type: 'carded', card });
  }
  const told = sent.filter(({ type }) => type !== 'ping');
  return told.map((message) => (message.type === 'command' ? (message.command as Message) : message));
}

async function arrive(): Promise<void> {
  for (let i = 0; i < 20; i++) {
    pass(lead.page, 500);
    await settled();
  }
}

/** Lets the knocks in, each to a seat of its own; the storyteller is the one at this place, or none. */
async function letAllIn(more: Message = {}): Promise<string[]> {
  const knocks = pages.map((page) => {
    page.platform.end.open();
    return page.platform.end.take()[0]!;
  });
  pages.forEach(({ platform }) => platform.end.say({ type: 'waiting', locked: false, language: 'sv' }));
  change(
    lead.page,
    Object.fromEntries(knocks.map((knock) => [`knock/${knock.holder}`, { ...knock, id: knock.holder }])),
  );
  actionsOf(lead.live).admit(knocks.map(({ holder }) => String(holder)));
  const admissions = sentBy(lead.page)[0]!.admissions as Message[];
  const seats = admissions.map(({ seat }) => String(seat));
  const joined: Message = { table: { order: [body.seat.id, ...seats], first: null } };
  admissions.forEach(({ seat, name }) => {
    joined[`seat/${seat}`] = { id: seat, name, role: 'participant', device: true, remote: false };
  });
  const holders = admissions.map(({ knock, seat, keyring }, i) => {
    const { publicKey } = knocks[i]!;
    return { id: knock, role: 'participant', seats: [seat], publicKey, keyring, keyNumber: 1 };
  });
  pages.forEach((page, i) => {
    const holder = holders[i]!;
    const all = { ...parts(), ...joined, ...more, [`holder/${holder.id}`]: holder };
    welcomeAgain(page, String(holder.id), seats[i]!, all);
  });
  await settled();
  return seats;
}

/** On the connection on which they knocked. */
function welcomeAgain(page: { platform: FakeNetwork }, holder: string, seat: string, all: Message): void {
  const position = { version: 1, chain: 'c1' };
  const head = { type: 'welcome', holder, role: 'participant', seats: [seat], position, whole: true, parts: all };
  page.platform.end.say({ ...head, removed: [], lastSequence: 0, nowMillis: 0, here: [] });
}

const told = (changed: Message) => pages.forEach((page) => change(page, changed));

/** What all of them do within this time, in order of their places. */
async function deeds(millis = LONG_MILLIS): Promise<Message[][]> {
  const sent: Message[][] = pages.map(() => []);
  for (let passed = 0; passed < millis; passed += STEP_MILLIS) {
    pages.forEach((page, i) => sent[i]!.push(...pass(page, STEP_MILLIS)));
    await settled();
  }
  return sent;
}

beforeEach(async () => {
  store = memoryStore();
  pages = [];
  lead = await supervisor({}, newPage());
  company = companyOf();
  await company.gather();
});

test('a session to practise in says so, and has the starter mandate', async () => {
  let sent: Message = {};
  const post = (async (_url: string, options: RequestInit) => {
    sent = JSON.parse(String(options.body)) as Message;
    return new Response('{}', { status: 201 });
  }) as typeof fetch;
  const live = await openPractice(newPage(), 'sv', post);
  expect(sent).toMatchObject({ practice: true, form: 'uppdragsrunda', lengthMinutes: 60, language: 'sv' });
  expect(live.view.role).toBe('supervisor');
});

describe('coming', () => {
  test('five knock one after another by the invitation', async () => {
    expect(pages.length).toBe(0);
    await arrive();
    expect(pages.length).toBe(NAMES.length);
    await letAllIn();
    expect(lead.live.view.knocks.map(({ name }) => name)).toEqual(NAMES);
  });

  test('C10: another tab takes the practice over: here they all stop, and what it needs of them is kept', async () => {
    await arrive();
    await letAllIn();
    lead.page.platform.end.close(4507);
    await settled();
    expect((await store.all('holder/')).length).toBe(NAMES.length);
    expect((await deeds()).flat()).toEqual([]);
  });

  test('after a reload they are taken up again, none of them twice', async () => {
    await arrive();
    await letAllIn();
    pages = [];
    await companyOf().gather();
    await arrive();
    expect(pages.length).toBe(NAMES.length);
    for (const page of pages) page.platform.end.open();
    expect(pages.map((page) => page.platform.end.take()[0]!.type)).toEqual(NAMES.map(() => 'hello'));
  });

  test('when the session is over nothing is kept of them, and they all stop', async () => {
    await arrive();
    await letAllIn(inMandateRound('val-av-berattelse'));
    lead.page.platform.end.say({ type: 'ended', atMillis: 5 });
    await settled();
    expect(await store.all('')).toEqual([]);
    expect((await deeds()).flat()).toEqual([]);
  });
});

describe('taking part', () => {
  const CASE_GIVER = 2;
  const story = { number: 1, seat: null, state: 'open', heading: null, headingOnStage: false, hearsIdeas: null };
  const round = (id: string, more: Message = {}) => {
    const empty = { id, act: 'lap', floor: null, last: null, had: [], timer: { state: 'idle' }, writing: false };
    return { ...inMandateRound(id), [`round/${id}`]: { ...empty, ...more } };
  };
  let seats: string[];

  beforeEach(async () => {
    await arrive();
    seats = await letAllIn();
    await settled();
    await deeds();
  });

  test('the one who has the word says Klar, each time it comes; the others say nothing', async () => {
    told(round('incheckning', { floor: seats[1] }));
    await settled();
    expect((await deeds()).map((one) => one.map(({ type }) => type))).toEqual([[], ['done'], [], [], []]);
    told(round('incheckning', { floor: null, had: [seats[1]] }));
    told(round('incheckning', { floor: seats[1], had: [seats[1]] }));
    expect((await deeds())[1]).toMatchObject([{ type: 'done', seat: seats[1] }]);
  });

  test('nothing happens at once, and nothing while the screens are covered', async () => {
    const at = round('incheckning', { floor: seats[0] });
    told({ ...at, place: { at: 'round', round: 'incheckning', still: true, mandate: false } });
    expect((await deeds()).flat()).toEqual([]);
    told(at);
    expect((await deeds(STEP_MILLIS)).flat()).toEqual([]);
    expect((await deeds()).flat()).toMatchObject([{ type: 'done' }]);
  });

  test('now and then somebody passes', async () => {
    pages[0]!.platform.chanceIs = 0.1;
    told(round('incheckning', { floor: seats[0] }));
    await settled();
    expect((await deeds())[0]).toMatchObject([{ type: 'pass' }]);
  });

  test('one volunteers, the others stand back; the one asked agrees, words the question and says yes to ideas', async () => {
    told({ ...round('val-av-berattelse', { act: 'open' }), story });
    await settled();
    const choices = (await deeds()).map((one) => one[0]?.type);
    expect(choices).toEqual(['standBack', 'standBack', 'volunteer', 'standBack', 'standBack']);
    const seat = seats[CASE_GIVER];
    const teller = pages[CASE_GIVER]!;
    change(teller, { story: { ...story, seat, state: 'asked' } });
    expect((await deeds())[CASE_GIVER]).toMatchObject([{ type: 'agree', seat }]);
    const tells = { ...story, seat, state: 'tells' };
    told({ ...round('berattelsen', { act: 'one' }), story: tells });
    await settled();
    expect((await deeds())[CASE_GIVER]?.[0]).toMatchObject({ type: 'wordQuestion' });
    told({ ...round('ater-till-berattaren', { act: 'one' }), story: tells });
    await settled();
    const last = (await deeds()).map((one) => one.map(({ type }) => type));
    expect(last).toEqual([[], [], ['done', 'hearIdeas'], [], []]);
  });

  test('all write in a writing round, one signs, one passes', async () => {
    told(round('insikt-och-nasta-steg', { act: 'write' }));
    await settled();
    const sent = (await deeds()).map((one) => one.map(({ type }) => type));
    expect(sent).toEqual([['put'], ['putCard'], ['put'], ['put'], ['put']]);
  });

  test('a thought is saved in the reflection', async () => {
    told(round('gemensam-reflektion', { act: 'open' }));
    await settled();
    const sent = (await deeds()).map((one) => one.map(({ type }) => type));
    expect(sent).toEqual([['saveThought'], [], [], ['saveThought'], []]);
  });

  test('the one at a distance says so, and sits undisturbed', async () => {
    const at = practiceSv.people.findIndex(({ remote }) => remote);
    const seat = seats[at]!;
    const page = pages[at]!;
    const opening = { place: { at: 'opening', round: null, still: false, mandate: false } };
    const part = { id: seat, name: '', role: 'participant', device: true, remote: true, undisturbed: false };
    change(page, { ...opening, [`seat/${seat}`]: part });
    expect((await deeds())[at]).toEqual([{ type: 'sitUndisturbed', seat }]);
  });
});
