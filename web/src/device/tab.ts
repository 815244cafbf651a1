/** Which holder this tab is, so that a reload comes back to the same seat although the fragment is out of the address. */
import type { HolderRecord } from './holder-record';

const KEY = 'rundan-tab';

/** Remembers the holder: by its id, or whole where the browser keeps nothing else. */
export function rememberTab(storage: Storage | null, record: HolderRecord, lasting: boolean): void {
  try {
    storage?.setItem(KEY, JSON.stringify(lasting ? { holder: record.holder } : record));
  } catch {
    // A browser that keeps nothing at all loses its seat on reload; the invitation brings it another.
  }
}

/** What the tab remembers: a whole record, the id of one, or nothing. */
export function rememberedTab(storage: Storage | null): HolderRecord | { holder: string; session?: undefined } | null {
  try {
    return JSON.parse(storage?.getItem(KEY) ?? 'null') as HolderRecord | null;
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
