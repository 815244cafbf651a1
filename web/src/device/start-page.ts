/** What the start page shows of this browser. Phones that come by a link do not load it. */
import type { CardField } from '../protocol/card-text';
import type { Id, Role } from '../protocol/parts';
import { KEPT, type Device } from './device';

export interface Resumable {
  session: Id;
  holder: Id;
  role: Role;
  atMillis: number;
}

/** An insight that was kept when the session was erased; readable to anyone who has this device. */
export interface KeptInsight {
  id: Id;
  fields: CardField[];
  /** device clock */
  atMillis: number;
}

/** The sessions to go back to. */
export async function resumable(device: Device): Promise<Resumable[]> {
  const mine = (await device.holders()).filter(({ role }) => role !== 'stage');
  return mine.map(({ session, holder, role, usedAtMillis }) => ({ session, holder, role, atMillis: usedAtMillis }));
}

/** The newest first. */
export async function keptInsights({ store }: Device): Promise<KeptInsight[]> {
  const kept = await store.all(KEPT);
  const insights = kept.map(([key, value]) => ({
    id: key.slice(KEPT.length),
    ...(value as Omit<KeptInsight, 'id'>),
  }));
  return insights.sort((a, b) => b.atMillis - a.atMillis);
}

export const forgetKept = ({ store }: Device, id: Id): Promise<void> => store.remove(KEPT + id);
