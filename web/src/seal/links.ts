/** Invitation and own links (PROTOCOL.md E5). Everything stands in the fragment, which no server is ever sent. */
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Id } from '../protocol/parts';
import { concat, toBytes, toText, utf8, type Bytes } from './bytes';
import { idBytes } from './ids';
import type { Invitation } from './knock';

const LAYOUT = 1;

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

export type Link = InvitationLink | OwnLink;

const LETTERS = { invitation: 'i', supervisor: 's', stage: 't' } as const;

function keyBytes(key: string): Bytes {
  const bytes = toBytes(key);
  if (bytes.length !== 32) throw new Error('not a key');
  return bytes;
}

/** The fragment of a link, with its `#`. */
export function fragmentOf(link: Link): string {
  const pieces =
    link.kind === 'invitation'
      ? [idBytes(link.joinToken), idBytes(link.secret)]
      : [idBytes(link.holder), idBytes(link.secret), keyBytes(link.seed)];
  const bytes = concat(Uint8Array.of(LAYOUT), idBytes(link.session), ...pieces, keyBytes(link.supervisorKey));
  return `#${LETTERS[link.kind]}${toText(bytes)}`;
}

/** Reads a fragment; null when it is none of ours or not whole. */
export function readFragment(fragment: string): Link | null {
  const kind = (['invitation', 'supervisor', 'stage'] as const).find((one) => LETTERS[one] === fragment[1]);
  if (!kind || fragment[0] !== '#') return null;
  let bytes: Bytes;
  try {
    bytes = toBytes(fragment.slice(2));
  } catch {
    return null;
  }
  const at = (from: number, to: number) => toText(bytes.slice(from, to));
  if (bytes[0] !== LAYOUT) return null;
  if (kind === 'invitation') {
    if (bytes.length !== 81) return null;
    return { kind, session: at(1, 17), joinToken: at(17, 33), secret: at(33, 49), supervisorKey: at(49, 81) };
  }
  if (bytes.length !== 113) return null;
  const holder = { session: at(1, 17), holder: at(17, 33), secret: at(33, 49) };
  return { kind, ...holder, seed: at(49, 81), supervisorKey: at(81, 113) };
}

/** The stage's own link comes from the supervisor's seed, so that each of her devices can open the stage. */
export function stageLinkOf(supervisor: OwnLink): OwnLink {
  const { session, supervisorKey } = supervisor;
  const bytes = hkdf(sha256, keyBytes(supervisor.seed), idBytes(session), utf8('rundan-stage-1'), 64);
  const [holder, secret] = [toText(bytes.slice(0, 16)), toText(bytes.slice(16, 32))];
  return { kind: 'stage', session, holder, secret, seed: toText(bytes.slice(32)), supervisorKey };
}
