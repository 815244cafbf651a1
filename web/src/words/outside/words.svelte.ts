/** What is read by one who is not in the session. Loaded with the screens that say it. */
import { partOfPack } from '../language.svelte';
import type { OutsideWords } from '../pack';
import type { Words } from '../sv';

export const outsideWordsOf = partOfPack<OutsideWords>((more) => more.outside());

/** In the language of these words. */
export const outsideWords = (w: Words): OutsideWords => outsideWordsOf.in(w.code);

/** Whom a sentence is for: the one who leads is not told to ask the supervisor, and the stage speaks to the room. */
export type Reader = 'all' | 'lead' | 'stage';

/** Why somebody is not in, for this reader: a title, and the cause with the way on. */
export function reasonOf({ reasons }: OutsideWords, reason: string, reader: Reader): readonly [string, string] {
  for (const one of [reason, 'wrong']) {
    const told = reasons[reader][one] ?? reasons.all[one];
    if (told) return told;
  }
  return ['', ''];
}
