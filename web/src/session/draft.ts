/** A card as its author's device has it, before and after it lies on the table. */
import type { CardField } from '../protocol/card-text';
import type { RefusalCode } from '../protocol/codes';
import type { Id } from '../protocol/parts';
import type { DraftView } from './view';

/** How the server knows a card: an un-named one by its author's secret, one with a name by its id. */
export type CardKey = { secret: string } | { card: Id };

/** What was taken back or dropped for good, and under which run of the store (S12). */
export interface Taken {
  round: string;
  key: CardKey | { thought: Id };
  run: string | null;
}

/** A card with a name, of an own seat, before the reveal. */
export interface HeldCard {
  round: string;
  seat: Id;
  card: Id;
  text: string;
}

/** One text of one's own for a seat in a round, and how far it has come. */
export interface Draft {
  round: string;
  seat: Id;
  slot: string;
  fields: readonly CardField[];
  fromThought: boolean;
  signed: boolean;
  kept: boolean;
  /** of the card in the box or on the table, or of the one under way; null before the first tap */
  key: CardKey | null;
  /** of a card the other way, to be taken back before the one under way is put: the sign was switched */
  former: CardKey | null;
  /** the text under way; null when none is */
  sending: string | null;
  /** the text that the server has, empty for a pass; null when it has none */
  onTable: string | null;
  /** the store's run that acknowledged it (S12); null when the store is known to have lost it */
  run: string | null;
  /** being taken back */
  taking: boolean;
  /** back in the composer although a card lies on the table */
  editing: boolean;
  refusal: RefusalCode | null;
}

export function draftView(draft: Draft): DraftView {
  const { seat, slot, fields, fromThought, signed, kept, sending, onTable, editing, refusal } = draft;
  const settled = onTable !== null && !editing ? 'on-table' : 'draft';
  const state = sending !== null ? 'sending' : refusal !== null ? 'refused' : settled;
  const passed = !kept && (sending ?? (state === 'on-table' ? onTable : null)) === '';
  return { seat, slot, fields: [...fields], fromThought, signed, kept, state, passed, refusal };
}

/** What these seats have written down as insights, put, kept or neither. */
export function insightsOf(drafts: readonly Draft[], seats: readonly Id[]): CardField[][] {
  const insights = drafts
    .filter(({ seat }) => seats.includes(seat))
    .map(({ fields }) => fields.filter(({ name, text }) => (name === 'approach' || name === 'trial') && text.trim()));
  return insights.filter((fields) => fields.length > 0);
}

/** Which of all drafts; a round may want several cards of a seat. */
export type DraftPlace = Pick<Draft, 'round' | 'seat' | 'slot'>;
