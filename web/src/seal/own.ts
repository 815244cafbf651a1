/** Texts for one seat or for the leading only: headings and saved thoughts (PROTOCOL.md E9 and E10). */
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Id } from '../protocol/parts';
import { unboxed } from './box';
import { concat, utf8, type Bytes } from './bytes';
import { idBytes } from './ids';
import { NAME_BYTES, unpadded } from './text';

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

export const HEADING = 'rundan-heading-1';

export const headingData = ({ session, seat }: HeadingPath) => `${HEADING}\n${session}\n${seat}`;

/** The heading; null when it did not go this way. */
export function openHeading(box: string, path: HeadingPath): string | null {
  try {
    return unpadded(unboxed(box, [NAME_BYTES], { ...path, kind: HEADING }, headingData(path)));
  } catch {
    return null;
  }
}
