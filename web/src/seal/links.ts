/** Reading invitation and own links (PROTOCOL.md E5). Everything stands in the fragment, which no server is ever sent. */
import type { Id } from '../protocol/parts';
import { toBytes, toText, type Bytes } from './bytes';
import type { Invitation } from './knock';

export const LAYOUT = 1;

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

/** Reads a fragment; null when it is none of ours or not whole. */
export function readFragment(fragment: string): SessionLink | null {
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
