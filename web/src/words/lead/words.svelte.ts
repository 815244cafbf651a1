/** The words of the large screens: everybody's, and those of the one who leads. Loaded with the screens that say them. */
import { fetchWords, languageRead, partOfPack, useWords } from '../language.svelte';
import { cases, laterTexts, library } from '../texts.svelte';
import { partWordsOf } from '../part/words.svelte';
import type { Words } from '../sv';
import type { Facts } from '../pack';
import type { LeadOnly } from '../sv/lead';

export type LeadWords = Words & Facts & LeadOnly;

const leadOnly = partOfPack<Facts & LeadOnly>(async (more) => ({ ...more.facts, ...(await more.lead()) }));

/** As {@link fetchWords}, for the pages before a session. */
export async function fetchLeadWords(session: string | null = null): Promise<void> {
  await Promise.all([fetchWords(session), leadOnly.fetch(languageRead(session))]);
}

/** As {@link fetchLeadWords}, with the texts of the forms that are read before and while leading. */
export async function fetchLeadTexts(session: string | null = null): Promise<void> {
  const code = languageRead(session);
  await Promise.all([
    fetchLeadWords(session),
    ...[library, laterTexts, cases, partWordsOf].map((one) => one.fetch(code)),
  ]);
}

/** In the language of these words. */
export function leadWords(w: Words): LeadWords {
  const own = leadOnly.in(w.code);
  return { ...w, ...own, refusal: { ...w.refusal, ...own.leadRefusal } };
}

/** As {@link useWords}, for one who leads. Call while a component is set up. */
export function useLeadWords(session: () => string | null = () => null): { readonly now: LeadWords } {
  const everybodys = useWords(session);
  const current = $derived(leadWords(everybodys.now));
  return {
    get now() {
      return current;
    },
  };
}
