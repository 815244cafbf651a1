/** Sends again what was acknowledged to this device and the store no longer has (K8, U9). */
import type { Outcome, PendingMessage } from '../../connection/send-queue';
import type { RefusalCode } from '../../protocol/codes';
import type { BoxMessage, Command } from '../../protocol/messages';
import type { CardPart, Id, PlacePart, RoundPart } from '../../protocol/parts';
import { hashOf } from '../../seal/ids';
import { newest, openWith } from '../../seal/keyring';
import {
  CARD_BYTES,
  cardBinding,
  groupBinding,
  NAME_BYTES,
  sealText,
  signedBinding,
  storyBinding,
  type Binding,
} from '../../seal/text';
import type { SessionContext } from '../context';
import type { Draft, Taken } from '../draft';
import { takenName, type Drafts } from '../drafts';
import { leads, partOf } from '../state';
import { cardTextOf } from '../view-cards';
import type { Outbox } from './outbox';

/** As many as are remembered of what was taken back. */
const MOST_TAKEN = 300;

export class Resender {
  /** what has been offered and not answered yet */
  private readonly offered = new Set<string>();

  constructor(
    private readonly context: SessionContext,
    private readonly drafts: Drafts,
    private readonly outbox: Outbox,
  ) {}

  /** Erasures first: a card that was taken back must not be shown again. */
  look(): void {
    if (this.context.keyring.length === 0 || this.context.state.position === null) return;
    const lost = this.sortOut();
    const { drafts } = this;
    const { connection } = this.context;
    this.forgetOldest();
    const run = this.run;
    const erasures = drafts.taken.filter((taken) => taken.run !== run);
    const boxed = erasures.flatMap((taken) => this.takesBack(taken));
    const named = erasures.flatMap((taken) => this.erases(taken));
    const cards = drafts.all().filter((draft) => draft.onTable !== null && draft.run !== run && !draft.taking);
    connection.box.addFirst([...boxed, ...cards.flatMap((draft) => this.unnamed(draft))]);
    connection.commands.addFirst([...named, ...lost, ...cards.flatMap((draft) => this.named(draft))]);
    for (const entry of this.outbox.received()) {
      if (entry.run === run || entry.said.type !== 'saveThought') continue;
      const there = `thought/${entry.said.thought}` in this.context.state.parts;
      this.outbox.lay(there ? { ...entry, run } : { ...entry, state: 'sending' });
    }
  }

  private get run(): string {
    return this.context.run;
  }

  /** Sorts the lost commands: marks cards and thoughts, reports those of the leading, and returns the rest to be sent again. */
  private sortOut(): PendingMessage<Command>[] {
    const { context } = this;
    const missing = context.connection.missing.splice(0).map(({ command }) => command);
    if (missing.length === 0) return [];
    const again: PendingMessage<Command>[] = [];
    const led: Command[] = [];
    const taken = new Set<Id>();
    for (const command of missing) {
      if (command.type === 'putCard' || command.type === 'changeCard') this.miss(command.card);
      else if (command.type === 'saveThought') this.missThought(command.thought);
      else if (command.type === 'takeCard') taken.add(command.card);
      else if (command.type === 'dropThought') taken.add(command.thought);
      // What followed on a taking over was led; of all else the server refuses what is not the person's own.
      else if (leads(context.state) || led.length > 0 || command.type === 'takeOver') led.push(command);
      else again.push({ make: () => this.resealed(command), settle: (outcome) => this.said(outcome) });
    }
    for (const one of this.drafts.taken) {
      const id = 'card' in one.key ? one.key.card : 'thought' in one.key ? one.key.thought : null;
      if (id !== null && taken.delete(id)) one.run = null;
    }
    // Of a card that another device of this holder wrote.
    for (const card of taken) this.drafts.remember({ round: '', key: { card }, run: null });
    if (led.length) context.leading?.lose(led);
    return again;
  }

  private miss(card: Id): void {
    for (const draft of this.drafts.all())
      if (draft.key !== null && 'card' in draft.key && draft.key.card === card)
        void this.drafts.update(draft, { run: null });
  }

  private missThought(thought: Id): void {
    const entry = this.outbox.thought(thought);
    if (entry?.state === 'received') entry.run = null;
  }

  /** Takes an un-named card back once more; nothing while that is in flight. */
  private takesBack(taken: Taken): PendingMessage<BoxMessage>[] {
    const { key, round } = taken;
    return 'secret' in key ? this.erase(taken, () => ({ type: 'take', round, secret: key.secret })) : [];
  }

  /** Erases a card with a name or a thought once more; nothing while that is in flight. */
  private erases(taken: Taken): PendingMessage<Command>[] {
    const { key } = taken;
    if ('card' in key) return this.erase(taken, () => ({ type: 'takeCard', card: key.card }));
    return 'thought' in key ? this.erase(taken, () => ({ type: 'dropThought', thought: key.thought })) : [];
  }

