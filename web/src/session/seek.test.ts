// Coming in by the typed code, with the supervisor's page and the joiner's over a network in the test's hand.
import { describe, expect, test } from 'vitest';
import type { HolderRecord } from '../device/holder-record';
import { memoryStore } from '../device/key-value-store';
import { deviceRandom, toText } from '../seal/bytes';
import { codeHash, readCode } from '../seal/code';
import { commitmentOf } from '../seal/digits';
import { publicKeyOf } from '../seal/keyring';
import { resumeRecord } from './enter';
import { newSeek, Seeking, type SeekRecord, type SeekView } from './seek';
import {
  actionsOf,
  body,
  change,
  newPage,
  own,
  parts,
  sentBy,
  settled,
  supervisor,
  welcome,
  type Message,
} from '../../testing/two-pages';

type Lead = Awaited<ReturnType<typeof supervisor>>;

/** Somebody's page with the code typed in, up to the first message. */
function seekingPage(code: string, name = ' Björn ', record: SeekRecord = newSeek(code, name, deviceRandom)) {
  const page = newPage(memoryStore());
  const seen = {
    views: [] as SeekView[],
    kept: record as SeekRecord | null,
    entered: null as HolderRecord | null,
    get view() {
      return this.views.at(-1)!;
    },
  };
  const seeking = new Seeking(record, page, {
    show: (view) => seen.views.push(view),
    keep: (next) => (seen.kept = next),
    enter: (holder) => (seen.entered = holder),
  });
  seeking.start();
  page.platform.end.open();
  return { page, seen, seeking, greeting: page.platform.end.take()[0]! };
}
type Seeker = ReturnType<typeof seekingPage>;

const say = ({ page }: Seeker, message: Message) => page.platform.end.say(message);
const waiting = (seeker: Seeker, locked = false) =>
  say(seeker, { type: 'waiting', locked, language: 'sv', session: own.session });

/** As the server lays it into the session. */
function knockOf({ greeting }: Seeker): Message {
  const { holder: id, publicKey, tokenHash, commitment } = greeting;
  return { id, publicKey, tokenHash, commitment, nonce: null, reveal: null, name: null, proof: null };
}
const tell = (lead: Lead, knock: Message) => change(lead.page, { [`knock/${String(knock.id)}`]: knock });

/** The supervisor's page answers the knock by itself; the server passes it on. */
function challenged(lead: Lead, seeker: Seeker): Message {
  const knock = knockOf(seeker);
  tell(lead, knock);
  const [challenge] = sentBy(lead.page);
  lead.page.platform.end.say({ type: 'done', sequence: 1 });
  const given = { ...knock, nonce: challenge!.nonce };
  tell(lead, given);
  const { session, supervisorKey } = own;
  say(seeker, { type: 'challenge', session, supervisorKey, nonce: challenge!.nonce });
  return given;
}

function revealed(lead: Lead, seeker: Seeker, knock: Message): Message {
  const [reveal] = seeker.page.platform.end.take();
  expect(reveal).toMatchObject({ type: 'reveal' });
  say(seeker, { type: 'heard', about: 'reveal' });
  const given = { ...knock, reveal: reveal!.nonce };
  tell(lead, given);
  return given;
}

/** Up to the digits on both screens. */
async function compared() {
  const lead = await supervisor();
  const seeker = seekingPage('K7QF2M9X4');
  waiting(seeker);
  const knock = revealed(lead, seeker, challenged(lead, seeker));
  return { lead, seeker, knock };
}

