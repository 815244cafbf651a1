/** The words of the language in the query, Swedish without one; `xx` is the pseudo-language of the tests. */
import type { FormText } from '../src/session/forms';
import { chooseLanguage, languageRead, loadForm, words } from '../src/words/language.svelte';
import { library } from '../src/words/texts.svelte';
import { fetchLeadTexts, leadWords } from '../src/words/lead/words.svelte';
import { connectionTestWords } from '../src/words/connection-test.svelte';
import { outsideWords, outsideWordsOf } from '../src/words/outside/words.svelte';
import { seekWords, seekWordsOf } from '../src/words/seek/words.svelte';
import { addPseudoLanguage } from '../testing/pseudo-language';

addPseudoLanguage();
// Unit tests draw these views too, where there is no address.
const query = 'location' in globalThis ? location.search : '';
const language = new URLSearchParams(query).get('language');
if (language) chooseLanguage(language);
await fetchLeadTexts();
await Promise.all([seekWordsOf, outsideWordsOf, connectionTestWords].map((one) => one.fetch(languageRead())));

export const FORM_IDS = library.in(languageRead()).forms.map(({ id }) => id);
const loaded = await Promise.all(FORM_IDS.map(async (id) => [id, await loadForm(id)] as const));
const forms = Object.fromEntries(loaded);

export function form(id: string): FormText {
  const one = forms[id];
  if (!one) throw new Error(`no form ${id}`);
  return one;
}

/** Everybody's and those of the one who leads. */
export const w = leadWords(words());
export const s = seekWords(w);
export const o = outsideWords(w);
