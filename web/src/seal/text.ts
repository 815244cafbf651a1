/** Sealed text (PROTOCOL.md E1 and E2). */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import type { Id, Sealed } from '../protocol/parts';
import { concat, fromUtf8, readTwoBytes, toBytes, toText, twoBytes, utf8, type Bytes, type Random } from './bytes';

const LAYOUT = 1;
const HEAD = 3;
const NONCE = 24;
const TAG = 16;
const LENGTH = 2;
const AROUND = HEAD + NONCE + TAG + LENGTH;

/** The size classes, in bytes; which one a field has never depends on what is written in it. */
export const NAME_BYTES = 256;
export const CARD_BYTES = 1024;
export const LONG_BYTES = 4096;

/** What a sealed text is bound to: it opens nowhere else. */
export interface Binding {
  session: Id;
  object: string;
  field: string;
  seat: string;
}

export const nameBinding = (session: Id, seat: Id): Binding => ({ session, object: seat, field: 'name', seat });

export const mandateBinding = (session: Id): Binding => ({ session, object: 'mandate', field: 'text', seat: '-' });

// The card's id changes at the reveal and no author is kept, so that neither can be bound.
export const cardBinding = (session: Id): Binding => ({
  session,
  object: 'un-named',
  field: 'card',
  seat: 'un-named',
});

export const associatedData = ({ session, object, field, seat }: Binding): Bytes =>
  utf8(`rundan-1\n${session}\n${object}\n${field}\n${seat}`);

/** How many bytes of UTF-8 fit into a sealed text of this size. */
export const capacity = (size: number): number => size - AROUND;

/** Seals a text into exactly `size` bytes; throws a RangeError when it does not fit. */
export function sealText(
  text: string,
  size: number,
  key: { number: number; bytes: Bytes },
  binding: Binding,
  random: Random,
): Sealed {
  const written = utf8(text);
  if (written.length > capacity(size)) throw new RangeError('too-long');
  const plain = new Uint8Array(size - HEAD - NONCE - TAG);
  plain.set(twoBytes(written.length));
  plain.set(written, LENGTH);
  const nonce = random(NONCE);
  const cipher = xchacha20poly1305(key.bytes, nonce, associatedData(binding)).encrypt(plain);
  return toText(concat(Uint8Array.of(LAYOUT), twoBytes(key.number), nonce, cipher));
}

/** The number of the key a text is sealed under; throws when it is no sealed text. */
export function keyNumberOf(sealed: Sealed): number {
  const bytes = toBytes(sealed.slice(0, 4));
  if (bytes[0] !== LAYOUT) throw new Error('unknown layout');
  return readTwoBytes(bytes, 1);
}

/** Opens a sealed text; throws when the key, the binding or any byte is another than it was sealed with. */
export function openText(sealed: Sealed, key: { number: number; bytes: Bytes }, binding: Binding): string {
  const bytes = toBytes(sealed);
  if (bytes.length < AROUND || bytes[0] !== LAYOUT) throw new Error('unknown layout');
  if (readTwoBytes(bytes, 1) !== key.number) throw new Error('another key');
  const nonce = bytes.subarray(HEAD, HEAD + NONCE);
  const plain = xchacha20poly1305(key.bytes, nonce, associatedData(binding)).decrypt(bytes.subarray(HEAD + NONCE));
  const length = readTwoBytes(plain, 0);
  if (length > plain.length - LENGTH) throw new Error('wrong length');
  return fromUtf8(plain.subarray(LENGTH, LENGTH + length));
}
