import type { Id } from '../../protocol/parts';
import type { Outcome } from '../../connection/send-queue';
import type { SessionContext } from '../context';
import { isOfLeading, keyOf, type OutgoingText } from '../outgoing-text';
import { plain } from '../../protocol/plain';
import type { SentView, ThoughtView } from '../view';
import { sealed } from './seal-outgoing';

/** A text that was sent off, and how far it has come. Thoughts stay when they have arrived, to be offered again. */
interface Entry {
  said: OutgoingText;
  state: 'sending' | 'received' | 'refused';
  /** the store's run that acknowledged it (S12); null when the store is known to have lost it */
  run: string | null;
}

/** With these names the device keeps them. */
const PREFIX = 'out/';

/** Texts that a tap has sent: kept on this device before they leave it, and retried until they are answered. */
export class Outbox {
  /** how many are being written down, and have not been sent yet */
  keeping = 0;
  private readonly entries = new Map<string, Entry>();
  private readonly restored = new Set<string>();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly context: SessionContext) {}

  /** In the order in which they are said; of two about the same the later stands. */
  send(said: OutgoingText): void {
    this.lay({ said, state: 'sending', run: null });
  }

  /** What was kept before a reload; what was under way then goes on until it is answered. */
  restore(kept: readonly [string, string][]): void {
    for (const [name, text] of kept) {
      const key = name.slice(PREFIX.length);
      if (this.restored.has(key)) continue;
      this.restored.add(key);
      // What has been said since the reload is newer.
      if (!name.startsWith(PREFIX) || this.entries.has(key)) continue;
      const entry = JSON.parse(text) as Entry;
      this.entries.set(key, entry);
      if (entry.state !== 'sending') continue;
      if (this.isThere(entry)) this.settle(entry, null);
      else this.carry(entry);
    }
  }

  /** Thoughts that the server has acknowledged. */
  received(): Entry[] {
    return [...this.entries.values()].filter(({ state }) => state === 'received');
  }

  thought(thought: Id): Entry | null {
    return this.entries.get(`saveThought/${thought}`) ?? null;
  }

  /** Replaces an entry: the same in another state, or to be sent again. */
  lay(entry: Entry): void {
    this.entries.set(keyOf(entry.said), entry);
    this.keeping++;
    // At once: whatever comes next may empty the field it was written in.
    const kept = this.keep(entry);
    this.turn = this.turn
      .then(() => kept)
      .then(() => {
        this.keeping--;
        if (entry.state === 'sending' && this.stands(entry)) this.carry(entry);
        this.context.changed();
      });
    this.context.changed();
  }

  drop(entry: Entry): void {
    if (this.stands(entry)) this.entries.delete(keyOf(entry.said));
    void this.context.deviceStore.drop(PREFIX + keyOf(entry.said));
  }

  /** What the screens show of it. */
  shown(): { sent: SentView[]; savedHere: ThoughtView[] } {
    const away = [...this.entries.values()].filter(({ state }) => state !== 'received');
    return {
      sent: away.map(({ said, state }) => ({
        type: said.type,
        seat: 'seat' in said ? said.seat : null,
        text: plain(said.text),
        state: state as SentView['state'],
      })),
      savedHere: away.flatMap(({ said, state }) =>
        said.type === 'saveThought'
          ? [{ id: said.thought, seat: said.seat, round: said.round, text: plain(said.text), state }]
          : [],
      ),
    };
  }

  forget(): void {
    this.entries.clear();
  }

  private isThere({ said }: Entry): boolean {
    return said.type === 'saveThought' && `thought/${said.thought}` in this.context.state.parts;
  }

  /** Nothing later about the same has been said, nor was it dropped. */
  private stands(entry: Entry): boolean {
    return this.entries.get(keyOf(entry.said)) === entry;
  }

  private async keep(entry: Entry): Promise<void> {
    if (this.stands(entry)) await this.context.deviceStore.keep(PREFIX + keyOf(entry.said), JSON.stringify(entry));
  }

  private carry(entry: Entry): void {
    const { context } = this;
    const { said } = entry;
    if (isOfLeading(said) && !context.leading) return void context.readyToLead().then(() => this.carry(entry));
    context.connection.command({
      make: () => sealed(context, said),
      settle: (outcome) => {
        if (outcome === 'gone') return;
        // A later one about the same stands in its place, and says how it went.
        if (this.stands(entry)) this.settle(entry, outcome);
        context.update({ refusal: outcome === 'id-taken' ? null : outcome });
      },
    });
    context.changed();
  }

  private settle(entry: Entry, outcome: Outcome): void {
    const { said } = entry;
    if (said.type !== 'saveThought') {
      if (outcome === null) this.drop(entry);
      else this.lay({ ...entry, state: 'refused' });
      return;
    }
    // Its id is its own: either it came there by an earlier try, or it was dropped since and must not come back (K7).
    if (outcome === null || this.isThere(entry)) this.lay({ ...entry, state: 'received', run: this.context.run });
    else if (outcome === 'id-taken') this.drop(entry);
    else this.lay({ ...entry, state: 'refused' });
  }
}
