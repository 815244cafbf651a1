/** The words of the one who leads: everybody's and those of her own. Loaded with the screens that say them. */
import type { Language } from '../../protocol/parts';
import { useWords } from '../language.svelte';
import type { Words } from '../sv';
import { leadSv, type LeadOnly } from './sv';

export type LeadWords = Words & LeadOnly;

let english = $state.raw<LeadOnly | null>(null);
let asked = false;

function fetchEnglish(): void {
  if (asked) return;
  asked = true;
  import('./en').then(
    (loaded) => (english = loaded.leadEn),
    // Swedish stays until the next time somebody asks.
    () => (asked = false),
  );
}

/** As {@link useWords}, for one who leads. Call while a component is set up. */
export function useLeadWords(session: () => Language | null = () => null): { readonly now: LeadWords } {
  const everybodys = useWords(session);
  const current = $derived.by(() => {
    if (everybodys.now.code === 'sv') return { ...everybodys.now, ...leadSv };
    if (!english) fetchEnglish();
    return { ...everybodys.now, ...(english ?? leadSv) };
  });
  return {
    get now() {
      return current;
    },
  };
}
