/** Making boxes (see `box.ts`). What a phone loads first only opens them. */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { Refusal } from '../protocol/refusal';
import { AROUND, keyOf, LAYOUT, NONCE, type Between } from './box';
import { concat, toText, utf8, type Bytes, type Random } from './bytes';

/** Boxes the content, zeros after it, in exactly `size` bytes; throws a `malformed` Refusal for a public key that is none. */
export function boxed(content: Bytes, size: number, between: Between, data: string, random: Random): string {
  const plain = new Uint8Array(size - AROUND);
  plain.set(content);
  const nonce = random(NONCE);
  const cipher = xchacha20poly1305(keyFor(between), nonce, utf8(data)).encrypt(plain);
  return toText(concat(Uint8Array.of(LAYOUT), nonce, cipher));
}

/** How much a box of this size takes. */
export const boxRoom = (size: number): number => size - AROUND;

/** The other's public key comes from outside, so that a bad one is no programming error. */
function keyFor(between: Between): Bytes {
  try {
    return keyOf(between);
  } catch {
    throw new Refusal('malformed');
  }
}
