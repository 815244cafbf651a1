/** Which language this device reads: its own choice, else the session's, else Swedish. */
import type { Language } from '../protocol/parts';
import { sv, type Words } from './sv';

const KEY = 'rundan-language';

let chosen = $state<Language | null>(remembered());
/** Swedish comes with the page; English is fetched when somebody reads it, so that a phone loads one of them. */
let english = $state.raw<Words | null>(null);
let asked = false;
if (remembered() === 'en') fetchEnglish();

function fetchEnglish(): void {
  if (asked) return;
  asked = true;
  import('./en').then(
    (loaded) => (english = loaded.en),
    // Swedish stays until the next time somebody asks.
    () => (asked = false),
  );
}

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

/** The words in this device's language; read inside a component they follow the choice. */
export function words(session: Language | null = null): Words {
  if ((chosen ?? session) !== 'en') return sv;
  if (!english) fetchEnglish();
  return english ?? sv;
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
