import type { CardPart } from '../protocol/parts';
import { cardBinding, signedBinding } from '../seal/text';
import { cardFields } from '../protocol/card-text';
import type { HeldCard } from './draft';
import type { Opener } from './opener';
import { partsOf, type SessionState } from './state';
import type { CardView } from './view';

/** The text of a card; null while it cannot be opened, or is hidden from this page. */
export function cardTextOf(state: SessionState, opener: Opener, card: CardPart): string | null {
  const { id, text, seat } = card;
  if (text === null) return null;
  const { session } = state;
  return opener.open(card, text, seat === null ? cardBinding(session) : signedBinding(session, id, seat));
}

/** Cards of own seats that wait for the reveal, as far as they open. */
export const heldCards = (state: SessionState, opener: Opener): HeldCard[] =>
  partsOf<CardPart>(state, 'card/').flatMap((part) => {
    const { id, round, seat } = part;
    const text = part.state === 'held' && seat !== null ? cardTextOf(state, opener, part) : null;
    return seat !== null && text !== null ? [{ round, seat, card: id, text }] : [];
  });

/** All cards on the tables of all rounds. */
export function cardViews(state: SessionState, opener: Opener): CardView[] {
  // No author is kept, so one's own un-named card is known by its text only; of two that say the same either may be taken.
  const mine = state.drafts
    .filter(({ key }) => key !== null && 'secret' in key)
    .map(({ round, onTable }) => ({ round, text: onTable }));
  const takeOut = (round: string, text: string | null) => {
    const at = text === null ? -1 : mine.findIndex((one) => one.round === round && one.text === text);
    if (at >= 0) mine.splice(at, 1);
    return at >= 0;
  };
  const signedHere = new Set(state.drafts.map(({ key }) => (key !== null && 'card' in key ? key.card : null)));
  // In the order of their ids (U6): by chance, and the same on every screen.
  const cards = partsOf<CardPart>(state, 'card/').sort((one, other) => (one.id < other.id ? -1 : 1));
  return cards.flatMap((card) => {
    const { id, round, seat } = card;
    // What is held waits for the reveal; its author has it in the draft.
    if (card.state === 'held') return [];
    const text = cardTextOf(state, opener, card);
    // A pass is an empty card: it was counted, and says nothing.
    if (text === '') return [];
    const signedByMine = seat !== null && (state.seats.includes(seat) || signedHere.has(id));
    const fields = text === null ? null : cardFields(text);
    const hidden = card.state === 'hidden';
    return [{ id, round, fields, seat, hidden, mine: seat === null ? takeOut(round, text) : signedByMine }];
  });
}
