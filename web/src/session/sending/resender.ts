/** What this device was told is received, and the store does not have any more: offered again (K8, U9). */
import type { PendingMessage } from '../../connection/send-queue';
import type { Command } from '../../protocol/messages';
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
import { takenName, type Draft, type Taken } from '../drafts';
import type { LiveSession } from '../live-session';
import { leads, partOf } from '../state';
import { cardTextOf } from '../view-cards';
import type { Outbox } from './outbox';

/** As many as are remembered of what was taken back. */
const MOST_TAKEN = 300;

type Outcome = string | null;

export class Resender {
  /** what has been offered and not answered yet */
  private readonly offered = new Set<string>();

  constructor(
    private readonly live: LiveSession,
    private readonly outbox: Outbox,
  ) {}

  /** Erasures first: what was taken back must not be seen again, whatever else comes. */
  look(): void {
    if (this.live.keyring.length === 0 || this.live.state.position === null) return;
    const lost = this.sortOut();
    const { connection, drafts } = this.live;
    this.forgetOldest();
    const run = this.run;
    const erasures = drafts.taken.filter((taken) => taken.run !== run);
    const boxed = erasures.flatMap((taken) => this.erasure(taken, 'secret'));
    const named = erasures.flatMap((taken) => this.erasure(taken, 'name'));
    const cards = drafts.all().filter((draft) => draft.onTable !== null && draft.run !== run && !draft.taking);
    connection.box.addFirst([...boxed, ...cards.flatMap((draft) => this.unnamed(draft))]);
    connection.commands.addFirst([...named, ...lost, ...cards.flatMap((draft) => this.named(draft))]);
    for (const entry of this.outbox.received()) {
      if (entry.run === run || entry.said.type !== 'saveThought') continue;
      const there = `thought/${entry.said.thought}` in this.live.state.parts;
      this.outbox.lay(there ? { ...entry, run } : { ...entry, state: 'sending' });
    }
  }

  private get run(): string {
    return this.live.deviceStore.run();
  }

  /** Of what the connection misses: marks cards and thoughts, shows what was led, and answers the rest to be said again. */
  private sortOut(): PendingMessage[] {
    const { live } = this;
    const missing = live.connection.missing.splice(0).map(({ command }) => command);
    if (missing.length === 0) return [];
    const again: PendingMessage[] = [];
    const led: Command[] = [];
    const taken = new Set<Id>();
    for (const command of missing) {
      if (command.type === 'putCard' || command.type === 'changeCard') this.miss(command.card);
      else if (command.type === 'saveThought') this.missThought(command.thought);
      else if (command.type === 'takeCard') taken.add(command.card);
      else if (command.type === 'dropThought') taken.add(command.thought);
      // What followed on a taking over was led; of all else the server refuses what is not the person's own.
      else if (leads(live.state) || led.length > 0 || command.type === 'takeOver') led.push(command);
      else again.push({ make: () => this.resealed(command), settle: (outcome) => this.said(outcome) });
    }
    for (const one of live.drafts.taken) {
      const id = 'card' in one.key ? one.key.card : 'thought' in one.key ? one.key.thought : null;
      if (id !== null && taken.delete(id)) one.run = null;
    }
    // Of a card that another device of this holder wrote.
    for (const card of taken) live.drafts.remember({ round: '', key: { card }, run: null });
    if (led.length) live.leader?.lose(led);
    return again;
  }

  private miss(card: Id): void {
    for (const draft of this.live.drafts.all())
      if (draft.key !== null && 'card' in draft.key && draft.key.card === card)
        void this.live.drafts.update(draft, { run: null });
  }

  private missThought(thought: Id): void {
    const entry = this.outbox.thought(thought);
    if (entry?.state === 'received') entry.run = null;
  }

  /** A message of this kind that takes it back once more; none when that is under way. */
  private erasure(taken: Taken, kind: 'secret' | 'name'): PendingMessage[] {
    const { key, round } = taken;
    if ('secret' in key !== (kind === 'secret')) return [];
    const run = this.run;
    return this.once(
      takenName(taken),
      () => {
        if ('secret' in key) return { type: 'take', round, secret: key.secret };
        return 'card' in key ? { type: 'takeCard', card: key.card } : { type: 'dropThought', thought: key.thought };
      },
      () => {
        taken.run = run;
        void this.live.deviceStore.keep(takenName(taken), JSON.stringify(taken));
      },
    );
  }

