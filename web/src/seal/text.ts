/** Sealed text (PROTOCOL.md E1 and E2). */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import type { Id, Sealed } from '../protocol/parts';
import { Refusal } from '../protocol/refusal';
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

/** Of what belongs to the whole group and is there once. */
export const groupBinding = (session: Id, object: string, field = 'text'): Binding => ({
  session,
  object,
  field,
  seat: '-',
});

export const mandateBinding = (session: Id): Binding => groupBinding(session, 'mandate');

/** The heading of the story, by the one who tells it. */
export const storyBinding = (session: Id, seat: Id): Binding => ({ session, object: 'story', field: 'heading', seat });

/** A card with a name cannot be laid under another's. */
export const signedBinding = (session: Id, card: Id, seat: Id): Binding => ({
  session,
  object: card,
  field: 'card',
  seat,
});

export const thoughtBinding = (session: Id, thought: Id, seat: Id): Binding => ({
  session,
  object: thought,
  field: 'thought',
  seat,
});

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

/** The plaintext: length, UTF-8 and zeros, padded to `bytes`; throws a `too-long` {@link Refusal} when it does not fit. */
export function padded(text: string, bytes: number): Bytes {
  const written = utf8(text);
  if (written.length > bytes - LENGTH) throw new Refusal('too-long');
  const plain = new Uint8Array(bytes);
  plain.set(twoBytes(written.length));
  plain.set(written, LENGTH);
  return plain;
}

export function unpadded(plain: Bytes): string {
  const length = readTwoBytes(plain, 0);
  if (length > plain.length - LENGTH) throw new Error('wrong length');
  return fromUtf8(plain.subarray(LENGTH, LENGTH + length));
}

/** Seals a text into exactly `size` bytes; throws a `too-long` {@link Refusal} when it does not fit. */
export function sealText(
  text: string,
  size: number,
  key: { number: number; bytes: Bytes },
  binding: Binding,
  random: Random,
): Sealed {
  const plain = padded(text, size - HEAD - NONCE - TAG);
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
  return unpadded(plain);
}
