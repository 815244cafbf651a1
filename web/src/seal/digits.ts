/**
 * Six digits that two people compare, one at each end, before anything is handed over to one who typed the code
 * (PROTOCOL.md E14). The joiner is bound to its nonce before it knows the supervisor's, and gives it only after: an
 * attacker between them with keys of its own must fix both pairs of nonces before it sees the digits they give.
 */
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { CodeKnock, Id } from '../protocol/parts';
import { concat, same, toBytes, toText, utf8, type Bytes } from './bytes';
import { idBytes } from './ids';

export const NONCE_BYTES = 32;

/** One who seeks with a code, as both ends know it. */
export interface Seeker {
  /** holder */
  id: Id;
  publicKey: string;
  tokenHash: string;
}

/** Exactly 32 bytes; throws for anything else, since what is hashed side by side must not be cut in another place. */
function whole(text: string): Bytes {
  const bytes = toBytes(text);
  if (bytes.length !== 32) throw new Error('not 32 bytes');
  return bytes;
}

/** What the joiner says before it knows anything of the other end. */
export function commitmentOf({ id, publicKey, tokenHash }: Seeker, nonce: string): string {
  const pieces = [idBytes(id), whole(publicKey), whole(tokenHash), whole(nonce)];
  return toText(sha256(concat(utf8('rundan-commit-1'), ...pieces)));
}

/** Whether this nonce is the one that was committed to. */
export function committed(seeker: Seeker, commitment: string, nonce: string): boolean {
  try {
    return same(toBytes(commitmentOf(seeker, nonce)), toBytes(commitment));
  } catch {
    return false;
  }
}

/**
 * The supervisor's nonce for this knock. It comes from her seed and from all that the knock is bound to, so that each of her
 * devices, before and after a reload, knows it and takes no other from the server; and nobody knows it before the commitment.
 */
export function nonceFor(session: Id, seeker: Seeker, commitment: string, seed: Bytes): string {
  const pieces = [idBytes(seeker.id), whole(seeker.publicKey), whole(seeker.tokenHash), whole(commitment)];
  const info = concat(utf8('rundan-nonce-1'), ...pieces);
  return toText(hkdf(sha256, seed, idBytes(session), info, NONCE_BYTES));
}

/** The two ends and their nonces; throws when any of it is malformed. */
interface Compared {
  session: Id;
  supervisorKey: string;
  seeker: Seeker;
  /** of the joiner */
  reveal: string;
  /** of the supervisor */
  nonce: string;
}

const MILLION = 1_000_000n;

/** `482 913`. */
export function digitsOf({ session, supervisorKey, seeker, reveal, nonce }: Compared): string {
  const { id, publicKey, tokenHash } = seeker;
  const keys = [idBytes(session), whole(supervisorKey), whole(publicKey)];
  const pieces = [...keys, idBytes(id), whole(tokenHash), whole(reveal), whole(nonce)];
  const hash = sha256(concat(utf8('rundan-digits-1'), ...pieces));
  const digits = String(new DataView(hash.buffer, hash.byteOffset).getBigUint64(0) % MILLION).padStart(6, '0');
  return `${digits.slice(0, 3)} ${digits.slice(3)}`;
}

/** The supervisor's side: what stands on the other's screen too; null until it is given, or when any of it is not right. */
export function digitsOfKnock(session: Id, knock: CodeKnock, supervisorKey: string, seed: Bytes): string | null {
  const { commitment, reveal } = knock;
  if (reveal === null) return null;
  try {
    const nonce = nonceFor(session, knock, commitment, seed);
    // One that somebody else made could have been chosen for the digits it gives.
    if (knock.nonce !== nonce || !committed(knock, commitment, reveal)) return null;
    return digitsOf({ session, supervisorKey, seeker: knock, reveal, nonce });
  } catch {
    return null;
  }
}
