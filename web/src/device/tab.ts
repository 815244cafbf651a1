/** Which holder this tab is, so that a reload comes back to the same seat although the link is out of the address. */
import type { HolderRecord } from './holder-record';

const KEY = 'rundan-tab';

export interface RememberedTab {
  record: HolderRecord;
  /** an own link was opened here, and nobody has tapped yet */
  asks: boolean;
}

/** Remembers the holder whole: what the browser keeps besides may be slow to open, or lost. */
export function rememberTab(storage: Storage | null, record: HolderRecord, asks = false): void {
  try {
    storage?.setItem(KEY, JSON.stringify({ record, asks } satisfies RememberedTab));
  } catch {
    // A browser that keeps nothing at all loses its seat on reload; the invitation brings it another.
  }
}

export function rememberedTab(storage: Storage | null): RememberedTab | null {
  try {
    const tab = JSON.parse(storage?.getItem(KEY) ?? 'null') as RememberedTab | null;
    return tab?.record ? tab : null;
  } catch {
    return null;
  }
}

export function forgetTab(storage: Storage | null): void {
  try {
    storage?.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}

/** What a tab can keep; null where the browser refuses even that. */
export function pageStorage(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}
