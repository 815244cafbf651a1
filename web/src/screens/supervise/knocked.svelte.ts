import type { View } from '../../session/view';
import type { LeadWords } from '../../words/lead/words.svelte';

/** Who has just come to the door, in words. Call while a component is set up. */
export function useKnocked(view: () => View, words: () => LeadWords): { readonly now: string } {
  let knocked = $state('');
  let atDoor: string[] | null = null;
  $effect(() => {
    const w = words();
    const told = view().knocks.flatMap(({ id, name, digits }) => {
      const text = name !== null ? w.knocks.came(name) : digits ? w.typed.came(digits) : null;
      return text === null ? [] : [{ key: id + text, text }];
    });
    const came = told.filter(({ key }) => atDoor && !atDoor.includes(key));
    atDoor = told.map(({ key }) => key);
    if (came.length) knocked = came.map(({ text }) => text).join(' ');
  });
  return {
    get now() {
      return knocked;
    },
  };
}
