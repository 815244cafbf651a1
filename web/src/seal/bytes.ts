/** Bytes and how they are written down. */

export type Bytes = Uint8Array;

/** A source of unguessable bytes; the browser's own in the page, a fixed one in tests. */
export type Random = (length: number) => Bytes;

// getRandomValues is there over plain http too, where crypto.subtle is missing.
export const deviceRandom: Random = (length) => crypto.getRandomValues(new Uint8Array(length));

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** base64url without padding. */
export function toText(bytes: Bytes): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3);
    const triple = (a << 16) | (b << 8) | c;
    const characters = Math.min(4, Math.ceil(((bytes.length - i) * 8) / 6));
    for (let j = 0; j < characters; j++) text += ALPHABET[(triple >> (18 - 6 * j)) & 63];
  }
  return text;
}

/** The bytes of base64url without padding; throws unless it is exactly what `toText` writes for them. */
export function toBytes(text: string): Bytes {
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8));
  let bits = 0;
  let count = 0;
  let at = 0;
  for (const character of text) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) throw new Error('not base64url');
    bits = ((bits << 6) | value) & 0xffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes[at++] = (bits >> count) & 0xff;
    }
  }
  if (count >= 6 || (bits & ((1 << count) - 1)) !== 0) throw new Error('not base64url');
  return bytes;
}

export function concat(...pieces: Bytes[]): Bytes {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** A number of two bytes, big endian. */
export const twoBytes = (value: number): Bytes => Uint8Array.of(value >> 8, value & 0xff);

export const readTwoBytes = (bytes: Bytes, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text);

/** The text of UTF-8 bytes; throws on anything else. */
export const fromUtf8 = (bytes: Bytes): string =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);

/** Whether two byte strings are the same, in a time that does not tell where they differ. */
export function same(a: Bytes, b: Bytes): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
}
