/** The ways into a session: opening one, being let in by an invitation, coming back. */
import type { HolderRecord } from '../device/device';
import { PROTOCOL } from '../protocol/messages';
import { toBytes, toText, utf8, type Random } from '../seal/bytes';
import { hashOf, newId, newSecret } from '../seal/ids';
import { boxKeyring, newest, publicKeyOf, withNewKey } from '../seal/keyring';
import { sealInvitation } from '../seal/knock';
import { stageLinkOf, type InvitationLink, type OwnLink } from '../seal/links';
import { capacity, CARD_BYTES, mandateBinding, NAME_BYTES, nameBinding, sealText } from '../seal/text';
import { LiveSession, type Page } from './live-session';
import type { Opening } from './view';

/** Why a session could not be opened or joined, as a code of PROTOCOL.md section 7. */
export class Refusal extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

const ATTEMPTS = 3;
const SEED_BYTES = 32;

/** Opens a session and leads it. Rejects with a {@link Refusal}; `not-saved` when the server could not be reached. */
export async function openSession(opening: Opening, page: Page, post: typeof fetch = fetch): Promise<LiveSession> {
  if (!fits(opening.name, NAME_BYTES) || !fits(opening.mandate, CARD_BYTES)) throw new Refusal('too-long');
  const { own, body } = makeSession(opening, page.random);
  const text = JSON.stringify(body);
  let refusal = new Refusal('not-saved');
  // The same body again makes nothing twice (O1), so that a lost answer may simply be asked for again.
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      const headers = { 'Content-Type': 'application/json' };
      const response = await post('/sessions', { method: 'POST', headers, body: text });
      if (response.ok) return resumeLink(own, page);
      refusal = new Refusal(await codeIn(response));
      if (response.status < 500) break;
    } catch {
      refusal = new Refusal('not-saved');
    }
  }
  throw refusal;
}

const fits = (text: string, size: number) => utf8(text.trim()).length <= capacity(size);

async function codeIn(response: Response): Promise<string> {
  const answer = (await response.json().catch(() => null)) as { code?: unknown } | null;
  return typeof answer?.code === 'string' ? answer.code : 'not-saved';
}

/** What O2 asks for, with the link that remains with the supervisor alone. */
export function makeSession(opening: Opening, random: Random) {
  const session = newId(random);
  const seed = random(SEED_BYTES);
  const sender = publicKeyOf(seed);
  const supervisorKey = toText(sender);
  const keyring = withNewKey([], random);
  const invitation = { joinToken: newSecret(random), secret: newSecret(random) };
  const own: OwnLink = {
    kind: 'supervisor',
    session,
    holder: newId(random),
    secret: newSecret(random),
    seed: toText(seed),
    supervisorKey,
  };
  const seat = newId(random);
  const holder = (link: OwnLink) => {
    const receiver = publicKeyOf(toBytes(link.seed));
    return {
      holder: link.holder,
      tokenHash: hashOf(link.secret),
      publicKey: toText(receiver),
      keyring: boxKeyring(keyring, seed, { session, holder: link.holder, sender, receiver }, random),
    };
  };
  const key = newest(keyring);
  const body = {
    protocol: PROTOCOL,
    session,
    form: opening.form,
    lengthMinutes: opening.lengthMinutes,
    language: opening.language,
    mandate: sealText(opening.mandate.trim(), CARD_BYTES, key, mandateBinding(session), random),
    seat: { id: seat, name: sealText(opening.name.trim(), NAME_BYTES, key, nameBinding(session, seat), random) },
    supervisor: holder(own),
    stage: holder(stageLinkOf(own)),
    invitationHash: hashOf(invitation.joinToken),
    invitation: sealInvitation(session, invitation, keyring, random),
  };
  return { own, body };
}

/** Knocks with a name; the view says `waiting` until the supervisor lets in. Rejects with `too-long` only. */
export async function joinByInvitation(link: InvitationLink, name: string, page: Page): Promise<LiveSession> {
  if (!fits(name, NAME_BYTES)) throw new Refusal('too-long');
  const { session, joinToken, secret, supervisorKey } = link;
  return begin(
    {
      holder: newId(page.random),
      session,
      role: 'participant',
      secret: newSecret(page.random),
      seed: toText(page.random(SEED_BYTES)),
      supervisorKey,
      knock: { joinToken, secret, name: name.trim(), heard: false },
      usedAtMillis: 0,
    },
    page,
  );
}

/** Comes in by an own link, the supervisor's or the stage's. */
export function resumeLink(link: OwnLink, page: Page): Promise<LiveSession> {
  const { kind, ...holder } = link;
  return begin({ ...holder, role: kind, knock: null, usedAtMillis: 0 }, page);
}

/** Comes back as a holder this device has kept. */
export const resumeRecord = (record: HolderRecord, page: Page): Promise<LiveSession> => begin(record, page);

async function begin(record: HolderRecord, page: Page): Promise<LiveSession> {
  await page.device.keepHolder(record);
  const live = new LiveSession(record, page);
  live.start();
  return live;
}
