import { beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeNetwork } from '../connection/fake-network';
import { Device } from '../device/device';
import { memoryShelf, type Shelf } from '../device/shelf';
import type { KnockPart } from '../protocol/parts';
import { deviceRandom, toBytes } from '../seal/bytes';
import { hashOf } from '../seal/ids';
import { openKeyring, openWith, publicKeyOf, type Keyring } from '../seal/keyring';
import { readFragment, type InvitationLink, type OwnLink } from '../seal/links';
import { cardBinding, keyNumberOf, nameBinding } from '../seal/text';
import { LiveSession, type Page } from './live-session';
import { joinByInvitation, Refusal, resumeLink, resumeRecord } from './enter';
import { makeSession, openSession } from './open';

type Message = Record<string, unknown>;

const ORIGIN = 'https://rundan.example';
const OPENING = { form: 'kort-traff', lengthMinutes: 20, language: 'sv', mandate: 'Uppdraget', name: 'Åsa' } as const;
const ROUND = 'vart-uppdrag';

const { own, body } = makeSession(OPENING, deviceRandom);
const seed = toBytes(own.seed);
const sender = publicKeyOf(seed);

/** A page of its own, with its network in the test's hand. */
function newPage(shelf: Shelf = memoryShelf()): Page & { around: FakeNetwork } {
  const device = new Device(shelf, () => 1000);
  return { around: new FakeNetwork(), device, random: deviceRandom, origin: ORIGIN };
}

/** The parts as the server keeps them right after O2. */
const parts = (): Record<string, unknown> => ({
  plan: {
    form: 'kort-traff',
    lengthMinutes: 20,
    language: 'sv',
    rounds: [
      { id: 'incheckning', minutes: 4 },
      { id: ROUND, minutes: 7 },
    ],
    endsAtMillis: 0,
  },
  place: { at: 'lobby', round: null, still: false },
  table: { order: [body.seat.id], first: null },
  mandate: { text: body.mandate },
  [`seat/${body.seat.id}`]: { ...body.seat, role: 'supervisor', device: true },
  door: { keyNumber: 1, supervisorKey: own.supervisorKey, invitation: body.invitation },
  [`holder/${own.holder}`]: {
    id: own.holder,
    role: 'supervisor',
    seats: [body.seat.id],
    publicKey: own.supervisorKey,
    keyring: body.supervisor.keyring,
    keyNumber: 1,
  },
  [`holder/${body.stage.holder}`]: { id: body.stage.holder, role: 'stage', seats: [], publicKey: body.stage.publicKey },
});

const writing = { place: { at: 'round', round: ROUND, still: false } };

function welcome(page: { around: FakeNetwork }, holder: string, role: string, seats: string[], more: object = {}) {
  page.around.end.open();
  const greeting = page.around.end.take()[0];
  page.around.end.say({
    type: 'welcome',
    holder,
    role,
    seats,
    position: { version: 1, chain: 'c1' },
    whole: true,
    parts: { ...parts(), ...more },
    removed: [],
    lastSequence: 0,
    nowMillis: 0,
    here: [],
  });
  return greeting;
}

let version = 1;
function change(page: { around: FakeNetwork }, changed: Message, removed: string[] = []): void {
  page.around.end.say({ type: 'change', position: { version: ++version, chain: 'c' }, parts: changed, removed });
}

const commandOf = (message: Message | undefined) => message?.command as Message;

/** Åsa leads. */
async function supervisor(more: object = {}, page = newPage()) {
  version = 1;
  const live = await resumeLink(own, page);
  const greeting = welcome(page, own.holder, 'supervisor', [body.seat.id], more);
  return { live, page, greeting };
}

const invitationOf = (live: LiveSession) =>
  readFragment(live.view.invitationLink!.slice(ORIGIN.length + 1)) as InvitationLink;

