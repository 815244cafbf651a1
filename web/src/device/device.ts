import type { Id, Role, Sealed } from '../protocol/parts';
import type { HolderRecord } from './holder-record';
import type { CardField } from '../protocol/card-text';
import type { KeyValueStore } from './key-value-store';

/** As long as a session lives after its last command. */
const UNUSED_MILLIS = 8 * 60 * 60 * 1000;

/** These come by links of their own, and may share a browser with one who takes part. */
const OF_LINKS: readonly Role[] = ['supervisor', 'stage'];

/** Prefix of the insights that outlive their session. */
export const KEPT = 'kept/';

/**
 * What is kept in this browser: who one is in a session, and sealed texts. A session's texts can be read only with the
 * keyring that its server hands out, and go when it ends, when one is put out, or when they have lain unused for 8 h.
 */
export class Device {
  constructor(
    readonly store: KeyValueStore,
    readonly wallMillis: () => number,
  ) {}

  get lasting(): boolean {
    return this.store.lasting;
  }

  /** Every holder still of use, the last used first; the others are wiped. */
  async holders(): Promise<HolderRecord[]> {
    const records = (await this.store.all('holder/')).map(([, record]) => record as HolderRecord);
    const fresh = records.filter((record) => this.isFresh(record));
    for (const record of records) if (!fresh.includes(record)) await this.forget(record.holder);
    return fresh.sort((a, b) => b.usedAtMillis - a.usedAtMillis);
  }

  /** Whether its session may still be there. */
  isFresh({ usedAtMillis }: HolderRecord): boolean {
    return usedAtMillis > this.wallMillis() - UNUSED_MILLIS;
  }

  async holder(id: Id): Promise<HolderRecord | null> {
    return (await this.holders()).find(({ holder }) => holder === id) ?? null;
  }

  /** Those who take part in this session from this browser, or have knocked. */
  async participantsOf(session: Id): Promise<HolderRecord[]> {
    return (await this.holders()).filter((one) => one.session === session && !OF_LINKS.includes(one.role));
  }

  async keepHolder(record: HolderRecord): Promise<void> {
    await this.store.put(`holder/${record.holder}`, { ...record, usedAtMillis: this.wallMillis() });
  }

  /** Keeps a sealed text of a holder under a name of one's own. */
  async keepText(holder: Id, name: string, sealed: Sealed): Promise<void> {
    await this.store.put(`text/${holder}/${name}`, sealed);
  }

  /** The sealed texts of a holder, by name. */
  async texts(holder: Id): Promise<[string, Sealed][]> {
    const prefix = `text/${holder}/`;
    return (await this.store.all(prefix)).map(([key, sealed]) => [key.slice(prefix.length), String(sealed)]);
  }

  async dropText(holder: Id, name: string): Promise<void> {
    await this.store.remove(`text/${holder}/${name}`);
  }

  async forget(holder: Id): Promise<void> {
    await this.store.removeAll(`text/${holder}/`);
    await this.store.remove(`holder/${holder}`);
  }

  /** Outlives its session: only `forgetKept` takes it away. */
  async keepInsight(id: Id, fields: readonly CardField[]): Promise<void> {
    await this.store.put(KEPT + id, { fields, atMillis: this.wallMillis() });
  }
}
