/** The texts of a form, fetched once for the page and kept. */
import type { FormText } from '../session/forms';
import { loadForm } from '../words/language.svelte';

// Not a SvelteMap: it would cost each phone 2 kB for one form.
let loaded = $state.raw<Record<string, FormText>>({});
const asked = new Set<string>();

/** Null until it has come. A fetch that fails is tried again the next time somebody asks. */
export function formText(id: string, language: string): FormText | null {
  const key = `${language}/${id}`;
  const form = loaded[key];
  if (form) return form;
  if (id && !asked.has(key)) {
    asked.add(key);
    loadForm(id, language).then(
      (text) => {
        loaded = { ...loaded, [key]: text };
      },
      () => asked.delete(key),
    );
  }
  return null;
}
