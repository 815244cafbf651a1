/** What leading needs, as the supervisor hands it to a co-supervisor (PROTOCOL.md E11). */
import { boxed, unboxed } from './box';
import { concat, toBytes, toText, type Bytes, type Random } from './bytes';
import { idBytes } from './ids';
import type { KeyHandover } from './keyring';
import type { OwnLink } from './links';

const SIZE = 256;
const KIND = 'rundan-lead-1';

/** Of the supervisor: all that her own link says and the receiver does not know already. */
export type LeadSecrets = Pick<OwnLink, 'seed' | 'holder' | 'secret'>;

const dataOf = ({ session, holder }: KeyHandover) => `${KIND}\n${session}\n${holder}`;

export function boxLead(lead: LeadSecrets, handover: KeyHandover, random: Random): string {
  const content = concat(toBytes(lead.seed), idBytes(lead.holder), idBytes(lead.secret));
  const between = { ...handover, kind: KIND, seed: toBytes(lead.seed), other: handover.receiver };
  return boxed(content, SIZE, between, dataOf(handover), random);
}

/** Opens it with the seed of the co-supervisor; null unless the pinned supervisor made it for this holder. */
export function openLead(box: string, seed: Bytes, handover: KeyHandover): LeadSecrets | null {
  try {
    const between = { ...handover, kind: KIND, seed, other: handover.sender };
    const plain = unboxed(box, [SIZE], between, dataOf(handover));
    const at = (from: number, to: number) => toText(plain.slice(from, to));
    return { seed: at(0, 32), holder: at(32, 48), secret: at(48, 64) };
  } catch {
    return null;
  }
}