  private unnamed(draft: Draft): PendingMessage[] {
    const { round, key, onTable } = draft;
    if (key === null || !('secret' in key) || onTable === null) return [];
    const { live } = this;
    const act = partOf<RoundPart>(live.state, `round/${round}`)?.act;
    // Once the cards are shown nobody can tell whose is missing.
    if (act === 'talk') this.has(draft);
    if (act !== 'write' || !this.standsIn(round)) return [];
    const { boxKey, random } = live.deviceStore;
    const sealed = () => sealText(onTable, CARD_BYTES, boxKey(round), cardBinding(live.state.session), random);
    const put = () => ({ type: 'put', round, card: hashOf(key.secret), text: sealed() });
    const change = () => ({ type: 'change', round, secret: key.secret, text: sealed() });
    return this.once(`card/${key.secret}`, put, (outcome) => {
      if (outcome !== 'id-taken') return this.answered(draft, outcome);
      // It is there, perhaps as it was before it was last changed.
      live.connection.boxed({ make: change, settle: (then) => then !== 'gone' && this.answered(draft, then) });
    });
  }

  private named(draft: Draft): PendingMessage[] {
    const { round, seat, key, onTable } = draft;
    if (key === null || !('card' in key) || onTable === null) return [];
    const { live } = this;
    const { card } = key;
    const part = partOf<CardPart>(live.state, `card/${card}`);
    if (part && cardTextOf(live.state, live.opener, part) === onTable) this.has(draft);
    else if (this.standsIn(round)) {
      const text = () => this.seal(onTable, CARD_BYTES, signedBinding(live.state.session, card, seat));
      const make = () =>
        part ? { type: 'changeCard', card, text: text() } : { type: 'putCard', card, seat, round, text: text() };
      return this.once(`card/${card}`, make, (outcome) => {
        // Its id is its own: it is there, or it was taken back and must not come again (K7).
        const there = outcome === 'id-taken' && `card/${card}` in live.state.parts;
        this.answered(draft, there ? null : outcome);
      });
    }
    return [];
  }

  /** What the store would not take again is the author's once more. */
  private answered(at: Draft, outcome: Outcome): void {
    const now = this.live.drafts
      .all()
      .find(({ round, seat, slot }) => round === at.round && seat === at.seat && slot === at.slot);
    // Of what is put anew meanwhile its own answer tells.
    if (outcome === null || now?.sending !== null) return this.has(at);
    const refusal = outcome === 'id-taken' || outcome === 'unknown-card' ? null : outcome;
    void this.live.drafts.update(at, { key: null, onTable: null, refusal });
  }

  private has(at: Draft): void {
    void this.live.drafts.update(at, { run: this.run });
  }

  private said(outcome: Outcome): void {
    if (outcome !== 'gone') this.live.deviceStore.changed();
  }

  /** Not while the same is under way. */
  private once(name: string, make: () => object, then: (outcome: Outcome) => void): PendingMessage[] {
    if (this.offered.has(name)) return [];
    this.offered.add(name);
    const settle = (outcome: Outcome) => {
      this.offered.delete(name);
      if (outcome === 'gone') return;
      then(outcome);
      this.live.deviceStore.changed();
    };
    return [{ make, settle }];
  }

  private standsIn(round: string): boolean {
    const place = partOf<PlacePart>(this.live.state, 'place');
    return place?.at === 'round' && place.round === round;
  }

  private seal(text: string, size: number, binding: Binding): string {
    return sealText(text, size, newest(this.live.keyring), binding, this.live.page.random);
  }

  /** K5: texts under the key of this moment. A volunteered heading has no number of a key. */
  private resealed(command: Command): Command {
    const { session } = this.live.state;
    const anew = (sealed: string, size: number, binding: Binding) => {
      const text = openWith(this.live.keyring, sealed, binding);
      return text === null ? sealed : this.seal(text, size, binding);
    };
    if (command.type === 'wordQuestion')
      return { ...command, text: anew(command.text, CARD_BYTES, groupBinding(session, 'question')) };
    if (command.type === 'agree' && command.heading)
      return { ...command, heading: anew(command.heading, NAME_BYTES, storyBinding(session, command.seat)) };
    return command;
  }

  private forgetOldest(): void {
    const { taken } = this.live.drafts;
    for (const old of taken.splice(0, Math.max(0, taken.length - MOST_TAKEN)))
      void this.live.deviceStore.drop(takenName(old));
  }
}
