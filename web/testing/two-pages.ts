/** A supervisor's page and a participant's, each on a network driven by the test. */
import { FakeNetwork } from './fake-network';
import { Device } from '../src/device/device';
import { memoryStore, type KeyValueStore } from '../src/device/key-value-store';
import type { KnockPart } from '../src/protocol/parts';
import { deviceRandom, toBytes } from '../src/seal/bytes';
import { boxKeyring, withNewKey } from '../src/seal/key-handover';
import { newest } from '../src/seal/keyring';
import { findLink } from '../src/seal/find-link';
import type { InvitationLink } from '../src/seal/links';
import shortSession from 'virtual:form/sv/kort-traff';
import mandateRound from 'virtual:form/sv/uppdragsrunda';
import type { Actions } from '../src/session/actions';
import { joinByInvitation, resumeLink } from '../src/session/enter';
import type { Page } from '../src/session/page';
import type { LiveSession } from '../src/session/live-session';
import { makeSession } from '../src/session/open';

export type Message = Record<string, unknown>;

export const ORIGIN = 'https://rundan.example';
export const OPENING = {
  form: 'kort-traff',
  lengthMinutes: 20,
  language: 'sv',
  mandate: 'Uppdraget',
  name: 'Åsa',
} as const;
export const ROUND = 'vart-uppdrag';

export const { own, body } = makeSession(OPENING, deviceRandom);

/** A page of its own, on a network driven by the test. */
export function newPage(store: KeyValueStore = memoryStore()): Page & { platform: FakeNetwork } {
  const device = new Device(store, () => 1000);
  return {
    platform: new FakeNetwork(),
    device,
    random: deviceRandom,
    origin: ORIGIN,
    loadForm: (id) => Promise.resolve(id === mandateRound.id ? mandateRound : shortSession),
  };
}

/** The parts as the server keeps them right after O2. */
export const parts = (): Record<string, unknown> => ({
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
  place: { at: 'lobby', round: null, still: false, mandate: false },
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

export const writing = { place: { at: 'round', round: ROUND, still: false, mandate: false } };

/** How far each page has been told. */
const versions = new WeakMap<FakeNetwork, number>();

export function change(page: { platform: FakeNetwork }, changed: Message, removed: string[] = []): void {
  const from = versions.get(page.platform) ?? 1;
  versions.set(page.platform, from + 1);
  const position = { version: from + 1, chain: 'c' };
  page.platform.end.say({ type: 'change', from, position, parts: changed, removed });
}

export function welcome(
  page: { platform: FakeNetwork },
  holder: string,
  role: string,
  seats: string[],
  more: object = {},
) {
  versions.set(page.platform, 1);
  page.platform.end.open();
  const greeting = page.platform.end.take()[0];
  page.platform.end.say({
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

export const commandOf = (message: Message | undefined) => message?.command as Message;

/** Åsa leads. */
export async function supervisor(more: object = {}, page = newPage()) {
  const live = await resumeLink(own, page);
  const greeting = welcome(page, own.holder, 'supervisor', [body.seat.id], more);
  return { live, page, greeting };
}

/** Everything a person could do on this page; of the leading only where it leads. */
export const actionsOf = (live: LiveSession): Actions => {
  const { takingPart, deferred, leading } = live;
  return { ...takingPart, ...deferred, ...leading?.actions } as Actions;
};

export const invitationOf = (live: LiveSession) => findLink(live.view.invitationLink!)?.link as InvitationLink;

/** Björn knocks, Åsa lets him in, and he comes in. */
export async function letIn(store: KeyValueStore = memoryStore(), more: object = {}) {
  const lead = await supervisor();
  const page = newPage(store);
  const live = await joinByInvitation(invitationOf(lead.live), ' Björn ', page);
  page.platform.end.open();
  const knock = page.platform.end.take()[0]!;
  page.platform.end.say({ type: 'waiting', locked: false, language: 'sv' });
  const id = String(knock.holder);
  change(lead.page, { [`knock/${id}`]: { ...knock, id } as unknown as KnockPart });
  const seen = lead.live.view.knocks;
  actionsOf(lead.live).admit([id]);
  const admission = (commandOf(lead.page.platform.end.take()[0]).admissions as Message[])[0]!;
  const seat = String(admission.seat);
  const joined = {
    [`seat/${seat}`]: { id: seat, name: admission.name, role: 'participant', device: true },
    table: { order: [body.seat.id, seat], first: null },
  };
  const holder = { id, role: 'participant', seats: [seat], publicKey: knock.publicKey };
  change(lead.page, { ...joined, [`holder/${id}`]: holder }, [`knock/${id}`]);
  lead.page.platform.end.say({ type: 'done', sequence: 1 });
  const ownPart = { ...holder, keyring: admission.keyring, keyNumber: 1 };
  const partsOfBjorn = { ...joined, ...more, [`holder/${id}`]: ownPart };
  welcome(page, id, 'participant', [seat], partsOfBjorn);
  await live.fetchSending();
  return { lead, page, live, knock, seen, seat, id, parts: partsOfBjorn };
}

/** The keyring with one more key, as Björn's page is told of it when somebody is put out. */
export function newKeyFor({ lead, live, id, parts: told }: Awaited<ReturnType<typeof letIn>>): Message {
  const ring = withNewKey(live.keyring, deviceRandom);
  const { number } = newest(ring);
  const box = boxKeyring(ring, toBytes(own.seed), lead.live.handover(id, live.ownKey), deviceRandom);
  const part = { ...(told as Record<string, object>)[`holder/${id}`], keyring: box, keyNumber: number };
  return { door: { keyNumber: number, supervisorKey: own.supervisorKey }, [`holder/${id}`]: part };
}

/** Standing in a round of the Mandate round. */
export const inMandateRound = (round: string): Record<string, unknown> => ({
  plan: {
    form: mandateRound.id,
    lengthMinutes: 60,
    language: 'sv',
    rounds: mandateRound.rounds.map(({ id, minutes }) => ({ id, minutes: minutes['60'] })),
    endsAtMillis: 1,
  },
  place: { at: 'round', round, still: false, mandate: false },
});

/** What the page has sent since this was last asked: commands and what has no sender. */
export const sentBy = (page: { platform: FakeNetwork }): Message[] =>
  page.platform.end.take().map((message) => (message.type === 'command' ? commandOf(message) : message));

/** The pages have fetched and sealed what they had to. */
export const settled = () => new Promise((resolve) => setTimeout(resolve));
