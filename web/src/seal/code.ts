/** The code that is typed where nothing can be scanned (PROTOCOL.md, section 1): eight characters and one that checks them. */
import { sha256 } from '@noble/hashes/sha2.js';
import type { Id, Sealed } from '../protocol/parts';
import { toText, utf8, type Bytes, type Random } from './bytes';
import { newest, openWith, type Keyring } from './keyring';
import { groupBinding, NAME_BYTES, sealText } from './text';

/** Crockford's base32: no I, L, O or U, which are misread, or spell unintended words. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CHARACTERS = 8;
/** With the one that checks. */
export const CODE_LENGTH = CHARACTERS + 1;
/** 40 bits: far more guesses than the server's rate limit allows. */
const BYTES = 5;
/** The least prime above 32: every wrong character and every two that changed places give another remainder. */
const MODULUS = 37;
const MISREAD: Record<string, string> = { O: '0', I: '1', L: '1' };

/** How far eight characters are from a multiple of 37; null when one of them is none of the alphabet. */
function remainder(characters: string): number | null {
  let value = 0;
  for (const character of characters) {
    const digit = ALPHABET.indexOf(character);
    if (digit < 0) return null;
    value = (value * ALPHABET.length + digit) % MODULUS;
  }
  return value;
}

/** A new code of nine characters. One whose check would be `*~$=U` is thrown away, so that a phone's keyboard has all. */
export function makeCode(random: Random): string {
  for (;;) {
    const characters = encoded(random(BYTES));
    const check = ALPHABET[remainder(characters) ?? MODULUS];
    if (check !== undefined) return characters + check;
  }
}

function encoded(bytes: Bytes): string {
  let value = 0;
  for (const byte of bytes) value = value * 256 + byte;
  let characters = '';
  for (let i = 0; i < CHARACTERS; i++) {
    characters = (ALPHABET[value % ALPHABET.length] ?? '') + characters;
    value = Math.floor(value / ALPHABET.length);
  }
  return characters;
}

/** What somebody has typed or pasted, as far as it goes: upper case, look-alikes put right, all but letters and digits gone. */
export function readCode(typed: string): string {
  const characters = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  return [...characters].map((one) => MISREAD[one] ?? one).join('');
}

/** Whether these nine characters, as read, can be a code. */
export function isCode(read: string): boolean {
  if (read.length !== CODE_LENGTH) return false;
  const check = remainder(read.slice(0, CHARACTERS));
  return check !== null && ALPHABET[check] === read[CHARACTERS];
}

/** As people see and say it, also before it is whole: `K7QF-2M9X-4`. */
export const shownCode = (read: string): string =>
  [read.slice(0, 4), read.slice(4, CHARACTERS), read.slice(CHARACTERS)].filter((group) => group !== '').join('-');

/** What the server knows of it. */
export const codeHash = (code: string): string => toText(sha256(utf8(`rundan-code-1\n${code}`)));

const codeBinding = (session: Id) => groupBinding(session, 'door', 'code');

/** The code as it lies in the state, for her other devices and the stage. */
export const sealCode = (session: Id, code: string, keyring: Keyring, random: Random): Sealed =>
  sealText(code, NAME_BYTES, newest(keyring), codeBinding(session), random);

/** Null while it cannot be opened, or when what is in it is no code. */
export function openCode(session: Id, sealed: Sealed, keyring: Keyring): string | null {
  const code = openWith(keyring, sealed, codeBinding(session));
  return code !== null && isCode(code) ? code : null;
}