describe('by the typed code', () => {
  test('P8, E8: a code is shown, its hash is all the server learns, and another takes its place', async () => {
    const lead = await supervisor();
    expect(lead.live.view.code).toBeNull();
    actionsOf(lead.live).showCode();
    await settled();
    const [shown] = sentBy(lead.page);
    expect(shown).toMatchObject({ type: 'showCode' });
    const door = parts().door as Message;
    change(lead.page, { door: { ...door, code: shown!.code } });
    const { code } = lead.live.view;
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/);
    expect(codeHash(readCode(code!))).toBe(shown!.codeHash);
    expect(JSON.stringify(shown)).not.toContain(readCode(code!));
    // Taken by another session: another is made.
    lead.page.platform.end.say({ type: 'refused', sequence: 1, code: 'id-taken' });
    lead.page.platform.pass(5_000);
    const [again] = sentBy(lead.page);
    expect(again).toMatchObject({ type: 'showCode' });
    expect(again!.codeHash).not.toBe(shown!.codeHash);
    change(lead.page, { door });
    expect(lead.live.view.code).toBeNull();
  });

  test('E14: both screens show the same six digits, and no name has left the phone', async () => {
    const { lead, seeker } = await compared();
    expect(seeker.greeting).toMatchObject({ type: 'seek', protocol: 1, codeHash: codeHash('K7QF2M9X4') });
    const { digits } = seeker.seen.view;
    expect(digits).toMatch(/^\d{3} \d{3}$/);
    expect(lead.live.view.knocks).toMatchObject([{ name: null, digits }]);
    expect(seeker.seen.view.stage).toBe('compare');
    expect(JSON.stringify([seeker.greeting, ...seeker.page.platform.end.received])).not.toContain('Björn');
    expect(JSON.stringify(seeker.greeting)).not.toContain('K7QF2M9X4');
  });

  test('E14: no one is let in before the digits were compared, not even by letting all in', async () => {
    const { lead, knock } = await compared();
    actionsOf(lead.live).admit([String(knock.id)]);
    await settled();
    expect(sentBy(lead.page)).toEqual([]);
    expect(lead.live.view.refusal).toBe('unknown-knock');
  });

  test('E13: after the tap the supervisor reads the name, lets in, and the keyring opens', async () => {
    const { lead, seeker, knock } = await compared();
    seeker.seeking.same();
    const [confirm] = seeker.page.platform.end.take();
    expect(confirm).toMatchObject({ type: 'confirm' });
    say(seeker, { type: 'heard', about: 'confirm' });
    tell(lead, { ...knock, name: confirm!.name });
    expect(lead.live.view.knocks).toMatchObject([{ name: 'Björn', digits: seeker.seen.view.digits }]);

    const id = String(knock.id);
    actionsOf(lead.live).admit([id]);
    const [admit] = sentBy(lead.page);
    const { seat, name, keyring } = (admit!.admissions as Message[])[0]!;
    const holder = { id, role: 'participant', seats: [seat], publicKey: knock.publicKey, keyring, keyNumber: 1 };
    const more = {
      [`seat/${String(seat)}`]: { id: seat, name, role: 'participant', device: true },
      table: { order: [body.seat.id, seat], first: null },
      [`holder/${id}`]: holder,
    };
    welcomeHere(seeker, id);
    expect(seeker.seen.kept).toBeNull();
    expect(seeker.seen.entered).toMatchObject({ session: own.session, supervisorKey: own.supervisorKey, knock: null });
    const page = newPage();
    const live = await resumeRecord(seeker.seen.entered!, page);
    const hello = welcome(page, id, 'participant', [String(seat)], more);
    expect(hello).toMatchObject({ type: 'hello', token: `${id}.${seeker.seen.entered!.secret}` });
    expect(live.view.seats.map((one) => [one.name, one.mine])).toEqual([
      ['Åsa', false],
      ['Björn', true],
    ]);
    expect(live.view.mandate).toBe('Uppdraget');
  });

  test('E14: a keyring that comes before the tap is not taken', async () => {
    const { seeker, knock } = await compared();
    welcomeHere(seeker, String(knock.id));
    expect(seeker.seen.entered).toBeNull();
    expect(seeker.seen.view.stage).toBe('stopped');
    expect(seeker.page.platform.end.take()).toContainEqual({ type: 'withdraw', digitsDiffer: true });
    say(seeker, { type: 'refused', about: 'withdraw', code: 'not-now' });
    await settled();
    expect(seeker.page.platform.end.left).toBe(true);
  });

  test('E14, C14: *Inte samma* ends it, nothing is kept, and the supervisor is told', async () => {
    const { lead, seeker, knock } = await compared();
    seeker.seeking.notSame();
    expect(seeker.seen.view.stage).toBe('stopped');
    expect(seeker.seen.kept).toBeNull();
    expect(seeker.page.platform.end.take()).toEqual([{ type: 'withdraw', digitsDiffer: true }]);
    seeker.seeking.same();
    seeker.seeking.quit();
    say(seeker, { type: 'heard', about: 'withdraw' });
    await settled();
    expect(seeker.page.platform.end.left).toBe(true);
    expect(seeker.page.platform.end.take()).toEqual([]);
    expect(seeker.seen.kept).toBeNull();
    tell(lead, { ...knock, digitsDiffer: true });
    expect(lead.live.view.knocks).toMatchObject([{ name: null, digitsDiffer: true }]);
  });

  test('C14: who goes from the door is gone from it, also where the network comes and goes', async () => {
    const { seeker } = await compared();
    seeker.page.platform.end.close(1006);
    seeker.seeking.leave();
    seeker.seeking.quit();
    expect(seeker.seen.kept).toBeNull();
    seeker.page.platform.pass(5_000);
    seeker.page.platform.end.open();
    say(seeker, { type: 'waiting', locked: false, language: 'sv', session: own.session });
    const sent = seeker.page.platform.end.take().filter(({ type }) => type !== 'ping');
    expect(sent).toMatchObject([{ type: 'hello' }, { type: 'withdraw', digitsDiffer: false }]);
    seeker.page.platform.pass(60_000);
    await settled();
    expect(seeker.page.platform.end.left).toBe(true);
  });

  test('E14: one in the middle with keys of its own is seen in the digits', async () => {
    const lead = await supervisor();
    const seeker = seekingPage('K7QF2M9X4');
    waiting(seeker);
    // Between them sits a server that plays the supervisor to one and the joiner to the other.
    const [falseKey, falseNonce] = [toText(publicKeyOf(deviceRandom(32))), toText(deviceRandom(32))];
    const hers: Message = { ...knockOf(seeker), publicKey: falseKey };
    const played = { id: String(hers.id), publicKey: falseKey, tokenHash: String(hers.tokenHash) };
    const commitment = commitmentOf(played, falseNonce);
    tell(lead, { ...hers, commitment });
    const [challenge] = sentBy(lead.page);
    tell(lead, { ...hers, commitment, nonce: challenge!.nonce, reveal: falseNonce });
    say(seeker, { type: 'challenge', session: own.session, supervisorKey: falseKey, nonce: toText(deviceRandom(32)) });
    expect(lead.live.view.knocks[0]!.digits).toMatch(/^\d{3} \d{3}$/);
    expect(lead.live.view.knocks[0]!.digits).not.toBe(seeker.seen.view.digits);
  });

  test('E14: her page takes no nonce that is not its own, and shows nothing of a reveal that does not fit', async () => {
    const { lead, seeker, knock: before } = await compared();
    seeker.seeking.same();
    // Also with the name that was meant for her.
    const knock: Message = { ...before, name: seeker.page.platform.end.take()[0]!.name };
    for (const wrong of [{ nonce: toText(deviceRandom(32)) }, { reveal: toText(deviceRandom(32)) }]) {
      tell(lead, { ...knock, ...wrong });
      expect(lead.live.view.knocks).toMatchObject([{ name: null, digits: null }]);
    }
  });

  test('E14: another challenge than the first is another try, and ends it', async () => {
    const { seeker } = await compared();
    const nonce = toText(deviceRandom(32));
    say(seeker, { type: 'challenge', session: own.session, supervisorKey: own.supervisorKey, nonce });
    expect(seeker.seen.view.stage).toBe('stopped');
  });

  test.each([
    ['a key that is none', { supervisorKey: 'AA' }],
    ['a key of low order', { supervisorKey: toText(new Uint8Array(32)) }],
    ['a nonce that is none', { nonce: 'AA' }],
    ['another session', { session: own.holder }],
  ])('E14: a challenge with %s lets no name out', async (_, wrong) => {
    const seeker = seekingPage('K7QF2M9X4');
    waiting(seeker);
    const { session, supervisorKey } = own;
    say(seeker, { type: 'challenge', session, supervisorKey, nonce: toText(deviceRandom(32)), ...wrong });
    seeker.seeking.same();
    // What was said of the nonce, if anything, is answered.
    say(seeker, { type: 'heard', about: 'reveal' });
    expect(seeker.seen.view.stage).toBe('stopped');
    expect(JSON.stringify(seeker.page.platform.end.received)).not.toContain('confirm');
  });

  test('P10: her page gives each its nonce once, and no more than a hundred for one code', async () => {
    const lead = await supervisor();
    const seeker = seekingPage('K7QF2M9X4');
    const knock = knockOf(seeker);
    tell(lead, knock);
    tell(lead, { ...knock });
    expect(sentBy(lead.page)).toMatchObject([{ type: 'challenge', knock: knock.id }]);
    // Nothing was tapped, so no button waits for it.
    expect(lead.live.view.pending).toBe(0);
    lead.page.platform.end.say({ type: 'refused', sequence: 1, code: 'not-now' });
    expect(lead.live.view.refusal).toBeNull();
    let given = 1;
    for (let i = 0; i < 120; i++) {
      const commitment = toText(deviceRandom(32));
      change(lead.page, { 'knock/x': { ...knock, id: toText(deviceRandom(16)), commitment } });
      for (const sent of sentBy(lead.page)) {
        given++;
        expect(sent).toMatchObject({ type: 'challenge' });
        lead.page.platform.end.say({ type: 'refused', sequence: 1, code: 'unknown-knock' });
      }
    }
    expect(given).toBe(100);
  });
});

