import { describe, expect, test, vi } from 'vitest';
import { resumable } from '../device/start-page';
import { memoryStore } from '../device/key-value-store';
import { deviceRandom, toBytes } from '../seal/bytes';
import { hashOf } from '../seal/ids';
import { openKeyring, openWith, publicKeyOf, type Keyring } from '../seal/keyring';
import { findLink } from '../seal/find-link';
import type { OwnLink } from '../seal/links';
import { keyNumberOf, nameBinding } from '../seal/text';
import type { RefusalCode } from '../protocol/codes';
import { Refusal } from '../protocol/refusal';
import { joinByInvitation, resumeLink, resumeRecord } from './enter';
import { makeSession, openSession } from './open';
import {
  actionsOf,
  body,
  change,
  commandOf,
  invitationOf,
  letIn,
  newPage,
  OPENING,
  own,
  ROUND,
  settled,
  supervisor,
  welcome,
  type Message,
} from '../../testing/two-pages';

const seed = toBytes(own.seed);
const sender = publicKeyOf(seed);

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
    expect(live.view).toMatchObject({ role: 'supervisor', connection: 'connecting' });
    expect((await resumable(page.device)).length).toBe(1);
  });

  test.each<[number, object, RefusalCode, number]>([
    [400, { code: 'unknown-form' }, 'unknown-form', 1],
    [403, { code: 'wrong-origin' }, 'wrong-origin', 1],
    [503, {}, 'not-saved', 3],
  ])('%i says %j', async (status, json, code, times) => {
    const post = vi.fn<typeof fetch>(async () => answer(status, json));
    await expect(openSession(OPENING, newPage(), post)).rejects.toEqual(new Refusal(code));
    expect(post).toHaveBeenCalledTimes(times);
  });

  test('G6: tried too often, it says for how long', async () => {
    const post = vi.fn<typeof fetch>(
      async () => new Response('{"code":"too-fast"}', { status: 429, headers: { 'Retry-After': '540' } }),
    );
    const opening = openSession(OPENING, newPage(), post);
    await expect(opening).rejects.toMatchObject({ code: 'too-fast', retryAfterMillis: 540_000 });
    expect(post).toHaveBeenCalledTimes(1);
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
    expect(live.view.ownLink).toContain('/rum#s');
  });

  test("the stage comes in by the supervisor's stage link", async () => {
    const { live } = await supervisor();
    const link = findLink(live.view.stageLink!)?.link as OwnLink;
    expect([link.holder, hashOf(link.secret)]).toEqual([body.stage.holder, body.stage.tokenHash]);
    const page = newPage();
    const stage = await resumeLink(link, page);
    const { holder, publicKey, keyring } = body.stage;
    const part = { id: holder, role: 'stage', seats: [], publicKey, keyring, keyNumber: 1 };
    welcome(page, holder, 'stage', [], { [`holder/${holder}`]: part });
    expect(stage.view.seats.map(({ name }) => name)).toEqual(['Åsa']);
    expect(stage.view).toMatchObject({ role: 'stage', invitationLink: live.view.invitationLink, ownLink: null });
  });

  test('E6, E7: knock, be seen, be let in, read', async () => {
    const { live, knock, seen, id, seat } = await letIn();
    expect(knock).toMatchObject({ type: 'knock', protocol: 1, session: own.session });
    expect(JSON.stringify(knock)).not.toContain('Björn');
    expect(seen).toEqual([
      { id, name: 'Björn', digits: null, atNextRound: false, becomes: null, here: true, digitsDiffer: false },
    ]);
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
    page.platform.end.open();
    const first = page.platform.end.take()[0]!;
    // Nothing is shown before the server has said it.
    expect(live.view.stage).toBe('coming');
    page.platform.end.close(1006);
    expect(live.view).toMatchObject({ stage: 'coming', connection: 'lost' });
    page.platform.pass(2000);
    page.platform.end.open();
    expect(page.platform.end.take()[0]).toMatchObject({
      type: 'knock',
      holder: first.holder,
      tokenHash: first.tokenHash,
    });
    page.platform.end.say({ type: 'waiting', locked: true, language: 'en' });
    expect(live.view).toMatchObject({ stage: 'waiting', locked: true, language: 'en' });
    page.platform.end.close(1006);
    page.platform.pass(2000);
    page.platform.end.open();
    expect(page.platform.end.take()[0]).toMatchObject({ type: 'hello', position: null });
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

  test('a page reloaded at the door says that it waits only when the server does', async () => {
    const { live: lead } = await supervisor();
    const store = memoryStore();
    const page = newPage(store);
    await joinByInvitation(invitationOf(lead), 'Björn', page);
    page.platform.end.open();
    page.platform.end.say({ type: 'waiting', locked: false, language: 'sv' });
    await settled();
    const later = newPage(store);
    const [record] = await later.device.participantsOf(own.session);
    expect(record).toMatchObject({ name: 'Björn', knock: { heard: true, name: '' } });
    const again = await resumeRecord(record!, later);
    expect(again.view.stage).toBe('coming');
    later.platform.end.open();
    later.platform.end.say({ type: 'waiting', locked: true, language: 'sv' });
    expect(again.view).toMatchObject({ stage: 'waiting', locked: true });
  });

  test('a full door and too many tries are told until the server takes the knock', async () => {
    const { live: lead } = await supervisor();
    const page = newPage();
    const live = await joinByInvitation(invitationOf(lead), 'Björn', page);
    page.platform.end.open();
    page.platform.end.say({ type: 'refused', code: 'too-many' });
    expect(live.view).toMatchObject({
      stage: 'coming',
      turnedBack: { code: 'too-many', waitMillis: 0 },
      refusal: null,
    });
    page.platform.pass(5_000);
    page.platform.end.open();
    page.platform.end.say({ type: 'refused', code: 'too-fast', retryAfterMillis: 540_000 });
    expect(live.view).toMatchObject({ stage: 'coming', turnedBack: { code: 'too-fast', waitMillis: 540_000 } });
    page.platform.pass(540_000);
    page.platform.end.open();
    page.platform.end.say({ type: 'waiting', locked: false, language: 'sv' });
    expect(live.view).toMatchObject({ stage: 'waiting', turnedBack: null, refusal: null });
  });

  test('a kept holder comes back to the same seat', async () => {
    const store = memoryStore();
    const { id } = await letIn(store);
    const page = newPage(store);
    const record = (await page.device.participantsOf(own.session))[0]!;
    await resumeRecord(record, page);
    page.platform.end.open();
    expect(page.platform.end.take()[0]).toMatchObject({ type: 'hello', token: `${id}.${record.secret}` });
  });
});

