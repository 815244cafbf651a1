/** What a participant reads later in the session. Loaded with the screens that say it. */
import { partOfPack } from '../language.svelte';
import type { Words } from '../sv';
import type { PartOnly } from '../sv/part';

export const partWordsOf = partOfPack<PartOnly>((more) => more.part());

/** In the language of these words. */
export const partWords = (w: Words): PartOnly => partWordsOf.in(w.code);
