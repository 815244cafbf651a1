import { sha256 } from '@noble/hashes/sha2.js';
import type { Id } from '../protocol/parts';
import { toBytes, toText, type Bytes, type Random } from './bytes';

const ID_BYTES = 16;

/** A new id, 22 characters. */
export const newId = (random: Random): Id => toText(random(ID_BYTES));

/** A new secret of 16 bytes, as text: a token's, an invitation's, a card's. */
export const newSecret = newId;

/** SHA-256 of a secret, as the server knows it. */
export const hashOf = (secret: string): string => toText(sha256(toBytes(secret)));

/** The 16 bytes of an id; throws for anything else. */
export function idBytes(id: string): Bytes {
  const bytes = toBytes(id);
  if (bytes.length !== ID_BYTES) throw new Error('not an id');
  return bytes;
}
