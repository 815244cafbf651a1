/** In words for the one who leads: how what is received is kept, why it cannot be, and what of hers was lost. */
import type { LostView, View } from '../../session/view';
import type { LeadWords } from '../../words/lead/words.svelte';

/** Why the server cannot save, and what to do; null where it does not say. */
export function storeAway({ store }: View, w: LeadWords): string | null {
  const why = store && w.store.why[store.health];
  return why ? w.store.away(why) : null;
}

/** What holds for what is received; null where the server does not say. */
export function storeKeeps({ store }: View, w: LeadWords): string | null {
  if (!store) return null;
  const keeps = w.store.keeps[store.keeps] ?? w.store.keeps.unknown ?? '';
  return store.replicas > 0 ? `${keeps} ${w.store.replicas(store.replicas)}` : keeps;
}

/** What she did, as the button or the row of the plan says it. */
export function lostWords(lost: LostView, view: View, w: LeadWords): string {
  const { type, at, round, seat, text } = lost;
  const said = (what: string) => (text ? `${what} ”${text}”` : what);
  const name = view.seats.find(({ id }) => id === seat)?.name ?? '';
  switch (type) {
    case 'goTo': {
      if (at === 'lobby') return w.lead.next(w.lobby.title);
      if (at === 'opening') return w.lead.next(w.opening.title);
      return w.lead.next(view.rounds.find(({ id }) => id === round)?.text?.name ?? '');
    }
    case 'giveWord':
      return w.lead.wordTo(name);
    case 'done':
      return w.seat.hasHad(name);
    case 'pass':
      return w.person.passFor(name);
    case 'allHaveHad':
      return w.lead.allHaveHad;
    case 'openTalk':
      return w.lead.openTalk;
    case 'reveal':
      return w.lead.reveal;
    case 'still':
      return w.lead.still;
    case 'continue':
      return w.stillness.go;
    case 'freeTalk':
      return w.lead.freeTalk;
    case 'stayWithMandate':
      return w.leaving.stay;
    case 'undo':
      return w.undo;
    case 'ask':
      return w.story.ask(name);
    case 'anotherStory':
      return w.story.another;
    case 'interpret':
      return said(w.round.interpret);
    case 'wordQuestion':
      return said(w.story.question);
    case 'setMandate':
      return said(w.mandate);
    case 'setCase':
    case 'workWithCase':
      return w.round.case;
    case 'addTime':
    case 'pause':
    case 'resume':
    case 'setEnd':
      return w.notice.timeChanged;
    case 'showCode':
    case 'hideCode':
    case 'admit':
    case 'admitAgain':
    case 'addSeat':
    case 'renameSeat':
    case 'removeSeat':
    case 'orderSeats':
    case 'putOut':
    case 'setRole':
    case 'writeWith':
    case 'setRemote':
      return w.notice.peopleChanged;
    case 'setPlan':
    case 'chooseWriting':
      return w.notice.planChanged;
    default:
      return w.notice.step;
  }
}
