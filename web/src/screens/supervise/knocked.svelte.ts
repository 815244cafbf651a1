import type { KnockView, View } from '../../session/view';
import type { LeadWords } from '../../words/lead/words.svelte';

interface Told {
  key: string;
  text: string;
}

/**
 * Who has just come to the door, in words; under an open dialog also what the notices say, which is silent there. Call
 * while a component is set up.
 */
export function useKnocked(view: () => View, words: () => LeadWords): { readonly now: string } {
  let knocked = $state('');
  let before: string[] | null = null;
  $effect(() => {
    const [w, now] = [words(), view()];
    const [knocks, notices] = [now.knocks.flatMap((knock) => toldOf(knock, w)), noticesOf(now, w)];
    const heard = document.querySelector('dialog:modal') ? [...knocks, ...notices] : knocks;
    const came = heard.filter(({ key }) => before && !before.includes(key));
    before = [...knocks, ...notices].map(({ key }) => key);
    if (came.length) knocked = came.map(({ text }) => text).join(' ');
  });
  return {
    get now() {
      return knocked;
    },
  };
}

function toldOf(knock: KnockView, w: LeadWords): Told[] {
  const text = saidOf(knock, w);
  return text === null ? [] : [{ key: knock.id + text, text }];
}

function saidOf({ name, digits, digitsDiffer }: KnockView, w: LeadWords): string | null {
  if (digitsDiffer) return `${w.typed.differ}. ${w.typed.differHow}`;
  if (name !== null) return w.knocks.came(name);
  return digits ? w.typed.came(digits) : null;
}

function noticesOf({ seats, signal, leads }: View, w: LeadWords): Told[] {
  if (!leads) return [];
  const hands = seats.filter((seat) => seat.hand && seat.floor !== 'has');
  return [
    ...hands.map(({ id, name }) => ({ key: `hand ${id}`, text: w.notice.hand(name) })),
    ...(signal ? [{ key: 'signal', text: w.notice.signal }] : []),
  ];
}
