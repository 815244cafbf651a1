import type { KnockView, View } from '../../session/view';
import type { LeadWords } from '../../words/lead/words.svelte';

/** Who has just come to the door, in words. Call while a component is set up. */
export function useKnocked(view: () => View, words: () => LeadWords): { readonly now: string } {
  let knocked = $state('');
  let atDoor: string[] | null = null;
  $effect(() => {
    const w = words();
    const told = view().knocks.flatMap((knock) => {
      const text = saidOf(knock, w);
      return text === null ? [] : [{ key: knock.id + text, text }];
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

function saidOf({ name, digits, digitsDiffer }: KnockView, w: LeadWords): string | null {
  if (digitsDiffer) return `${w.typed.differ}. ${w.typed.differHow}`;
  if (name !== null) return w.knocks.came(name);
  return digits ? w.typed.came(digits) : null;
}
