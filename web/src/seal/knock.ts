/** Knocking at the door, and the invitation as the supervisor keeps it (PROTOCOL.md E6, E7 and E8). */
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Id, KnockPart, Sealed } from '../protocol/parts';
import { concat, same, toBytes, toText, utf8, type Bytes, type Random } from './bytes';
import { idBytes } from './ids';
import { openWith, type Keyring } from './keyring';
import { NAME_BYTES, openText, sealText, type Binding } from './text';

/** What an invitation carries besides the session and the supervisor's key. */
export interface Invitation {
  joinToken: string;
  secret: string;
}

const derived = (secret: string, session: Id, purpose: 'name' | 'knock'): Bytes =>
  hkdf(sha256, idBytes(secret), idBytes(session), utf8(purpose), 32);

const nameKey = (secret: string, session: Id) => ({ number: 0, bytes: derived(secret, session, 'name') });

const knockBinding = (session: Id, holder: Id): Binding => ({ session, object: holder, field: 'knock', seat: '-' });

/** Everything that is proven: with holder and token hash inside, nobody can be admitted in another's place. */
function prove(secret: string, session: Id, knock: Omit<KnockPart, 'proof'>): Bytes {
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
): KnockPart {
  const { holder, tokenHash, publicKey } = joiner;
  const sealed = sealText(name, NAME_BYTES, nameKey(secret, session), knockBinding(session, holder), random);
  const knock = { id: holder, name: sealed, publicKey, tokenHash };
  return { ...knock, proof: toText(prove(secret, session, knock)) };
}

/** The supervisor's side: the name of one who holds the invitation, or null when the proof is wrong. */
export function nameOfKnock(session: Id, secret: string, knock: KnockPart): string | null {
  try {
    if (toBytes(knock.publicKey).length !== 32 || toBytes(knock.tokenHash).length !== 32) return null;
    if (!same(prove(secret, session, knock), toBytes(knock.proof))) return null;
    return openText(knock.name, nameKey(secret, session), knockBinding(session, knock.id));
  } catch {
    return null;
  }
}

export const invitationBinding = (session: Id): Binding => ({
  session,
  object: 'door',
  field: 'invitation',
  seat: '-',
});

/** The invitation as it lies in the state, for the supervisor's own devices (see `handing-out.ts`). */
export function openInvitation(session: Id, sealed: Sealed, keyring: Keyring): Invitation | null {
  const text = openWith(keyring, sealed, invitationBinding(session));
  if (text === null) return null;
  const bytes = toBytes(text);
  return bytes.length === 32 ? { joinToken: toText(bytes.slice(0, 16)), secret: toText(bytes.slice(16)) } : null;
}
