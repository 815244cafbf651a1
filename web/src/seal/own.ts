/** Texts for one seat or for the leading only: headings and saved thoughts (PROTOCOL.md E9 and E10). */
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Id } from '../protocol/parts';
import { boxed, boxRoom, unboxed } from './box';
import { concat, utf8, type Bytes, type Random } from './bytes';
import { idBytes } from './ids';
import { NAME_BYTES, padded, unpadded } from './text';

/** No content key ever has this number. */
const THOUGHT_KEY = 65535;

/** Under it a seat's thoughts are sealed; made from the seed of the holder who writes for the seat. */
export function thoughtKey(session: Id, seat: Id, seed: Bytes) {
  const info = concat(utf8('rundan-seat-1'), idBytes(seat));
  return { number: THOUGHT_KEY, bytes: hkdf(sha256, seed, idBytes(session), info, 32) };
}

/** The two ends of a heading: the holder who writes for the seat, and the supervisor's key. */
export interface HeadingPath {
  session: Id;
  seat: Id;
  sender: Bytes;
  receiver: Bytes;
  /** of the sender or the receiver */
  seed: Bytes;
  /** the public key of the other */
  other: Bytes;
}

const KIND = 'rundan-heading-1';

const dataOf = ({ session, seat }: HeadingPath) => `${KIND}\n${session}\n${seat}`;

/** Throws a `too-long` Refusal when it does not fit. */
export function boxHeading(text: string, path: HeadingPath, random: Random): string {
  return boxed(padded(text, boxRoom(NAME_BYTES)), NAME_BYTES, { ...path, kind: KIND }, dataOf(path), random);
}

/** The heading; null when it did not go this way. */
export function openHeading(box: string, path: HeadingPath): string | null {
  try {
    return unpadded(unboxed(box, [NAME_BYTES], { ...path, kind: KIND }, dataOf(path)));
  } catch {
    return null;
  }
}
