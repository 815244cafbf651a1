/** The one thing the supervisor does next, and how it is said. A person advances; this only names the step. */
import type { Actions, RoundView, View } from '../session/view';
import type { FormText } from '../session/forms';
import type { LeadWords } from '../words/lead/words.svelte';
import { roundText } from '../session/forms';

export interface Primary {
  label: string;
  /** what is asked first: 'few' cards may be guessed, 'end' erases */
  ask: 'few' | 'end' | null;
  go: (actions: Actions) => void;
}

/** Under this many cards the authors may be guessed. */
export const FEW_CARDS = 3;

export function roundName(w: LeadWords, form: FormText | null, id: string): string {
  return (form && roundText(form, id)?.name[w.code]) ?? id;
}

export function nextRound(view: View): RoundView | null {
  const at = view.rounds.findIndex((round) => round.id === view.round?.id);
  return at < 0 ? null : (view.rounds[at + 1] ?? null);
}

export function primary(view: View, w: LeadWords, form: FormText | null): Primary {
  if (view.at === 'lobby') return { label: w.lobby.next, ask: null, go: (actions) => actions.goTo('opening') };
  const round = view.round;
  if (view.at === 'opening' || !round) return starting(view, w, form);
  const nextInLap = view.seats.find((seat) => seat.id === round.next);
  if (round.act === 'lap' && nextInLap)
    return { label: w.lead.wordTo(nextInLap.name), ask: null, go: (actions) => actions.giveWord(nextInLap.id) };
  if (round.act === 'lap' && form && roundText(form, round.id)?.mode === 'turn_then_open')
    return { label: w.lead.openTalk, ask: null, go: (actions) => actions.openTalk() };
  if (round.act === 'write')
    return {
      label: w.lead.reveal,
      ask: (view.count?.done ?? 0) < FEW_CARDS ? 'few' : null,
      go: (actions) => actions.reveal(),
    };
  const following = nextRound(view);
  return following
    ? { label: w.lead.next(roundName(w, form, following.id)), ask: null, go: (actions) => actions.next() }
    : { label: w.lead.end, ask: 'end', go: (actions) => actions.end() };
}

function starting(view: View, w: LeadWords, form: FormText | null): Primary {
  const first = view.rounds[0];
  const id = first?.id ?? '';
  const name = roundName(w, form, id);
  // "incheckningen", not "Incheckning": the first round is spoken of as a thing about to begin.
  const spoken = w.opening.spoken[id] ?? name;
  return { label: w.opening.start(spoken), ask: null, go: (actions) => actions.goTo('round', id) };
}
