import type { Outcome } from '../connection/send-queue';
import { cardFields, cardText, type CardField } from '../protocol/card-text';
import type { RefusalCode } from '../protocol/codes';
import type { Id } from '../protocol/parts';
import { newId, hashOf, newSecret } from '../seal/ids';
import { newest } from '../seal/keyring';
import { CARD_BYTES, cardBinding, sealText, signedBinding } from '../seal/text';
import type { SessionContext } from './context';
import type { CardKey, Draft, DraftPlace, HeldCard, Taken } from './draft';
import type { RoundText } from './forms';
import { ONLY_SLOT } from './view';

/**
 * Ten times what a card takes. A draft is kept as one sealed text of 64 KiB at most: two fields, as they are written, under
 * way and on the table, at three bytes a character.
 */
const MOST_LOCAL_CHARACTERS = 3_000;

const PREFIX = 'draft/';
const TAKEN = 'taken/';

export const named = (key: CardKey | null): boolean => key !== null && 'card' in key;

export const isOf = (key: CardKey | null, card: Id): boolean => key !== null && 'card' in key && key.card === card;

type Needed = 'boxKey' | 'changed' | 'connection' | 'deviceStore' | 'keyring' | 'page' | 'run' | 'state';

/** The cards of this device: kept at every keystroke, sent only by a tap, and then until the server has answered. */
export class Drafts {
  /** What must not come back, should the store be set back. */
  readonly taken: Taken[] = [];
  private readonly drafts = new Map<string, Draft>();

  /**
   * @param attribution of a round, as far as its form is known
   * @param lies whether the server shows a card with a name
   */
  constructor(
    private readonly context: Pick<SessionContext, Needed>,
    private readonly attribution: (round: string) => RoundText['attribution'],
    private readonly lies: (card: Id) => boolean,
  ) {}

  all(): Draft[] {
    return [...this.drafts.values()];
  }

  write(at: DraftPlace, fields: readonly CardField[]): void {
    const cut = fields.map(({ name, text }) => ({ name, text: text.slice(0, MOST_LOCAL_CHARACTERS) }));
    this.update(at, { fields: cut, editing: true, refusal: null });
  }

  /** A card already on the table is taken back and put again the other way. */
  sign(at: DraftPlace, signed: boolean): void {
    const { onTable, editing, sending } = this.of(at);
    if (sending !== null) return;
    this.update(at, { signed });
    if (onTable && !editing) void this.send(at, onTable);
  }

  put(at: DraftPlace): Promise<void> {
    this.update(at, { kept: false });
    return this.send(at, cardText(this.of(at).fields));
  }

  /** U3: a pass is a card without text. What was written stays in the composer. */
  pass(at: DraftPlace): Promise<void> {
    this.update(at, { kept: false });
    return this.send(at, '');
  }

  /** Counts as done by an empty card, and the text stays here. */
  keepHere(at: DraftPlace): Promise<void> {
    this.update(at, { kept: true });
    return this.send(at, '');
  }

  change(at: DraftPlace): void {
    this.update(at, { editing: true, refusal: null });
  }

  takeBack(at: DraftPlace): void {
    const { key, sending } = this.of(at);
    if (key === null || sending !== null) return;
    void this.update(at, { taking: true });
    this.take(at, key, (outcome) => {
      if (outcome !== null) this.update(at, { taking: false, refusal: outcome });
      else this.update(at, { taking: false, key: null, onTable: null, editing: false, kept: false, refusal: null });
    });
  }

  /**
   * What was kept before a reload; what was under way then goes on until it is answered.
   *
   * @param held own cards that wait for the reveal, put perhaps from a phone that is gone
   */
  restore(kept: readonly [string, string][], held: readonly HeldCard[] = []): void {
    for (const [name, text] of kept) {
      if (name.startsWith(TAKEN)) this.taken.push(JSON.parse(text) as Taken);
      if (!name.startsWith(PREFIX)) continue;
      // What has been typed since the reload is newer; the card it belongs to is still the kept one.
      const typed = this.drafts.get(name);
      const draft = JSON.parse(text) as Draft;
      this.drafts.set(name, typed ? { ...draft, fields: typed.fields, editing: true } : draft);
    }
    for (const { round, seat, card, text } of held) {
      const at = { round, seat, slot: ONLY_SLOT };
      const isKnown = this.all().some(({ key, former }) => isOf(key, card) || isOf(former, card));
      if (isKnown || this.drafts.has(nameOf(at))) continue;
      void this.update(at, { fields: cardFields(text), signed: true, key: { card }, ...this.has(text) });
    }
    for (const draft of this.all()) {
      if (!kept.some(([name]) => name === nameOf(draft))) continue;
      if (draft.sending !== null) this.carry(draft);
      else if (draft.taking) this.takeBack(draft);
    }
  }

