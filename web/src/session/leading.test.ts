// Who leads, and what only the leading does, with two pages over a network in the test's hand.
import type { Actions } from './actions';
import { describe, expect, test } from 'vitest';
import { toBytes } from '../seal/bytes';
import { openKeyring } from '../seal/keyring';
import { groupBinding } from '../seal/text';
import { openWith } from '../seal/keyring';
import { findLink } from '../seal/find-link';
import type { OwnLink } from '../seal/links';
import { joinByInvitation } from './enter';
import { piecesOf } from './leading/sealing';
import type { LiveSession } from './live-session';
import { openSession } from './open';
import {
  actionsOf,
  body,
  change,
  inMandateRound,
  invitationOf,
  letIn,
  newPage,
  OPENING,
  own,
  parts,
  sentBy,
  settled,
  supervisor,
  welcome,
  type Message,
} from '../../testing/two-pages';

type Pages = Awaited<ReturnType<typeof letIn>>;

/** Somebody knocks by the invitation that this page shows, and the page is told. */
async function knocking(lead: { live: LiveSession; page: Pages['page'] }, name: string) {
  const page = newPage();
  const live = await joinByInvitation(invitationOf(lead.live), name, page);
  page.platform.end.open();
  const knock = page.platform.end.take()[0]!;
  page.platform.end.say({ type: 'waiting', locked: true, language: 'sv' });
  const id = String(knock.holder);
  change(lead.page, { [`knock/${id}`]: { ...knock, id } });
  return { live, page, id, knock };
}

/** Björn becomes co-supervisor and takes over. */
async function takenOver() {
  const pages = await letIn();
  const { lead, live, page, seat, id } = pages;
  actionsOf(lead.live).setRole(seat, 'co_supervisor');
  const [setRole] = sentBy(lead.page);
  const holder = pages.parts[`holder/${id}`] as Message;
  const ownPart = { ...holder, role: 'co_supervisor', seed: setRole!.seed };
  const seatPart = { ...(pages.parts[`seat/${seat}`] as Message), role: 'co_supervisor' };
  change(page, { [`holder/${id}`]: ownPart, [`seat/${seat}`]: seatPart });
  const before = live.view;
  actionsOf(live).takeOver();
  await settled();
  const took = sentBy(page);
  page.platform.end.say({ type: 'done', sequence: 1 });
  const { door, [`holder/${own.holder}`]: hers } = parts();
  // JSON leaves out what is undefined, as the server leaves out what is hers alone.
  const seen = { ...(hers as Message), keyring: undefined };
  change(page, { lead: { holder: id, seat }, door, [`holder/${own.holder}`]: seen });
  await settled();
  change(lead.page, { lead: { holder: id, seat }, [`holder/${id}`]: { ...holder, role: 'co_supervisor' } });
  return { ...pages, setRole, before, took };
}

