/** A person who seeks has no holder in any session yet, so the record lives in the tab only. */
import { pageStorage } from '../../device/tab';
import type { SeekRecord } from '../../session/seek';

const KEY = 'rundan-seek';

export function loadSeekRecord(storage: Storage | null = pageStorage()): SeekRecord | null {
  try {
    return JSON.parse(storage?.getItem(KEY) ?? 'null') as SeekRecord | null;
  } catch {
    return null;
  }
}

export function saveSeekRecord(record: SeekRecord | null, storage: Storage | null = pageStorage()): void {
  try {
    if (record) storage?.setItem(KEY, JSON.stringify(record));
    else storage?.removeItem(KEY);
  } catch {
    // A reload starts over with the code.
  }
}
