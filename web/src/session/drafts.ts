import type { Connection } from '../connection/connection';
import type { Device } from '../device/device';
import type { Id } from '../protocol/parts';
import { utf8, type Random } from '../seal/bytes';
import { hashOf, newSecret } from '../seal/ids';
import { newest, openWith, type Keyring } from '../seal/keyring';
import { capacity, CARD_BYTES, cardBinding, LONG_BYTES, sealText, type Binding } from '../seal/text';
import { cardFields, cardText, type CardField } from './card-text';
import { ONLY_SLOT, type DraftView } from './view';

/** One text of one's own for a seat in a round, and how far it has come. */
export interface Draft {
  round: string;
  seat: Id;
  text: string;
  /** of the card in the box or on the table, known to this device alone; null before the first tap */
  secret: string | null;
  /** the text under way; null when none is */
  sending: string | null;
  /** the text that the server has, empty for a pass; null when it has none */
  onTable: string | null;
  /** back in the composer although a card lies on the table */
  editing: boolean;
  refusal: string | null;
}

export function draftView({ seat, text, sending, onTable, editing, refusal }: Draft): DraftView {
  const settled = onTable !== null && !editing ? 'on-table' : 'draft';
  const state = sending !== null ? 'sending' : refusal !== null ? 'refused' : settled;
  const passed = (sending ?? (state === 'on-table' ? onTable : null)) === '';
  const fields = cardFields(text);
  return { seat, slot: ONLY_SLOT, fields, fromThought: false, signed: false, kept: false, state, passed, refusal };
}

/** What the drafts need of the session around them. */
export interface Desk {
  session: Id;
  holder: Id;
  connection: Connection;
  device: Device;
  random: Random;
  keyring(): Keyring;
  /** something has changed that the screens show */
  changed(): void;
}

/** Room for what is kept on the device only: as many sealed blocks as the text needs. */
const localSize = (text: string): number =>
  Math.ceil((utf8(text).length + LONG_BYTES - capacity(LONG_BYTES)) / LONG_BYTES) * LONG_BYTES;

/** More than this nobody writes on a phone in a session; it is what a sealed text's length can say, with room. */
const MOST_LOCAL_CHARACTERS = 20_000;

const NOTES = 'notes';

/** The texts of this device: kept at every keystroke, sent only by a tap, and then until the server has answered. */
export class Drafts {
  private readonly drafts = new Map<string, Draft>();
  notes = '';
  private restored = false;

  constructor(private readonly desk: Desk) {}

  all(): Draft[] {
    return [...this.drafts.values()];
  }

  write(round: string, seat: Id, fields: readonly CardField[]): void {
    this.update(this.of(round, seat), {
      text: cardText(fields).slice(0, MOST_LOCAL_CHARACTERS),
      editing: true,
      refusal: null,
    });
  }

  note(text: string): void {
    this.notes = text.slice(0, MOST_LOCAL_CHARACTERS);
    this.keep(NOTES, this.notes);
    this.desk.changed();
  }

  put(round: string, seat: Id): Promise<void> {
    const draft = this.of(round, seat);
    return this.send(draft, draft.text.trim());
  }

  /** U3: a pass is a card without text. What was written stays in the composer. */
  pass(round: string, seat: Id): Promise<void> {
    return this.send(this.of(round, seat), '');
  }

  change(round: string, seat: Id): void {
    this.update(this.of(round, seat), { editing: true, refusal: null });
  }

  takeBack(round: string, seat: Id): void {
    const draft = this.of(round, seat);
    const { secret } = draft;
    if (secret === null || draft.sending !== null) return;
    this.desk.connection.boxed({
      make: () => ({ type: 'take', round, secret }),
      settle: (outcome) => {
        if (outcome === 'gone') return;
        // A card that is not there is taken back.
        if (outcome === null || outcome === 'unknown-card') {
          this.update(draft, { secret: null, onTable: null, editing: false, refusal: null });
        } else this.update(draft, { refusal: outcome });
      },
    });
  }

  /** Takes back the card that says this. */
  takeText(round: string, text: string): void {
    const draft = this.all().find((one) => one.round === round && one.onTable === text);
    if (draft) this.takeBack(round, draft.seat);
  }

  /** Reads what was kept before a reload; what was under way then goes on until it is answered. */
  async restore(): Promise<void> {
    if (this.restored || this.desk.keyring().length === 0) return;
    this.restored = true;
    for (const [name, sealed] of await this.desk.device.texts(this.desk.holder)) {
      const text = openWith(this.desk.keyring(), sealed, this.binding(name));
      if (text === null) continue;
      if (name === NOTES) this.notes ||= text;
      else {
        // What has been typed since the reload is newer; the card it belongs to is still the kept one.
        const typed = this.drafts.get(name);
        const kept = JSON.parse(text) as Draft;
        this.drafts.set(name, typed ? { ...kept, text: typed.text, editing: true } : kept);
      }
    }
    for (const draft of this.all()) if (draft.sending !== null) this.carry(draft);
    this.desk.changed();
  }

  forget(): void {
    this.drafts.clear();
    this.notes = '';
  }

  private of(round: string, seat: Id): Draft {
    const empty = { text: '', secret: null, sending: null, onTable: null, editing: false, refusal: null };
    return this.drafts.get(nameOf({ round, seat })) ?? { round, seat, ...empty };
  }

  private async send(draft: Draft, text: string): Promise<void> {
    if (draft.sending !== null) return;
    const secret = draft.secret ?? newSecret(this.desk.random);
    // The secret is kept before the card leaves: a card that cannot be taken back would be worse than one that is late.
    await this.update(draft, { secret, sending: text, editing: false, refusal: null });
    this.carry(draft);
  }

  private carry(from: Draft): void {
    const draft = this.of(from.round, from.seat);
    const { round, secret, sending: text, onTable } = draft;
    if (secret === null || text === null) return;
    const card = hashOf(secret);
    this.desk.connection.boxed({
      make: () => {
        const key = newest(this.desk.keyring());
        const sealed = sealText(text, CARD_BYTES, key, cardBinding(this.desk.session), this.desk.random);
        return onTable === null
          ? { type: 'put', round, card, text: sealed }
          : { type: 'change', round, secret, text: sealed };
      },
      settle: (outcome) => {
        if (outcome === 'gone') return;
        // Nobody else can know this card: it came there by an earlier try, sealed another time.
        const kept = outcome === null || (outcome === 'id-taken' && onTable === null);
        if (kept) this.update(draft, { sending: null, onTable: text });
        else this.update(draft, { sending: null, refusal: outcome, ...(onTable === null ? { secret: null } : {}) });
      },
    });
  }

  /** Lays changes over the draft as it is now, which may be another than when the answer was awaited. */
  private update(draft: Draft, changes: Partial<Draft>): Promise<void> {
    const name = nameOf(draft);
    const next = { ...this.of(draft.round, draft.seat), ...changes };
    this.drafts.set(name, next);
    this.desk.changed();
    return this.keep(name, JSON.stringify(next));
  }

  private async keep(name: string, text: string): Promise<void> {
    const keyring = this.desk.keyring();
    if (keyring.length === 0) return;
    const sealed = sealText(text, localSize(text), newest(keyring), this.binding(name), this.desk.random);
    await this.desk.device.keepText(this.desk.holder, name, sealed);
  }

  private binding(name: string): Binding {
    return { session: this.desk.session, object: this.desk.holder, field: name, seat: 'device' };
  }
}

const nameOf = ({ round, seat }: { round: string; seat: Id }) => `draft/${round}/${seat}`;
