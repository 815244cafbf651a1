/** The name of one who typed the code, for the supervisor's eyes, after both have seen the same digits (PROTOCOL.md E13). */
import type { Id } from '../protocol/parts';
import { boxed, boxRoom, unboxed } from './box';
import type { Bytes, Random } from './bytes';
import { NAME_BYTES, padded, unpadded } from './text';

/** From the joiner to the supervisor's key that was compared. */
export interface NamePath {
  session: Id;
  holder: Id;
  sender: Bytes;
  receiver: Bytes;
  /** of the sender or the receiver */
  seed: Bytes;
  /** the public key of the other */
  other: Bytes;
}

const KIND = 'rundan-name-1';

const dataOf = ({ session, holder }: NamePath) => `${KIND}\n${session}\n${holder}`;

/** Throws a `too-long` Refusal when it does not fit. */
export function boxName(name: string, path: NamePath, random: Random): string {
  return boxed(padded(name, boxRoom(NAME_BYTES)), NAME_BYTES, { ...path, kind: KIND }, dataOf(path), random);
}

/** The name; null when it did not go this way. */
export function openName(box: string, path: NamePath): string | null {
  try {
    return unpadded(unboxed(box, [NAME_BYTES], { ...path, kind: KIND }, dataOf(path)));
  } catch {
    return null;
  }
}