describe('a co-supervisor', () => {
  test('E11, R2: takes over with what the supervisor handed over, and leads with all links', async () => {
    const { setRole, before, took, live, lead, seat } = await takenOver();
    expect(setRole).toMatchObject({ type: 'setRole', seat, role: 'co_supervisor' });
    expect(JSON.stringify(setRole)).not.toContain(own.seed);
    expect(before).toMatchObject({ role: 'co_supervisor', leads: false, mayTakeOver: true, ownLink: null });
    expect(took).toEqual([{ type: 'takeOver' }]);
    expect(live.view).toMatchObject({ leads: true, mayTakeOver: false, ledBy: seat });
    const { invitationLink, ownLink, stageLink } = lead.live.view;
    expect(live.view).toMatchObject({ invitationLink, ownLink, stageLink });
    expect((findLink(live.view.stageLink!)?.link as OwnLink).holder).toBe(body.stage.holder);
    expect(lead.live.view).toMatchObject({ leads: false, mayTakeOver: true, ledBy: seat });
  });

  test('E4: lets somebody in, who opens the keyring with the key the invitation named', async () => {
    const { live, page } = await takenOver();
    const cecilia = await knocking({ live, page }, 'Cecilia');
    expect(live.view.knocks).toMatchObject([{ name: 'Cecilia' }]);
    actionsOf(live).admit([cecilia.id]);
    const [admit] = sentBy(page);
    const admission = (admit!.admissions as Message[])[0]!;
    const holder = { id: cecilia.id, role: 'participant', seats: [admission.seat], publicKey: cecilia.knock.publicKey };
    const hers = { ...holder, keyring: admission.keyring, keyNumber: 1 };
    welcome(cecilia.page, cecilia.id, 'participant', [String(admission.seat)], { [`holder/${cecilia.id}`]: hers });
    expect(cecilia.live.view.mandate).toBe('Uppdraget');
  });

  test('P4: puts somebody out, with the new key for all who stay, under the supervisor’s key', async () => {
    const { live, page, id } = await takenOver();
    const holder = { id: 'd', role: 'participant', seats: ['david'], publicKey: own.supervisorKey };
    change(page, { 'holder/d': holder, 'seat/david': { id: 'david', name: '', role: 'participant', device: true } });
    actionsOf(live).putOut('david');
    const [putOut] = sentBy(page);
    const keyrings = putOut!.keyrings as Record<string, string>;
    expect(Object.keys(keyrings).sort()).toEqual([id, own.holder, body.stage.holder].sort());
    const handover = live.handover(id, live.ownKey);
    expect(openKeyring(keyrings[id]!, 2, live.seed, handover).length).toBe(2);
    const herself = live.handover(own.holder, toBytes(own.supervisorKey));
    expect(openKeyring(keyrings[own.holder]!, 2, toBytes(own.seed), herself).length).toBe(2);
  });

  test('P5: a new invitation is shown as soon as it is there', async () => {
    const { live, page } = await takenOver();
    const before = live.view.invitationLink;
    actionsOf(live).newInvitation();
    const [made] = sentBy(page);
    const door = parts().door as Message;
    change(page, { door: { ...door, invitation: made!.invitation } });
    expect(live.view.invitationLink).not.toBe(before);
  });

  test('a page that may not lead sees neither links nor knocks, whatever it once knew', async () => {
    const { live, page } = await takenOver();
    const door = { ...(parts().door as Message), invitation: undefined };
    change(page, { lead: { holder: own.holder, seat: body.seat.id }, door });
    expect(live.view).toMatchObject({ leads: false, invitationLink: null, ownLink: null, stageLink: null, knocks: [] });
  });
});

