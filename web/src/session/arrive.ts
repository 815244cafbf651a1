/** Where an opened page leads: by the link in its address, else by what its tab was. Nothing is sent meanwhile. */
import type { Device } from '../device/device';
import type { HolderRecord } from '../device/holder-record';
import type { RememberedTab } from '../device/tab';
import { findLink } from '../seal/find-link';
import { ROOM, type InvitationLink, type SessionLink } from '../seal/links';
import { recordOf } from './enter';

/** Who reads what is said to one who is not in. */
export type Reader = 'all' | 'lead' | 'stage';

export type Arrival =
  | { to: 'start' }
  | { to: 'test' }
  | { to: 'session'; record: HolderRecord }
  | { to: 'join'; link: InvitationLink }
  /** a tap decides: leading and the stage would close or show something, and a person need not be who was here before */
  | { to: 'ask'; asks: 'lead' | 'stage'; record: HolderRecord }
  | { to: 'ask'; asks: 'who'; records: HolderRecord[]; link: InvitationLink }
  | { to: 'not-whole'; reader: Reader }
  /** the server was sent the link, which its fragment was meant to prevent */
  | { to: 'sent'; reader: Reader; then: Arrival };

/** The address to show: an own link leads by itself and is taken out of it, an invitation only lets one knock. */
export function shownAddress(address: string): string {
  const found = findLink(address);
  if (!found || found.fragment === TEST) return address;
  return found.link?.kind === 'invitation' ? ROOM + found.fragment : ROOM;
}

const TEST = '#prova';

export async function arrive(address: string, tab: RememberedTab | null, device: Device): Promise<Arrival> {
  // Removes what has lapsed, however the page was opened.
  const holders = await device.holders();
  const known = (record: HolderRecord) => holders.find(({ holder }) => holder === record.holder) ?? record;
  // From the tab alone where the device keeps nothing, or its store hangs.
  const was = tab && device.isFresh(tab.record) ? { ...tab, record: known(tab.record) } : null;
  const found = findLink(address);
  if (!found) {
    if (was) return was.asks ? askFor(was.record) : { to: 'session', record: was.record };
    return /^\/([?]|$)/.test(address) ? { to: 'start' } : { to: 'not-whole', reader: 'all' };
  }
  if (found.fragment === TEST) return { to: 'test' };
  const reader = found.kind === 'supervisor' ? 'lead' : (found.kind === 'stage' && found.kind) || 'all';
  if (!found.link) return { to: 'not-whole', reader };
  const then = await follow(found.link, was, device);
  return /^[^#]*%(25)*23/.test(address) ? { to: 'sent', reader, then } : then;
}

async function follow(link: SessionLink, was: RememberedTab | null, device: Device): Promise<Arrival> {
  if (link.kind === 'invitation') {
    // A reload at the door.
    if (was?.record.session === link.session && was.record.knock) return { to: 'session', record: was.record };
    const records = await device.participantsOf(link.session);
    return records.length ? { to: 'ask', asks: 'who', records, link } : { to: 'join', link };
  }
  if (was?.record.holder === link.holder && !was.asks) return { to: 'session', record: was.record };
  const record = recordOf(link);
  const isHere = (await device.holders()).some(({ session }) => session === link.session);
  return link.kind === 'stage' && isHere ? { to: 'session', record } : askFor(record);
}

const askFor = (record: HolderRecord): Arrival => ({
  to: 'ask',
  asks: record.role === 'stage' ? 'stage' : 'lead',
  record,
});
