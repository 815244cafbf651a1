/**
 * A box between two key pairs, as the keyring, a heading, what leading needs and a name are carried in (PROTOCOL.md E3, E9,
 * E11, E13).
 *
 * What the libraries' own guidance asks (the READMEs of noble's ciphers, curves and hashes), and how it is met here and in
 * the rest of this folder:
 * - A nonce never repeats under a key, and random nonces want 192 bits: XChaCha20 with 24 bytes, made by chance for every
 *   single sealing, also of the same text again.
 * - Keys come from the browser's own randomness or from a key derivation, never from `Math.random`: `deviceRandom`, HKDF.
 * - What X25519 gives is not a key but is hashed into one: HKDF, with the purpose and both public keys inside.
 * - A public key of low order would make the shared secret known to all: the ladder throws at an all-zero result.
 * - Sealed texts are authenticated: Poly1305, whose tag the library compares in constant time; proofs and commitments that
 *   are compared here go through `same`. Each is bound to its place by associated data.
 * - One key, one purpose: each use has an `info` of its own.
 * - JavaScript promises neither constant time nor that memory is wiped: an attacker who can measure or read within the page
 *   has its keys anyway, and nothing here relies on either.
 */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Id } from '../protocol/parts';
import { Refusal } from '../protocol/refusal';
import { concat, toBytes, toText, utf8, type Bytes, type Random } from './bytes';
import { idBytes } from './ids';
import { x25519 } from './x25519';

const LAYOUT = 1;
const NONCE = 24;
const KEY = 32;
/** What stands around the content: layout, nonce, tag. */
const AROUND = 1 + NONCE + 16;

/** Sender, receiver and purpose of a box; either seed can make and open it. */
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

/** Throws for a public key of the wrong length or of low order. */
function keyOf({ kind, session, sender, receiver, seed, other }: Between): Bytes {
  const info = concat(utf8(kind), sender, receiver);
  return hkdf(sha256, x25519.getSharedSecret(seed, other), idBytes(session), info, KEY);
}

/** Boxes the content, zeros after it, in exactly `size` bytes; throws a `malformed` Refusal for a public key that is none. */
export function boxed(content: Bytes, size: number, between: Between, data: string, random: Random): string {
  let key: Bytes;
  try {
    key = keyOf(between);
  } catch {
    // The other's public key comes from outside: a bad one is no programming error.
    throw new Refusal('malformed');
  }
  const plain = new Uint8Array(size - AROUND);
  plain.set(content);
  const nonce = random(NONCE);
  const cipher = xchacha20poly1305(key, nonce, utf8(data)).encrypt(plain);
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
