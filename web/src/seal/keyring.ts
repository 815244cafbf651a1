/** The keyring and the box in which the supervisor hands it over (PROTOCOL.md E3 and E4). */
import type { Id, Sealed } from '../protocol/parts';
import { Refusal } from '../protocol/refusal';
import { unboxed } from './box';
import { readTwoBytes, type Bytes } from './bytes';
import { keyNumberOf, openText, type Binding } from './text';
import { x25519 } from './x25519';

export const KEY = 32;
const ENTRY = 2 + KEY;
export const SMALL = 256;
export const LARGE = 1024;
/** More keys than this the protocol does not know: each putting out makes one. */
export const MOST_KEYS = 20;

export interface ContentKey {
  number: number;
  bytes: Bytes;
}

/** Content keys in the order of their numbers; new text is sealed under the last. */
export type Keyring = readonly ContentKey[];

/** The two ends of handing over a keyring. */
export interface KeyHandover {
  session: Id;
  /** the receiving holder */
  holder: Id;
  /** the supervisor's, pinned by the link */
  sender: Bytes;
  receiver: Bytes;
}

export const newest = (keyring: Keyring): ContentKey => {
  const key = keyring[keyring.length - 1];
  // Before the keyring has come nothing can be sealed.
  if (!key) throw new Refusal('malformed');
  return key;
};

export const publicKeyOf = (seed: Bytes): Bytes => x25519.getPublicKey(seed);

export const KIND = 'rundan-keyring-1';

export const dataOf = ({ session, holder }: KeyHandover, keyNumber: number) =>
  `${KIND}\n${session}\n${holder}\n${keyNumber}`;

/** Opens a box with the seed of the receiver; throws unless the pinned sender made it for this holder and number. */
export function openKeyring(box: string, keyNumber: number, seed: Bytes, handover: KeyHandover): Keyring {
  const between = { ...handover, kind: KIND, seed, other: handover.sender };
  const plain = unboxed(box, [SMALL, LARGE], between, dataOf(handover, keyNumber));
  const count = readTwoBytes(plain, 0);
  if (count < 1 || count > MOST_KEYS || 2 + count * ENTRY > plain.length) throw new Error('wrong count');
  const keyring = Array.from({ length: count }, (_, i) => {
    const at = 2 + i * ENTRY;
    return { number: readTwoBytes(plain, at), bytes: plain.slice(at + 2, at + ENTRY) };
  });
  if (newest(keyring).number !== keyNumber) throw new Error('wrong key number');
  return keyring;
}

/** Opens a text with the key of the ring it was sealed under; null when that is missing or the text is not whole. */
export function openWith(keyring: Keyring, sealed: Sealed, binding: Binding): string | null {
  try {
    const number = keyNumberOf(sealed);
    const key = keyring.find((one) => one.number === number);
    return key ? openText(sealed, key, binding) : null;
  } catch {
    return null;
  }
}
