/** Which language this device reads: its own choice, else the session's, else the default. */
import type { FormText } from './template-texts';
import { inLanguage, type InLanguage } from './in-language.svelte';
import { DEFAULT_LANGUAGE, LANGUAGES } from './languages';
import type { LanguagePack, MoreOfLanguage } from './pack';
import type { Words } from './sv';

const KEY = 'rundan-language';

const isKnown = (code: string | null): code is string => code !== null && Object.keys(LANGUAGES).includes(code);

let chosen = $state<string | null>(remembered());

const packOf = async (code: string): Promise<LanguagePack> => (await LANGUAGES[code]!.load()).default;

const packs = inLanguage(packOf, { [DEFAULT_LANGUAGE.words.code]: DEFAULT_LANGUAGE });

/** Something that a language fetches when it is needed. */
export const partOfPack = <T>(load: (more: MoreOfLanguage) => Promise<T>): InLanguage<T> =>
  inLanguage(async (code) => load((await (await packOf(code)).more()).default));

/** Storage may be forbidden on this device; the choice then lasts as long as the page. */
function remembered(): string | null {
  try {
    const kept = localStorage.getItem(KEY);
    return isKnown(kept) ? kept : null;
  } catch {
    return null;
  }
}

export function chooseLanguage(code: string): void {
  chosen = code;
  try {
    localStorage.setItem(KEY, code);
  } catch {
    // See remembered().
  }
}

/** The language this device reads, in a session of this language. */
export function languageRead(session: string | null = null): string {
  const wanted = chosen ?? session;
  return isKnown(wanted) ? wanted : DEFAULT_LANGUAGE.words.code;
}

/** Whether what is drawn now would be drawn in another language in a moment. */
export const lacksWords = (session: string | null = null): boolean => !packs.has(languageRead(session));

/** See {@link InLanguage.fetch}. */
export const fetchWords = (session: string | null = null): Promise<void> => packs.fetch(languageRead(session));

/** The rounds of a form, in the language this device reads. */
export const loadForm = async (id: string, session: string | null = null): Promise<FormText> =>
  (await packOf(languageRead(session))).texts.form(id);

/** The text to read aloud before a session begins. */
export const openingText = (w: Words): string => packs.in(w.code).texts.openingText;

/** The words in this device's language; read inside a component they follow the choice. */
export const words = (session: string | null = null): Words => packs.in(languageRead(session)).words;

/** A refusal code (PROTOCOL.md, section 7) as a sentence. */
export function refusal(w: Words, code: string): string {
  return w.refusal[code] ?? w.refused;
}

/** The words for a screen; the page's own language follows them. Call while a component is set up. */
export function useWords(session: () => string | null = () => null): { readonly now: Words } {
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
