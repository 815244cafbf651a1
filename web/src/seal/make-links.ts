/** Making invitation and own links (PROTOCOL.md E5). Only who leads does. */
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, toBytes, toText, utf8, type Bytes } from './bytes';
import { idBytes } from './ids';
import { checkOf, LAYOUT, LETTERS, type SessionLink, type OwnLink } from './links';

function keyBytes(key: string): Bytes {
  const bytes = toBytes(key);
  if (bytes.length !== 32) throw new Error('not a key');
  return bytes;
}

/** The fragment of a link, with its `#`. */
export function fragmentOf(link: SessionLink): string {
  const pieces =
    link.kind === 'invitation'
      ? [idBytes(link.joinToken), idBytes(link.secret)]
      : [idBytes(link.holder), idBytes(link.secret), keyBytes(link.seed)];
  const letter = LETTERS[link.kind];
  const bytes = concat(Uint8Array.of(LAYOUT), idBytes(link.session), ...pieces, keyBytes(link.supervisorKey));
  // With two bytes more neither kind fills its last character, which so is never `-` or `_`: chat programs leave them out.
  return `#${letter}${toText(concat(bytes, checkOf(letter, bytes)))}`;
}

/** The stage's own link comes from the supervisor's seed, so that each of her devices can open the stage. */
export function stageLinkOf(supervisor: OwnLink): OwnLink {
  const { session, supervisorKey } = supervisor;
  const bytes = hkdf(sha256, keyBytes(supervisor.seed), idBytes(session), utf8('rundan-stage-1'), 64);
  const [holder, secret] = [toText(bytes.slice(0, 16)), toText(bytes.slice(16, 32))];
  return { kind: 'stage', session, holder, secret, seed: toText(bytes.slice(32)), supervisorKey };
}