describe('at the door', () => {
  test('a name says nothing of who it is: two of a name are told apart, and whose seat it is the supervisor says', async () => {
    const { lead, seat } = await letIn();
    lead.page.platform.end.say({ type: 'presence', here: [body.seat.id] });
    const again = await knocking(lead, ' björn ');
    const alike = await knocking(lead, 'Björn');
    expect(lead.live.view.knocks).toMatchObject([{ becomes: 'björn 2' }, { becomes: 'Björn 2' }]);
    actionsOf(lead.live).admit([again.id, alike.id]);
    const [admit] = sentBy(lead.page);
    const given = (admit!.admissions as Message[]).map((one) => {
      const sealed = { id: one.seat, name: one.name, role: 'participant', device: true };
      const order = [body.seat.id, seat, one.seat];
      change(lead.page, { [`seat/${String(one.seat)}`]: sealed, table: { order, first: null } });
      return lead.live.view.seats.find(({ id }) => id === one.seat)?.name;
    });
    expect(given).toEqual(['björn 2', 'Björn 3']);
    lead.page.platform.end.say({ type: 'done', sequence: 2 });
    actionsOf(lead.live).admitAgain(again.id, seat);
    const [command] = sentBy(lead.page);
    expect(command).toMatchObject({ type: 'admitAgain', knock: again.id, seat });
    const hers = { id: again.id, role: 'participant', seats: [seat], publicKey: again.knock.publicKey };
    const part = { ...hers, keyring: command!.keyring, keyNumber: 1 };
    welcome(again.page, again.id, 'participant', [seat], { [`holder/${again.id}`]: part });
    expect(again.live.view).toMatchObject({ stage: 'in', mySeats: [seat], mandate: 'Uppdraget' });
  });

  test('who has just knocked is not said to be away before the server has said who is there', async () => {
    const lead = await supervisor();
    await settled();
    const say = (atDoor: string[]) => lead.page.platform.end.say({ type: 'presence', here: [], atDoor });
    say([]);
    const { id } = await knocking(lead, 'Elin');
    expect(lead.live.view.knocks).toMatchObject([{ here: true }]);
    say([id]);
    expect(lead.live.view.knocks).toMatchObject([{ here: true }]);
    say([]);
    expect(lead.live.view.knocks).toMatchObject([{ here: false }]);
  });

  test('as many are let in as there is room for, in the order they knocked', async () => {
    const lead = await supervisor();
    await settled();
    const ids = Array.from({ length: 27 }, (_, at) => `seat-${at}`);
    const seats = Object.fromEntries(
      ids.map((id) => [`seat/${id}`, { id, name: '', role: 'participant', device: true }]),
    );
    change(lead.page, { ...seats, table: { order: [body.seat.id, ...ids], first: null } });
    const knocks = [];
    for (const name of ['Elin', 'Farid', 'Greta']) knocks.push((await knocking(lead, name)).id);
    actionsOf(lead.live).admit(knocks);
    const [admit] = sentBy(lead.page);
    expect((admit!.admissions as Message[]).map(({ knock }) => knock)).toEqual(knocks.slice(0, 2));
  });

  test('at the next round, but not into the rounds of a story', async () => {
    const lead = await supervisor(inMandateRound('val-av-berattelse'));
    await settled();
    const late = await knocking(lead, 'Elin');
    const gone = await knocking(lead, 'Farid');
    actionsOf(lead.live).admitNextRound([late.id, gone.id]);
    expect(lead.live.view.knocks.map(({ atNextRound }) => atNextRound)).toEqual([true, true]);
    change(lead.page, {}, [`knock/${gone.id}`]);
    for (const round of ['berattelsen', 'klargorande-fragor', 'ater-till-berattaren']) {
      change(lead.page, inMandateRound(round));
      expect(sentBy(lead.page)).toEqual([]);
    }
    change(lead.page, { group: { manager: true, followFloor: true, closingCheck: false } });
    expect(sentBy(lead.page)).toEqual([]);
    change(lead.page, inMandateRound('insikt-och-nasta-steg'));
    expect(sentBy(lead.page)).toMatchObject([{ type: 'admit', admissions: [{ knock: late.id }] }]);
    expect(lead.live.view.knocks[0]?.atNextRound).toBe(false);
  });

  test('a neighbour writes for somebody without a phone', async () => {
    const { lead, seat, id } = await letIn();
    const cecilia = { id: 'cecilia', name: '', role: 'participant', device: false };
    const order = [body.seat.id, seat, 'cecilia'];
    change(lead.page, { 'seat/cecilia': cecilia, table: { order, first: null } });
    actionsOf(lead.live).writeWith('cecilia', seat);
    expect(sentBy(lead.page)).toEqual([{ type: 'writeWith', seat: 'cecilia', holder: id }]);
    const holder = lead.live.state.parts[`holder/${id}`] as Message;
    change(lead.page, { [`holder/${id}`]: { ...holder, seats: [seat, 'cecilia'] } });
    expect(lead.live.view.seats.map(({ writtenBy }) => writtenBy)).toEqual([null, null, seat]);
    lead.page.platform.end.say({ type: 'done', sequence: 2 });
    actionsOf(lead.live).putOut('cecilia');
    actionsOf(lead.live).writeWith('cecilia', null);
    expect(sentBy(lead.page)).toEqual([{ type: 'writeWith', seat: 'cecilia', holder: null }]);
  });
});