describe('seeking resumes', () => {
  test('C3: after a reload it says hello and goes on where it was, with the same digits', async () => {
    const { lead, seeker, knock } = await compared();
    const { digits } = seeker.seen.view;
    const again = seekingPage('', '', JSON.parse(JSON.stringify(seeker.seen.kept)) as SeekRecord);
    const { holder, secret } = seeker.seen.kept!;
    expect(again.greeting).toMatchObject({ type: 'hello', session: own.session, token: `${holder}.${secret}` });
    expect(again.seen.view).toMatchObject({ stage: 'compare', digits });
    waiting(again);
    const { session, supervisorKey } = own;
    say(again, { type: 'challenge', session, supervisorKey, nonce: knock.nonce });
    // It was heard before the reload.
    expect(again.page.platform.end.take()).toEqual([]);
    again.seeking.same();
    const [confirm] = again.page.platform.end.take();
    tell(lead, { ...knock, name: confirm!.name });
    expect(lead.live.view.knocks).toMatchObject([{ name: 'Björn' }]);
  });

  test('K3: an unanswered message is sent again after a reload, and a reply that it was sent before counts as done', async () => {
    const { seeker, knock } = await compared();
    seeker.seeking.same();
    const again = seekingPage('', '', { ...seeker.seen.kept!, revealed: false });
    waiting(again);
    expect(again.page.platform.end.take()).toEqual([]);
    const { session, supervisorKey } = own;
    say(again, { type: 'challenge', session, supervisorKey, nonce: knock.nonce });
    expect(again.page.platform.end.take()).toMatchObject([{ type: 'reveal' }]);
    say(again, { type: 'refused', about: 'reveal', code: 'not-now' });
    expect(again.page.platform.end.take()).toMatchObject([{ type: 'confirm' }]);
    say(again, { type: 'heard', about: 'confirm' });
    expect(again.seen.kept).toMatchObject({ revealed: true, confirmed: true });
    expect(again.seen.view.stage).toBe('same');
  });

  test('a lost network is come back from, and what was under way is said again', async () => {
    const { seeker } = await compared();
    seeker.seeking.same();
    seeker.page.platform.end.take();
    seeker.page.platform.end.close(1006);
    expect(seeker.seen.view.connection).toBe('lost');
    seeker.page.platform.pass(2_000);
    seeker.page.platform.end.open();
    expect(seeker.page.platform.end.take()).toMatchObject([{ type: 'hello' }]);
    waiting(seeker, true);
    expect(seeker.page.platform.end.take()).toMatchObject([{ type: 'confirm' }]);
    expect(seeker.seen.view).toMatchObject({ stage: 'same', locked: true, connection: 'live' });
  });
});

