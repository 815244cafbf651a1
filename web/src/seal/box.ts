/** A box between two key pairs, as the keyring, a heading and what leading needs are carried in (PROTOCOL.md E3, E9, E11). */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Id } from '../protocol/parts';
import { concat, toBytes, toText, utf8, type Bytes, type Random } from './bytes';
import { idBytes } from './ids';
import { x25519 } from './x25519';

const LAYOUT = 1;
const NONCE = 24;
const KEY = 32;
/** What stands around the content: layout, nonce, tag. */
const AROUND = 1 + NONCE + 16;

/** Who boxes for whom, and as what; whoever has either seed can make and open it. */
export interface Between {
  /** `rundan-keyring-1` and the like */
  kind: string;
  session: Id;
  sender: Bytes;
  receiver: Bytes;
  /** one of the two */
  seed: Bytes;
  /** the public key of the other */
  other: Bytes;
}

function keyOf({ kind, session, sender, receiver, seed, other }: Between): Bytes {
  const info = concat(utf8(kind), sender, receiver);
  return hkdf(sha256, x25519.getSharedSecret(seed, other), idBytes(session), info, KEY);
}

/** Boxes the content, zeros after it, in exactly `size` bytes. */
export function boxed(content: Bytes, size: number, between: Between, data: string, random: Random): string {
  const plain = new Uint8Array(size - AROUND);
  plain.set(content);
  const nonce = random(NONCE);
  const cipher = xchacha20poly1305(keyOf(between), nonce, utf8(data)).encrypt(plain);
  return toText(concat(Uint8Array.of(LAYOUT), nonce, cipher));
}

/** How much a box of this size takes. */
export const boxRoom = (size: number): number => size - AROUND;

/** The content with its zeros; throws unless exactly these two, this kind and this data made it, in one of the sizes. */
export function unboxed(box: string, sizes: readonly number[], between: Between, data: string): Bytes {
  const bytes = toBytes(box);
  if (bytes[0] !== LAYOUT || !sizes.includes(bytes.length)) throw new Error('unknown layout');
  const nonce = bytes.subarray(1, 1 + NONCE);
  return xchacha20poly1305(keyOf(between), nonce, utf8(data)).decrypt(bytes.subarray(1 + NONCE));
}
