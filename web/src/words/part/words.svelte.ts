/** What a participant reads later in the session. Loaded with the screens that say it. */
import type { Words } from '../sv';
import { partSv, type PartOnly } from './sv';

export type PartWords = PartOnly;

let english = $state.raw<PartOnly | null>(null);
let asked = false;

function fetchEnglish(): void {
  if (asked) return;
  asked = true;
  import('./en').then(
    (loaded) => (english = loaded.partEn),
    // Swedish stays until the next time somebody asks.
    () => (asked = false),
  );
}

/** In the language of these words. */
export function partWords(w: Words): PartOnly {
  if (w.code === 'sv') return partSv;
  if (!english) fetchEnglish();
  return english ?? partSv;
}
