/** The ways into a session that is there: being let in by an invitation, coming back. */
import type { HolderRecord } from '../device/holder-record';
import { Refusal } from '../protocol/refusal';
import { toText, utf8 } from '../seal/bytes';
import { newId, newSecret } from '../seal/ids';
import type { InvitationLink, OwnLink } from '../seal/links';
import { capacity, NAME_BYTES } from '../seal/text';
import { LiveSession } from './live-session';
import type { Page } from './page';

export const SEED_BYTES = 32;

/** Whether a text, as it will be sealed, has room in its size class. */
export const fits = (text: string, size: number): boolean => utf8(text.trim()).length <= capacity(size);

/** Knocks with a name; the view says `waiting` until the supervisor lets in. Rejects with `too-long` only. */
export async function joinByInvitation(link: InvitationLink, name: string, page: Page): Promise<LiveSession> {
  if (!fits(name, NAME_BYTES)) throw new Refusal('too-long');
  const { session, joinToken, secret, supervisorKey } = link;
  return begin(
    {
      holder: newId(page.random),
      session,
      role: 'participant',
      secret: newSecret(page.random),
      seed: toText(page.random(SEED_BYTES)),
      supervisorKey,
      name: name.trim(),
      knock: { joinToken, secret, name: name.trim(), heard: false },
      usedAtMillis: 0,
    },
    page,
  );
}

/** Who one is by an own link, the supervisor's or the stage's. */
export function recordOf({ kind, ...holder }: OwnLink): HolderRecord {
  return { ...holder, role: kind, knock: null, usedAtMillis: 0 };
}

/** Comes in by an own link. */
export const resumeLink = (link: OwnLink, page: Page): Promise<LiveSession> => begin(recordOf(link), page);

/** Comes back as a holder this device has kept. */
export const resumeRecord = (record: HolderRecord, page: Page): Promise<LiveSession> => begin(record, page);

async function begin(record: HolderRecord, page: Page): Promise<LiveSession> {
  // One that comes back is used only once the server knows it: opening the page again makes nothing live longer.
  if (!record.usedAtMillis) await page.device.keepHolder(record);
  const live = new LiveSession(record, page);
  // Where it cannot be fetched now, what is done first asks for it again.
  if (['supervisor', 'co_supervisor', 'stage'].includes(record.role)) await live.readyToLead().catch(() => {});
  live.start();
  return live;
}
