/** Which language this device reads: its own choice, else the session's, else Swedish. */
import type { Language } from '../protocol/parts';
import { inEnglish } from './english.svelte';
import { sv, type Words } from './sv';

const KEY = 'rundan-language';

let chosen = $state<Language | null>(remembered());
const english = inEnglish(() => import('./en').then(({ en }) => en));

/** Storage may be forbidden on this device; the choice then lasts as long as the page. */
function remembered(): Language | null {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === 'sv' || kept === 'en' ? kept : null;
  } catch {
    return null;
  }
}

export function chooseLanguage(language: Language): void {
  chosen = language;
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // See remembered().
  }
}

/** Whether this device reads English, in a session of this language. */
export const readsEnglish = (session: Language | null = null): boolean => (chosen ?? session) === 'en';

/** Whether what is drawn now would be drawn in another language in a moment. */
export const lacksWords = (session: Language | null = null): boolean => readsEnglish(session) && !english.here;

/** Settles when the words are here, or after a short while; never rejects. */
export const fetchWords = (session: Language | null = null): Promise<void> =>
  readsEnglish(session) ? english.fetch() : Promise.resolve();

/** The words in this device's language; read inside a component they follow the choice. */
export function words(session: Language | null = null): Words {
  return readsEnglish(session) ? (english.now ?? sv) : sv;
}

/** A refusal code (PROTOCOL.md, section 7) as a sentence. */
export function refusal(w: Words, code: string): string {
  return w.refusal[code] ?? w.refused;
}

/** The words for a screen; the page's own language follows them. Call while a component is set up. */
export function useWords(session: () => Language | null = () => null): { readonly now: Words } {
  const current = $derived(words(session()));
  $effect(() => {
    document.documentElement.lang = current.code;
  });
  return {
    get now() {
      return current;
    },
  };
}
