/** Reading invitation and own links (PROTOCOL.md E5). Everything stands in the fragment, which no server is ever sent. */
import { sha256 } from '@noble/hashes/sha2.js';
import type { Id } from '../protocol/parts';
import { concat, toBytes, toText, utf8, type Bytes } from './bytes';
import type { Invitation } from './knock';

export const LAYOUT = 2;

export interface InvitationLink extends Invitation {
  kind: 'invitation';
  session: Id;
  supervisorKey: string;
}

export interface OwnLink {
  kind: 'supervisor' | 'stage';
  session: Id;
  holder: Id;
  /** secret of the token */
  secret: string;
  /** X25519 seed */
  seed: string;
  supervisorKey: string;
}

export type SessionLink = InvitationLink | OwnLink;

export const LETTERS = { invitation: 'i', supervisor: 's', stage: 't' } as const;

/** Where sessions are; links of before led to `/`. */
export const ROOM = '/rum';

/** Before a checksum stood at the end of links. */
const FIRST_LAYOUT = 1;
const CHECK_BYTES = 2;

/** What shows that a link lost or gained a sign on its way, or that two links were mixed up. */
export const checkOf = (letter: string, bytes: Bytes): Bytes =>
  sha256(concat(utf8(letter), bytes)).slice(0, CHECK_BYTES);

/** Reads a fragment; null when it is none of ours or not whole. */
export function readFragment(fragment: string): SessionLink | null {
  const kind = kindOf(fragment);
  if (!kind) return null;
  let bytes: Bytes;
  try {
    bytes = toBytes(fragment.slice(2));
  } catch {
    return null;
  }
  const at = (from: number, to: number) => toText(bytes.slice(from, to));
  const end = kind === 'invitation' ? 81 : 113;
  const whole =
    bytes[0] === FIRST_LAYOUT
      ? bytes.length === end
      : bytes[0] === LAYOUT && at(end, bytes.length) === toText(checkOf(LETTERS[kind], bytes.slice(0, end)));
  if (!whole) return null;
  if (kind === 'invitation')
    return { kind, session: at(1, 17), joinToken: at(17, 33), secret: at(33, 49), supervisorKey: at(49, 81) };
  const holder = { session: at(1, 17), holder: at(17, 33), secret: at(33, 49) };
  return { kind, ...holder, seed: at(49, 81), supervisorKey: at(81, 113) };
}

export const kindOf = (fragment: string) =>
  (['invitation', 'supervisor', 'stage'] as const).find((one) => fragment.startsWith(`#${LETTERS[one]}`)) ?? null;