describe('a code that leads nowhere', () => {
  test('4504: says so, and does not try again by itself', () => {
    const seeker = seekingPage('K7QF2M9X4');
    seeker.page.platform.end.close(4504);
    expect(seeker.seen.view).toMatchObject({ stage: 'out', why: 'unknown' });
    expect(seeker.seen.kept).toBeNull();
    seeker.page.platform.pass(60_000);
    expect(seeker.page.platform.ends.length).toBe(1);
  });

  test('too-fast: says for how long, and does not try again by itself', () => {
    const seeker = seekingPage('K7QF2M9X4');
    say(seeker, { type: 'refused', code: 'too-fast', retryAfterMillis: 540_000 });
    expect(seeker.seen.view).toMatchObject({ stage: 'out', why: 'too-fast', retryAfterMillis: 540_000 });
    seeker.page.platform.pass(3_600_000);
    expect(seeker.page.platform.ends.length).toBe(1);
  });

  test('too-many: the door is full for now, and it waits', () => {
    const seeker = seekingPage('K7QF2M9X4');
    say(seeker, { type: 'refused', code: 'too-many' });
    expect(seeker.seen.view).toMatchObject({ stage: 'seeking', refusal: 'too-many' });
    seeker.page.platform.pass(10_000);
    seeker.page.platform.end.open();
    expect(seeker.page.platform.end.take()).toMatchObject([{ type: 'seek', commitment: seeker.greeting.commitment }]);
    waiting(seeker);
    expect(seeker.seen.view).toMatchObject({ stage: 'waiting', refusal: null });
  });

  test('4508: turned away at the door', async () => {
    const { seeker } = await compared();
    seeker.page.platform.end.close(4508);
    expect(seeker.seen.view).toMatchObject({ stage: 'out', why: 'turned-away' });
    expect(seeker.seen.kept).toBeNull();
  });
});

/** The server lets in on the connection that waits. */
function welcomeHere(seeker: Seeker, holder: string): void {
  say(seeker, {
    type: 'welcome',
    holder,
    role: 'participant',
    seats: [],
    position: { version: 1, chain: 'c1' },
    whole: true,
    parts: {},
    removed: [],
    lastSequence: 0,
    nowMillis: 0,
    here: [],
  });
}
