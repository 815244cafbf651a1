/** The words of the large screens: everybody's, and those of the one who leads. Loaded with the screens that say them. */
import type { Language } from '../../protocol/parts';
import { inEnglish } from '../english.svelte';
import { fetchWords, readsEnglish, useWords } from '../language.svelte';
import type { Words } from '../sv';
import { leadSv, type LeadOnly } from './sv';

export type LeadWords = Words & LeadOnly;

const english = inEnglish(() => import('./en').then(({ leadEn }) => leadEn));

/** As {@link fetchWords}, for a screen of the one who leads. */
export async function fetchLeadWords(session: Language | null): Promise<void> {
  if (readsEnglish(session)) await Promise.all([english.fetch(), fetchWords(session)]);
}

/** As {@link useWords}, for one who leads. Call while a component is set up. */
export function useLeadWords(session: () => Language | null = () => null): { readonly now: LeadWords } {
  const everybodys = useWords(session);
  const current = $derived.by(() => {
    const w = everybodys.now;
    const own = w.code === 'sv' ? leadSv : (english.now ?? leadSv);
    return { ...w, ...own, refusal: { ...w.refusal, ...own.leadRefusal } };
  });
  return {
    get now() {
      return current;
    },
  };
}