  /** The store has this text of the draft. */
  has(text: string): Partial<Draft> {
    return { onTable: text, run: this.context.run };
  }

  remember(taken: Taken): void {
    this.taken.push(taken);
    void this.context.deviceStore.keep(takenName(taken), JSON.stringify(taken));
  }

  forget(): void {
    this.drafts.clear();
  }

  of({ round, seat, slot }: DraftPlace): Draft {
    const known = this.drafts.get(nameOf({ round, seat, slot }));
    if (known) return known;
    const marks = { fromThought: false, signed: false, kept: false, editing: false };
    const card = { key: null, former: null, sending: null, onTable: null, run: null, taking: false, refusal: null };
    return { round, seat, slot, fields: [], ...marks, ...card };
  }

  private async send(at: DraftPlace, text: string): Promise<void> {
    const draft = this.of(at);
    if (draft.sending !== null) return;
    const attribution = this.attribution(draft.round);
    // A pass and a text that stays with its author are never signed: to others they look the same.
    const withName = attribution === 'named' || (attribution === 'signed_if_wanted' && draft.signed && text !== '');
    const switched = draft.key !== null && named(draft.key) !== withName;
    const { random } = this.context.page;
    const key = switched ? null : draft.key;
    // The key is kept before the card leaves: a card that cannot be taken back would be worse than one that is late.
    await this.update(at, {
      key: key ?? (withName ? { card: newId(random) } : { secret: newSecret(random) }),
      former: switched ? draft.key : draft.former,
      onTable: switched ? null : draft.onTable,
      sending: text,
      editing: false,
      refusal: null,
    });
    this.carry(at);
  }

  private carry(at: DraftPlace): void {
    const { round, seat, key, former, sending: text, onTable } = this.of(at);
    if (key === null || text === null) return;
    if (former !== null) {
      return this.take(at, former, (outcome) => {
        // The card that could not be taken is still the one there is.
        if (outcome !== null)
          this.update(at, { key: former, former: null, onTable: text, sending: null, refusal: outcome });
        else {
          this.update(at, { former: null });
          this.carry(at);
        }
      });
    }
    const isNew = onTable === null;
    const settle = (outcome: Outcome) => {
      if (outcome === 'gone') return;
      // By an earlier try, sealed another time; or, where it does not lie there, taken back on another device (K7).
      const known = outcome === 'id-taken' && isNew;
      const there = outcome === null || (known && !('card' in key && !this.lies(key.card)));
      if (there) this.update(at, { sending: null, ...this.has(text) });
      else this.update(at, { sending: null, refusal: known ? null : outcome, ...(isNew ? { key: null } : {}) });
    };
    const { context } = this;
    const { connection, page, state } = context;
    const { random } = page;
    if ('card' in key) {
      const { card } = key;
      const sealed = () =>
        sealText(text, CARD_BYTES, newest(context.keyring), signedBinding(state.session, card, seat), random);
      const make = () =>
        isNew
          ? ({ type: 'putCard', card, seat, round, text: sealed() } as const)
          : ({ type: 'changeCard', card, text: sealed() } as const);
      return connection.command({ make, settle });
    }
    const { secret } = key;
    const sealed = () => sealText(text, CARD_BYTES, context.boxKey(round), cardBinding(state.session), random);
    connection.boxed({
      make: () =>
        isNew
          ? { type: 'put', round, card: hashOf(secret), text: sealed() }
          : { type: 'change', round, secret, text: sealed() },
      settle,
    });
  }

  /** A card that is not there is taken back. */
  private take({ round }: DraftPlace, key: CardKey, then: (outcome: RefusalCode | null) => void): void {
    const settle = (outcome: Outcome) => {
      if (outcome === 'gone') return;
      const gone = outcome === null || outcome === 'unknown-card';
      if (gone) this.remember({ round, key, run: this.context.run });
      then(gone ? null : outcome);
    };
    const { connection } = this.context;
    if ('card' in key) connection.command({ make: () => ({ type: 'takeCard', card: key.card }), settle });
    else connection.boxed({ make: () => ({ type: 'take', round, secret: key.secret }), settle });
  }

  /** Lays changes over the draft as it is now, which may be another than when the answer was awaited. */
  update(at: DraftPlace, changes: Partial<Draft>): Promise<void> {
    const name = nameOf(at);
    const next = { ...this.of(at), ...changes };
    this.drafts.set(name, next);
    this.context.changed();
    return this.context.deviceStore.keep(name, JSON.stringify(next));
  }
}

export const takenName = ({ key }: Taken) =>
  TAKEN + ('card' in key ? key.card : 'secret' in key ? hashOf(key.secret) : key.thought);

const nameOf = ({ round, seat, slot }: DraftPlace) => `${PREFIX}${round}/${seat}/${slot}`;
