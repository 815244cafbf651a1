/** The texts of a form, fetched once for the page and kept. */
import { loadForm } from 'virtual:form';
import type { FormText } from '../session/forms';

// Not a SvelteMap: it would cost each phone 2 kB for one form.
let loaded = $state.raw<Record<string, FormText>>({});
const asked = new Set<string>();

/** Null until it has come. A fetch that fails is tried again the next time somebody asks. */
export function formText(id: string): FormText | null {
  const form = loaded[id];
  if (form) return form;
  if (id && !asked.has(id)) {
    asked.add(id);
    loadForm(id).then(
      (text) => {
        loaded = { ...loaded, [id]: text };
      },
      () => asked.delete(id),
    );
  }
  return null;
}