/** Björn knocks, Åsa lets him in, and he comes in. */
async function letIn(shelf: Shelf = memoryShelf(), more: object = {}) {
  const lead = await supervisor();
  const page = newPage(shelf);
  const live = await joinByInvitation(invitationOf(lead.live), ' Björn ', page);
  page.around.end.open();
  const knock = page.around.end.take()[0]!;
  page.around.end.say({ type: 'waiting', locked: false, language: 'sv' });
  const id = String(knock.holder);
  change(lead.page, { [`knock/${id}`]: { ...knock, id } as unknown as KnockPart });
  const seen = lead.live.view.knocks;
  lead.live.actions.admit([id]);
  const admission = (commandOf(lead.page.around.end.take()[0]).admissions as Message[])[0]!;
  const seat = String(admission.seat);
  const joined = {
    [`seat/${seat}`]: { id: seat, name: admission.name, role: 'participant', device: true },
    table: { order: [body.seat.id, seat], first: null },
  };
  const holder = { id, role: 'participant', seats: [seat], publicKey: knock.publicKey };
  change(lead.page, { ...joined, [`holder/${id}`]: holder }, [`knock/${id}`]);
  lead.page.around.end.say({ type: 'done', sequence: 1 });
  const ownPart = { ...holder, keyring: admission.keyring, keyNumber: 1 };
  const partsOfBjorn = { ...joined, ...more, [`holder/${id}`]: ownPart };
  welcome(page, id, 'participant', [seat], partsOfBjorn);
  return { lead, page, live, knock, seen, seat, id, parts: partsOfBjorn };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('opening', () => {
  const answer = (status: number, json: object) => new Response(JSON.stringify(json), { status });

  test('O1: the same body is sent again while no answer comes, and the session is led', async () => {
    const post = vi.fn<typeof fetch>();
    post.mockRejectedValueOnce(new TypeError('network')).mockResolvedValueOnce(answer(201, {}));
    const page = newPage();
    const live = await openSession(OPENING, page, post);
    const [first, second] = post.mock.calls.map(([url, options]) => [url, options?.body]);
    expect(first).toEqual(second);
    expect(first![0]).toBe('/sessions');
    expect(live.view).toMatchObject({ role: 'supervisor', link: 'connecting' });
    expect((await page.device.resumable()).length).toBe(1);
  });

  test.each([
    [400, { code: 'unknown-form' }, 'unknown-form', 1],
    [403, { code: 'wrong-origin' }, 'wrong-origin', 1],
    [503, {}, 'not-saved', 3],
  ])('%i says %j', async (status, json, code, times) => {
    const post = vi.fn<typeof fetch>(async () => answer(status, json));
    await expect(openSession(OPENING, newPage(), post)).rejects.toEqual(new Refusal(code));
    expect(post).toHaveBeenCalledTimes(times);
  });

  test('a name that does not fit is said before anything is sent', async () => {
    const post = vi.fn<typeof fetch>();
    const opening = openSession({ ...OPENING, name: 'å'.repeat(200) }, newPage(), post);
    await expect(opening).rejects.toEqual(new Refusal('too-long'));
    expect(post).not.toHaveBeenCalled();
  });

  test('product rule 10: nothing readable is in what the server gets', () => {
    const sent = JSON.stringify(body);
    for (const text of ['Åsa', 'Uppdraget', own.secret, own.seed]) expect(sent).not.toContain(text);
  });
});

describe('coming in', () => {
  test('C2: hello with the token; names are opened, links are shown', async () => {
    const { live, greeting } = await supervisor();
    expect(greeting).toMatchObject({ type: 'hello', token: `${own.holder}.${own.secret}`, position: null });
    expect(live.view.seats.map(({ name }) => name)).toEqual(['Åsa']);
    expect(live.view.mandate).toBe('Uppdraget');
    expect(hashOf(invitationOf(live).joinToken)).toBe(body.invitationHash);
    expect(live.view.ownLink).toContain('/#s');
  });

  test("the stage comes in by the supervisor's stage link", async () => {
    const { live } = await supervisor();
    const link = readFragment(live.view.stageLink!.slice(ORIGIN.length + 1)) as OwnLink;
    expect([link.holder, hashOf(link.secret)]).toEqual([body.stage.holder, body.stage.tokenHash]);
    const page = newPage();
    const stage = await resumeLink(link, page);
    const { holder, publicKey, keyring } = body.stage;
    const part = { id: holder, role: 'stage', seats: [], publicKey, keyring, keyNumber: 1 };
    welcome(page, holder, 'stage', [], { [`holder/${holder}`]: part });
    expect(stage.view.seats.map(({ name }) => name)).toEqual(['Åsa']);
    expect(stage.view).toMatchObject({ role: 'stage', invitationLink: null, ownLink: null });
  });

  test('E6, E7: knock, be seen, be let in, read', async () => {
    const { live, knock, seen, id, seat } = await letIn();
    expect(knock).toMatchObject({ type: 'knock', protocol: 1, session: own.session });
    expect(JSON.stringify(knock)).not.toContain('Björn');
    expect(seen).toEqual([{ id, name: 'Björn' }]);
    expect(live.view.stage).toBe('in');
    expect(live.view.seats.map(({ name, mine }) => [name, mine])).toEqual([
      ['Åsa', false],
      ['Björn', true],
    ]);
    expect(live.view.mySeats).toEqual([seat]);
  });

  test('C3: after the knock is heard, coming back says hello; before, it knocks again as the same', async () => {
    const { live: lead } = await supervisor();
    const page = newPage();
    const live = await joinByInvitation(invitationOf(lead), 'Björn', page);
    page.around.end.open();
    const first = page.around.end.take()[0]!;
    page.around.end.close(1006);
    page.around.pass(2000);
    page.around.end.open();
    expect(page.around.end.take()[0]).toMatchObject({
      type: 'knock',
      holder: first.holder,
      tokenHash: first.tokenHash,
    });
    page.around.end.say({ type: 'waiting', locked: true, language: 'en' });
    expect(live.view).toMatchObject({ stage: 'waiting', locked: true, language: 'en' });
    page.around.end.close(1006);
    page.around.pass(2000);
    page.around.end.open();
    expect(page.around.end.take()[0]).toMatchObject({ type: 'hello', position: null });
  });

  test('E4: a keyring from another than the pinned supervisor is not taken', async () => {
    const { own: other, body: others } = makeSession(OPENING, deviceRandom);
    const page = newPage();
    const live = await resumeLink(own, page);
    const part = { id: own.holder, role: 'supervisor', seats: [], publicKey: other.supervisorKey };
    const box = { keyring: others.supervisor.keyring, keyNumber: 1 };
    welcome(page, own.holder, 'supervisor', [], { [`holder/${own.holder}`]: { ...part, ...box } });
    expect(live.view.seats.map(({ name }) => name)).toEqual(['']);
  });

  test('a kept holder comes back to the same seat', async () => {
    const shelf = memoryShelf();
    const { id } = await letIn(shelf);
    const page = newPage(shelf);
    const record = (await page.device.participantOf(own.session))!;
    await resumeRecord(record, page);
    page.around.end.open();
    expect(page.around.end.take()[0]).toMatchObject({ type: 'hello', token: `${id}.${record.secret}` });
  });
});

describe('leading', () => {
  test('next and back go along lobby, opening and the plan', async () => {
    const at = async (place: Message, act: 'next' | 'back') => {
      const { live, page } = await supervisor({ place: { round: null, still: false, ...place } });
      live.actions[act]();
      return commandOf(page.around.end.take()[0]);
    };
    expect(await at({ at: 'lobby' }, 'next')).toEqual({ type: 'goTo', at: 'opening' });
    expect(await at({ at: 'opening' }, 'next')).toEqual({ type: 'goTo', at: 'round', round: 'incheckning' });
    expect(await at({ at: 'round', round: 'incheckning' }, 'next')).toMatchObject({ round: ROUND });
    expect(await at({ at: 'round', round: 'incheckning' }, 'back')).toEqual({ type: 'goTo', at: 'opening' });
    expect(await at({ at: 'round', round: ROUND }, 'next')).toBeUndefined();
    expect(await at({ at: 'lobby' }, 'back')).toBeUndefined();
  });

  test('a refusal is shown until the next command is done', async () => {
    const { live, page } = await supervisor();
    live.actions.undo();
    expect(live.view.pending).toBe(1);
    page.around.end.say({ type: 'refused', sequence: 1, code: 'nothing-to-undo' });
    expect(live.view).toMatchObject({ refusal: 'nothing-to-undo', pending: 0 });
    live.actions.pause();
    page.around.end.say({ type: 'done', sequence: 1 });
    expect(live.view.refusal).toBeNull();
  });

  test('P2: the name of a new seat is sealed for that seat', async () => {
    const { live, page } = await supervisor();
    live.actions.addSeat(' Cecilia ');
    const { seat, name } = commandOf(page.around.end.take()[0]) as { seat: string; name: string };
    expect(openWith(live.keyring, name, nameBinding(own.session, seat))).toBe('Cecilia');
  });

  test('P4: putting out makes a new key for exactly those who stay, and a new invitation', async () => {
    const { lead, seat, id } = await letIn();
    const before = invitationOf(lead.live);
    lead.live.actions.putOut(seat);
    const command = commandOf(lead.page.around.end.take()[0]) as {
      holder: string;
      keyNumber: number;
      keyrings: Record<string, string>;
      invitation: string;
      invitationHash: string;
    };
    expect(command).toMatchObject({ type: 'putOut', holder: id, keyNumber: 2 });
    expect(Object.keys(command.keyrings).sort()).toEqual([own.holder, body.stage.holder].sort());
    expect(keyNumberOf(command.invitation)).toBe(2);
    const handing = { session: own.session, holder: own.holder, sender, receiver: sender };
    const ring: Keyring = openKeyring(command.keyrings[own.holder]!, 2, seed, handing);
    expect(ring.map(({ number }) => number)).toEqual([1, 2]);

    change(lead.page, {
      door: { keyNumber: 2, supervisorKey: own.supervisorKey, invitation: command.invitation },
      [`holder/${own.holder}`]: {
        ...(lead.live.state.parts[`holder/${own.holder}`] as Message),
        keyring: command.keyrings[own.holder],
        keyNumber: 2,
      },
    });
    expect(lead.live.keyring.length).toBe(2);
    expect(hashOf(invitationOf(lead.live).joinToken)).toBe(command.invitationHash);
    expect(invitationOf(lead.live).secret).not.toBe(before.secret);
    expect(lead.live.view.seats[0]?.name).toBe('Åsa');
  });
});

describe('un-named cards', () => {
  const boxes = (page: { around: FakeNetwork }) => page.around.end.take().filter(({ type }) => type !== 'command');
  const read = (live: LiveSession, sealed: unknown) => openWith(live.keyring, String(sealed), cardBinding(own.session));

  let shelf: Shelf;
  let joined: Awaited<ReturnType<typeof letIn>>;

  beforeEach(async () => {
    shelf = memoryShelf();
    joined = await letIn(shelf, writing);
  });

  const draft = () => joined.live.view.drafts[0];

  async function put(text: string): Promise<Message> {
    joined.live.actions.write(joined.seat, text);
    joined.live.actions.putCard(joined.seat);
    await settle();
    return boxes(joined.page)[0]!;
  }

  test('what is written stays here until the tap; then it is under way, then on the table', async () => {
    const { live, page, seat } = joined;
    live.actions.write(seat, 'Ti');
    live.actions.write(seat, 'Tid');
    await settle();
    expect(boxes(page)).toEqual([]);
    expect(draft()).toMatchObject({ seat, text: 'Tid', state: 'draft' });
    const message = await put('Tid');
    expect(message).toMatchObject({ type: 'put', round: ROUND });
    expect(read(live, message.text)).toBe('Tid');
    expect(draft()?.state).toBe('sending');
    page.around.end.say({ type: 'carded', card: message.card });
    expect(draft()?.state).toBe('on-table');
  });

  test('product rule 9: nothing in a put tells of seat, holder or device', async () => {
    const { type, round, card, text, ...more } = await put('Tid');
    expect([type, round, typeof card, typeof text, more]).toEqual(['put', ROUND, 'string', 'string', {}]);
  });

  test('U3: a pass is an empty card, and what was written stays', async () => {
    const { live, page, seat } = joined;
    live.actions.write(seat, 'Kanske');
    live.actions.passCard(seat);
    await settle();
    const message = boxes(page)[0]!;
    expect(read(live, message.text)).toBe('');
    page.around.end.say({ type: 'carded', card: message.card });
    expect(draft()).toMatchObject({ state: 'on-table', passed: true, text: 'Kanske' });
  });

  test('change: the card stays on the table until it is put again, by its secret', async () => {
    const { live, page, seat } = joined;
    const first = await put('Tid');
    page.around.end.say({ type: 'carded', card: first.card });
    live.actions.changeCard(seat);
    expect(draft()).toMatchObject({ state: 'draft', text: 'Tid' });
    const second = await put('Tid och mod');
    expect(second).toMatchObject({ type: 'change', round: ROUND });
    expect(hashOf(String(second.secret))).toBe(first.card);
  });

  test('U2: taken back, it is a draft again', async () => {
    const { live, page, seat } = joined;
    page.around.end.say({ type: 'carded', card: (await put('Tid')).card });
    live.actions.takeBack(seat);
    const take = boxes(page)[0]!;
    expect(take).toMatchObject({ type: 'take', round: ROUND });
    page.around.end.say({ type: 'carded', card: hashOf(String(take.secret)) });
    expect(draft()).toMatchObject({ state: 'draft', text: 'Tid', passed: false });
  });

  test('after the reveal the own card is known by its text and can be taken', async () => {
    const { live, page } = joined;
    const message = await put('Tid');
    page.around.end.say({ type: 'carded', card: message.card });
    version = 1;
    change(page, { 'card/x': { id: 'x', round: ROUND, text: message.text, seat: null } });
    expect(live.view.cards).toEqual([{ id: 'x', text: 'Tid', seat: null, mine: true }]);
    live.actions.takeCard('x');
    expect(boxes(page)[0]).toMatchObject({ type: 'take' });
  });

  test('already-revealed: the text stays here and says why', async () => {
    const message = await put('Tid');
    joined.page.around.end.say({ type: 'refused', card: message.card, code: 'already-revealed' });
    expect(draft()).toMatchObject({ state: 'refused', refusal: 'already-revealed', text: 'Tid' });
  });

  test('K5: under an old key it is sealed again, for the same card', async () => {
    const message = await put('Tid');
    joined.page.around.end.say({ type: 'refused', card: message.card, code: 'key-outdated' });
    joined.page.around.pass(1000);
    const again = boxes(joined.page)[0]!;
    expect(again.card).toBe(message.card);
    expect(again.text).not.toBe(message.text);
  });

  test('product rule 13: after a reload the same card goes on until it is answered, and is never doubled', async () => {
    const message = await put('Tid');
    joined.live.actions.note('Tänk på tisdag');
    await settle();
    const page = newPage(shelf);
    const live = await resumeRecord((await page.device.holder(joined.id))!, page);
    welcome(page, joined.id, 'participant', [joined.seat], joined.parts);
    await settle();
    const again = boxes(page)[0]!;
    expect([again.type, again.card]).toEqual(['put', message.card]);
    expect(live.view.drafts[0]).toMatchObject({ text: 'Tid', state: 'sending' });
    expect(live.view.notes).toBe('Tänk på tisdag');
    page.around.end.say({ type: 'refused', card: again.card, code: 'id-taken' });
    expect(live.view.drafts[0]?.state).toBe('on-table');
  });

  test('a draft that was not put is not sent by a reload', async () => {
    joined.live.actions.write(joined.seat, 'Tid');
    await settle();
    const page = newPage(shelf);
    const live = await resumeRecord((await page.device.holder(joined.id))!, page);
    welcome(page, joined.id, 'participant', [joined.seat], joined.parts);
    await settle();
    expect(boxes(page)).toEqual([]);
    expect(live.view.drafts[0]).toMatchObject({ text: 'Tid', state: 'draft' });
  });

  test('what is kept on the device is sealed', async () => {
    await put('Hemligt');
    joined.live.actions.note('Hemligt');
    await settle();
    expect(JSON.stringify(await shelf.all('text/'))).not.toContain('Hemligt');
    expect((await shelf.all('text/')).length).toBe(2);
  });

  test.each([
    [
      'L10: ended',
      (page: { around: FakeNetwork }) => page.around.end.say({ type: 'ended', atMillis: 77 }),
      'ended',
      77,
    ],
    ['4506', (page: { around: FakeNetwork }) => page.around.end.close(4506), 'ended', null],
    ['P4: put out', (page: { around: FakeNetwork }) => page.around.end.close(4505), 'put-out', null],
  ])('%s: everything kept is wiped, here and on the screen', async (_name, leave, gone, endedAtMillis) => {
    await put('Tid');
    leave(joined.page);
    await settle();
    const { view } = joined.live;
    expect(view).toMatchObject({ link: 'gone', gone, endedAtMillis, seats: [], drafts: [], notes: '', mandate: '' });
    expect(await shelf.all('')).toEqual([]);
    expect(joined.live.keyring).toEqual([]);
  });

  test('a lost connection wipes nothing', async () => {
    await put('Tid');
    joined.page.around.end.close(1006);
    expect(joined.live.view).toMatchObject({ link: 'lost', gone: null });
    expect(draft()).toMatchObject({ text: 'Tid', state: 'sending' });
    expect(joined.live.view.seats.length).toBe(2);
  });
});
