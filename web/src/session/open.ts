/** Opening a session (PROTOCOL.md, section 1). Only who leads loads this. */
import { boxKeyring, sealInvitation, withNewKey } from '../seal/key-handover';
import type { RefusalCode } from '../protocol/codes';
import { Refusal } from '../protocol/refusal';
import { PROTOCOL } from '../protocol/messages';
import { toBytes, toText, type Random } from '../seal/bytes';
import { hashOf, newId, newSecret } from '../seal/ids';
import { newest, publicKeyOf } from '../seal/keyring';
import type { OwnLink } from '../seal/links';
import { stageLinkOf } from '../seal/make-links';
import { CARD_BYTES, mandateBinding, NAME_BYTES, nameBinding, sealText } from '../seal/text';
import { fits, resumeLink, SEED_BYTES } from './enter';
import type { LiveSession } from './live-session';
import type { Page } from './page';
import type { Opening } from './view';

const ATTEMPTS = 3;
const SECOND_MILLIS = 1_000;

/** Opens a session and leads it. Rejects with a {@link Refusal}; `not-saved` when the server could not be reached. */
export async function openSession(opening: Opening, page: Page, post: typeof fetch = fetch): Promise<LiveSession> {
  if (!fits(opening.name, NAME_BYTES) || !fits(opening.mandate, CARD_BYTES)) throw new Refusal('too-long');
  const { own, body } = makeSession(opening, page.random);
  const text = JSON.stringify(body);
  let refusal = new Refusal('not-saved');
  // The same body again makes nothing twice (O1), so that a lost answer may simply be asked for again.
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const headers = { 'Content-Type': 'application/json' };
    const response = await post('/sessions', { method: 'POST', headers, body: text }).catch(() => null);
    if (response?.ok) return prepared(await resumeLink(own, page), opening);
    refusal = response ? new Refusal(await codeIn(response), waitOf(response)) : new Refusal('not-saved');
    if (response && response.status < 500) break;
  }
  throw refusal;
}

/** What was chosen beforehand goes as commands, which wait until the session is reached. */
async function prepared(live: LiveSession, { fictionalCase, rounds, lengthMinutes }: Opening): Promise<LiveSession> {
  if (!rounds && !fictionalCase) return live;
  try {
    const leading = await live.readyToLead();
    if (rounds) leading.setPlan(rounds, lengthMinutes);
    if (fictionalCase) leading.setCase(fictionalCase);
  } catch {
    // The room is open all the same; its screen says that this was not saved.
    live.update({ refusal: 'not-saved' });
  }
  return live;
}

/** As a server says that counts tries, in whole seconds. */
const waitOf = ({ headers }: Response): number => Number(headers.get('Retry-After')) * SECOND_MILLIS;

async function codeIn(response: Response): Promise<RefusalCode> {
  const answer = (await response.json().catch(() => null)) as { code?: RefusalCode } | null;
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
    practice: opening.practice ?? false,
    mandate: sealText(opening.mandate.trim(), CARD_BYTES, key, mandateBinding(session), random),
    seat: { id: seat, name: sealText(opening.name.trim(), NAME_BYTES, key, nameBinding(session, seat), random) },
    supervisor: holder(own),
    stage: holder(stageLinkOf(own)),
    invitationHash: hashOf(invitation.joinToken),
    invitation: sealInvitation(session, invitation, keyring, random),
  };
  return { own, body };
}