  private erase<Message extends object>(taken: Taken, make: () => Message): PendingMessage<Message>[] {
    const { run } = this;
    return this.once(takenName(taken), make, () => {
      taken.run = run;
      void this.context.deviceStore.keep(takenName(taken), JSON.stringify(taken));
    });
  }

  private unnamed(draft: Draft): PendingMessage<BoxMessage>[] {
    const { round, key, onTable } = draft;
    if (key === null || !('secret' in key) || onTable === null) return [];
    const { context } = this;
    const act = partOf<RoundPart>(context.state, `round/${round}`)?.act;
    // Once the cards are shown, no one can tell whose is missing.
    if (act === 'talk') this.has(draft);
    if (act !== 'write' || !this.standsIn(round)) return [];
    const { page, state } = context;
    const sealed = () => sealText(onTable, CARD_BYTES, context.boxKey(round), cardBinding(state.session), page.random);
    const put = (): BoxMessage => ({ type: 'put', round, card: hashOf(key.secret), text: sealed() });
    const change = (): BoxMessage => ({ type: 'change', round, secret: key.secret, text: sealed() });
    return this.once(`card/${key.secret}`, put, (outcome) => {
      if (outcome !== 'id-taken') return this.answered(draft, outcome);
      // It is there, perhaps as it was before it was last changed.
      context.connection.boxed({ make: change, settle: (then) => then !== 'gone' && this.answered(draft, then) });
    });
  }

  private named(draft: Draft): PendingMessage<Command>[] {
    const { round, seat, key, onTable } = draft;
    if (key === null || !('card' in key) || onTable === null) return [];
    const { context } = this;
    const { card } = key;
    const part = partOf<CardPart>(context.state, `card/${card}`);
    if (part && cardTextOf(context.state, context.opener, part) === onTable) this.has(draft);
    else if (this.standsIn(round)) {
      const text = () => this.seal(onTable, CARD_BYTES, signedBinding(context.state.session, card, seat));
      const make = (): Command =>
        part ? { type: 'changeCard', card, text: text() } : { type: 'putCard', card, seat, round, text: text() };
      return this.once(`card/${card}`, make, (outcome) => {
        // Its id is its own: it is there, or it was taken back and must not come again (K7).
        const there = outcome === 'id-taken' && `card/${card}` in context.state.parts;
        this.answered(draft, there ? null : outcome);
      });
    }
    return [];
  }

  /** A text that the store refuses this time goes back to its author's composer. */
  private answered(at: Draft, outcome: RefusalCode | null): void {
    const now = this.drafts
      .all()
      .find(({ round, seat, slot }) => round === at.round && seat === at.seat && slot === at.slot);
    // A newer attempt reports its own result.
    if (outcome === null || now?.sending !== null) return this.has(at);
    const refusal = outcome === 'id-taken' || outcome === 'unknown-card' ? null : outcome;
    void this.drafts.update(at, { key: null, onTable: null, refusal });
  }

  private has(at: Draft): void {
    void this.drafts.update(at, { run: this.run });
  }

  private said(outcome: Outcome): void {
    if (outcome !== 'gone') this.context.changed();
  }

  /** Not while the same is under way. */
  private once<Message extends object>(
    name: string,
    make: () => Message,
    then: (outcome: RefusalCode | null) => void,
  ): PendingMessage<Message>[] {
    if (this.offered.has(name)) return [];
    this.offered.add(name);
    const settle = (outcome: Outcome) => {
      this.offered.delete(name);
      if (outcome === 'gone') return;
      then(outcome);
      this.context.changed();
    };
    return [{ make, settle }];
  }

  private standsIn(round: string): boolean {
    const place = partOf<PlacePart>(this.context.state, 'place');
    return place?.at === 'round' && place.round === round;
  }

  private seal(text: string, size: number, binding: Binding): string {
    return sealText(text, size, newest(this.context.keyring), binding, this.context.page.random);
  }

  /** K5: texts under the key of this moment. A volunteered heading has no number of a key. */
  private resealed(command: Command): Command {
    const { session } = this.context.state;
    const reseal = (sealed: string, size: number, binding: Binding) => {
      const text = openWith(this.context.keyring, sealed, binding);
      return text === null ? sealed : this.seal(text, size, binding);
    };
    if (command.type === 'wordQuestion')
      return { ...command, text: reseal(command.text, CARD_BYTES, groupBinding(session, 'question')) };
    if (command.type === 'agree' && command.heading)
      return { ...command, heading: reseal(command.heading, NAME_BYTES, storyBinding(session, command.seat)) };
    return command;
  }

  private forgetOldest(): void {
    const { taken } = this.drafts;
    for (const old of taken.splice(0, Math.max(0, taken.length - MOST_TAKEN)))
      void this.context.deviceStore.drop(takenName(old));
  }
}
