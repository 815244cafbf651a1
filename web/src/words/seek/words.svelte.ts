/** What is read by one who types a code. Loaded with the screens that say it. */
import { partOfPack } from '../language.svelte';
import type { Words } from '../sv';
import type { SeekWords } from '../sv/seek';

export const seekWordsOf = partOfPack<SeekWords>((more) => more.seek());

/** In the language of these words. */
export const seekWords = (w: Words): SeekWords => seekWordsOf.in(w.code);
