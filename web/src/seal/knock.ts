/** Knocking at the door (PROTOCOL.md E6). */
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Id, InvitedKnock } from '../protocol/parts';
import { concat, toBytes, toText, utf8, type Bytes, type Random } from './bytes';
import { idBytes } from './ids';
import { NAME_BYTES, sealText, type Binding } from './text';

/** What an invitation carries besides the session and the supervisor's key. */
export interface Invitation {
  joinToken: string;
  secret: string;
}

const derived = (secret: string, session: Id, purpose: 'name' | 'knock'): Bytes =>
  hkdf(sha256, idBytes(secret), idBytes(session), utf8(purpose), 32);

export const nameKey = (secret: string, session: Id) => ({ number: 0, bytes: derived(secret, session, 'name') });

export const knockBinding = (session: Id, holder: Id): Binding => ({
  session,
  object: holder,
  field: 'knock',
  seat: '-',
});

/** Everything that is proven: with holder and token hash inside, no one can be admitted in another's place. */
export function prove(secret: string, session: Id, knock: Omit<InvitedKnock, 'proof'>): Bytes {
  const proven = [idBytes(session), idBytes(knock.id), toBytes(knock.publicKey), toBytes(knock.tokenHash)];
  return hmac(sha256, derived(secret, session, 'knock'), concat(...proven, toBytes(knock.name)));
}

/** The joiner's side: the name sealed for the supervisor, with the proof. */
export function makeKnock(
  session: Id,
  secret: string,
  joiner: { holder: Id; tokenHash: string; publicKey: string },
  name: string,
  random: Random,
): InvitedKnock {
  const { holder, tokenHash, publicKey } = joiner;
  const sealed = sealText(name, NAME_BYTES, nameKey(secret, session), knockBinding(session, holder), random);
  const knock = { id: holder, name: sealed, publicKey, tokenHash };
  return { ...knock, proof: toText(prove(secret, session, knock)) };
}