describe('leading', () => {
  test('back goes along the plan, the opening and the lobby', async () => {
    const backFrom = async (place: Message) => {
      const { live, page } = await supervisor({ place: { round: null, still: false, mandate: false, ...place } });
      actionsOf(live).back();
      return commandOf(page.platform.end.take()[0]);
    };
    expect(await backFrom({ at: 'round', round: ROUND })).toMatchObject({ at: 'round', round: 'incheckning' });
    expect(await backFrom({ at: 'round', round: 'incheckning' })).toEqual({ type: 'goTo', at: 'opening' });
    expect(await backFrom({ at: 'opening' })).toEqual({ type: 'goTo', at: 'lobby' });
    expect(await backFrom({ at: 'lobby' })).toBeUndefined();
  });

  test('a refusal is shown until the next command is done', async () => {
    const { live, page } = await supervisor();
    actionsOf(live).undo();
    expect(live.view.pending).toBe(1);
    page.platform.end.say({ type: 'refused', sequence: 1, code: 'nothing-to-undo' });
    expect(live.view).toMatchObject({ refusal: 'nothing-to-undo', pending: 0 });
    actionsOf(live).pause();
    page.platform.end.say({ type: 'done', sequence: 1 });
    expect(live.view.refusal).toBeNull();
  });

  test('P2: the name of a new seat is sealed for that seat', async () => {
    const { live, page } = await supervisor();
    actionsOf(live).addSeat(' Cecilia ');
    await settled();
    const { seat, name } = commandOf(page.platform.end.take()[0]) as { seat: string; name: string };
    expect(openWith(live.keyring, name, nameBinding(own.session, seat))).toBe('Cecilia');
  });

  test('P4: putting out makes a new key for exactly those who stay, and a new invitation', async () => {
    const { lead, seat, id } = await letIn();
    const before = invitationOf(lead.live);
    actionsOf(lead.live).putOut(seat);
    const command = commandOf(lead.page.platform.end.take()[0]) as {
      holder: string;
      keyNumber: number;
      keyrings: Record<string, string>;
      invitation: string;
      invitationHash: string;
    };
    expect(command).toMatchObject({ type: 'putOut', holder: id, keyNumber: 2 });
    expect(Object.keys(command.keyrings).sort()).toEqual([own.holder, body.stage.holder].sort());
    expect(keyNumberOf(command.invitation)).toBe(2);
    const handover = { session: own.session, holder: own.holder, sender, receiver: sender };
    const ring: Keyring = openKeyring(command.keyrings[own.holder]!, 2, seed, handover);
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