describe('time, and what is ahead', () => {
  test('the time that passed while no one led is given back to the round, once, within the limit of a command', async () => {
    const page = newPage();
    const lead = await supervisor({}, page);
    page.platform.end.close(1006);
    page.platform.pass(5_000);
    page.platform.end.open();
    page.platform.end.take();
    const position = { version: 1, chain: 'c1' };
    const head = { type: 'welcome', holder: own.holder, role: 'supervisor', seats: [body.seat.id], position };
    const rest = { whole: true, parts: parts(), removed: [], lastSequence: 0, nowMillis: 0, here: [] };
    page.platform.end.say({ ...head, ...rest, awayMillis: 4_000_000 });
    expect(lead.live.view.awayMillis).toBe(4_000_000);
    actionsOf(lead.live).giveBack();
    actionsOf(lead.live).giveBack();
    expect(lead.live.view.awayMillis).toBeNull();
    expect(sentBy(page)).toEqual([{ type: 'addTime', millis: 3_600_000 }]);
  });

  test('O2, A1, F1: an opening says that it is for practice, and brings its plan and its case', async () => {
    const page = newPage();
    let sent: Message = {};
    const post = (async (_url: string, options: RequestInit) => {
      sent = JSON.parse(String(options.body)) as Message;
      return new Response('{}', { status: 201 });
    }) as typeof fetch;
    const rounds = [{ id: 'incheckning', minutes: 5 }];
    const fictionalCase = { title: 'Grinden', text: 'Grinden står öppen.' };
    const live = await openSession({ ...OPENING, practice: true, rounds, fictionalCase }, page, post);
    expect(sent.practice).toBe(true);
    const supervisorPart = { ...(sent.supervisor as Message), id: live.state.holder, role: 'supervisor', seats: [] };
    const holder = `holder/${live.state.holder}`;
    welcome(page, live.state.holder, 'supervisor', [], { [holder]: { ...supervisorPart, keyNumber: 1 } });
    const [setPlan] = sentBy(page);
    expect(setPlan).toEqual({ type: 'setPlan', rounds, lengthMinutes: OPENING.lengthMinutes });
    page.platform.end.say({ type: 'done', sequence: 1 });
    await settled();
    const [setCase] = sentBy(page);
    const texts = setCase!.texts as string[];
    const text = openWith(live.keyring, texts[0]!, groupBinding(live.state.session, 'case', 'text-0'));
    expect([setCase!.type, texts.length, text]).toEqual(['setCase', 1, fictionalCase.text]);
    change(page, { case: { id: null, title: setCase!.title, texts } });
    expect(live.view.fictionalCase).toEqual({ id: null, ...fictionalCase });
  });

  test('F1: a long case is cut between characters, and one too long is refused', () => {
    const long = 'å'.repeat(5_000);
    const pieces = piecesOf(long);
    expect([pieces.length, pieces.join('')]).toEqual([3, long]);
    expect(piecesOf('🙂'.repeat(2_000)).join('')).toBe('🙂'.repeat(2_000));
    expect(() => piecesOf('å'.repeat(6_100))).toThrow('too-long');
  });

  test('F4: without a story, an own case goes with the change to its form', async () => {
    const { live, page } = await supervisor(inMandateRound('val-av-berattelse'));
    await settled();
    actionsOf(live).workWithCase({ title: 'Grinden', text: 'Grinden står öppen.' });
    await settled();
    const [{ title, texts, ...command }] = sentBy(page) as [Message];
    expect(command).toEqual({ type: 'workWithCase' });
    change(page, { case: { id: null, title, texts } });
    expect(live.view.fictionalCase).toEqual({ id: null, title: 'Grinden', text: 'Grinden står öppen.' });
  });

  test.each<[string, (acts: Actions) => void, Message]>([
    ['M2', (acts) => acts.stayWithMandate(), { type: 'stayWithMandate' }],
    ['A2', (acts) => acts.anotherStory(), { type: 'anotherStory' }],
    ['M1', (acts) => acts.chooseWriting(), { type: 'chooseWriting', round: 'vart-uppdrag' }],
    ['F1', (acts) => acts.setCase({ id: 'dorren' }), { type: 'setCase', id: 'dorren' }],
    ['F4', (acts) => acts.workWithCase({ id: 'dorren' }), { type: 'workWithCase', id: 'dorren' }],
    ['Q2', (acts) => acts.showCheck(1), { type: 'showCheck', item: 1 }],
    ['N3', (acts) => acts.restoreCard('x'), { type: 'restoreCard', card: 'x' }],
    ['B2', (acts) => acts.unask(), { type: 'unask' }],
  ])('%s goes as its command', async (_rule, act, command) => {
    const { live, page } = await supervisor(inMandateRound('vart-uppdrag'));
    await settled();
    act(actionsOf(live));
    expect(sentBy(page)).toEqual([command]);
  });
});
