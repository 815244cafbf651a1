import type { Id, Role, Sealed } from '../protocol/parts';
import type { Shelf } from './shelf';

/** One holder this browser is, or has asked to become. */
export interface HolderRecord {
  holder: Id;
  session: Id;
  role: Role;
  /** of the token */
  secret: string;
  /** X25519 seed */
  seed: string;
  supervisorKey: string;
  /** What the knock is made of, until the holder is let in; then null. */
  knock: { joinToken: string; secret: string; name: string; heard: boolean } | null;
  /** device clock: only to know when it has lain unused for too long */
  usedAtMillis: number;
}

export interface Resumable {
  session: Id;
  holder: Id;
  role: Role;
  atMillis: number;
}

/** A sealed text as it is kept: the newer of two copies is the right one. */
interface KeptText {
  atMillis: number;
  sealed: Sealed;
}

/** As long as a session lives after its last command. */
const UNUSED_MILLIS = 8 * 60 * 60 * 1000;

/**
 * What is kept in this browser: who one is in a session, and sealed texts. A session's texts can be read only with the
 * keyring that its server hands out, and go when it ends, when one is put out, or when they have lain unused for 8 h.
 *
 * Texts are kept twice. What `atOnce` (localStorage) takes is there before the next keystroke, so that a reload in the
 * middle of a word loses none; but a browser may hold it in memory for seconds, and the shelf is what survives its end.
 */
export class Device {
  constructor(
    private readonly shelf: Shelf,
    private readonly wallMillis: () => number,
    private readonly atOnce: Storage | null,
  ) {}

  get lasting(): boolean {
    return this.shelf.lasting;
  }

  /** Every holder still of use, the last used first; the others are wiped. */
  async holders(): Promise<HolderRecord[]> {
    const records = (await this.shelf.all('holder/')).map(([, record]) => record as HolderRecord);
    const fresh = records.filter(({ usedAtMillis }) => usedAtMillis > this.wallMillis() - UNUSED_MILLIS);
    for (const record of records) if (!fresh.includes(record)) await this.forget(record.holder);
    return fresh.sort((a, b) => b.usedAtMillis - a.usedAtMillis);
  }

  async holder(id: Id): Promise<HolderRecord | null> {
    return (await this.holders()).find(({ holder }) => holder === id) ?? null;
  }

  /** Whom an invitation to this session would make one a second time. */
  async participantOf(session: Id): Promise<HolderRecord | null> {
    return (await this.holders()).find((one) => one.session === session && one.role === 'participant') ?? null;
  }

  /** What the start page offers to go back to. */
  async resumable(): Promise<Resumable[]> {
    const mine = (await this.holders()).filter(({ role }) => role !== 'stage');
    return mine.map(({ session, holder, role, usedAtMillis }) => ({ session, holder, role, atMillis: usedAtMillis }));
  }

  async keepHolder(record: HolderRecord): Promise<void> {
    await this.shelf.put(`holder/${record.holder}`, { ...record, usedAtMillis: this.wallMillis() });
  }

  /** Keeps a sealed text of a holder under a name of one's own. */
  async keepText(holder: Id, name: string, sealed: Sealed): Promise<void> {
    const key = textsOf(holder) + name;
    const kept: KeptText = { atMillis: this.wallMillis(), sealed };
    this.try((storage) => storage.setItem(key, JSON.stringify(kept)));
    await this.shelf.put(key, kept);
  }

  /** The sealed texts of a holder, by name. */
  async texts(holder: Id): Promise<[string, Sealed][]> {
    const newest = new Map((await this.shelf.all(textsOf(holder))) as [string, KeptText][]);
    this.try((storage) => {
      for (const key of keysOf(storage, textsOf(holder))) {
        const kept = JSON.parse(storage.getItem(key)!) as KeptText;
        if (kept.atMillis >= (newest.get(key)?.atMillis ?? 0)) newest.set(key, kept);
      }
    });
    return [...newest].map(([key, { sealed }]) => [key.slice(textsOf(holder).length), sealed]);
  }

  async forget(holder: Id): Promise<void> {
    this.try((storage) => keysOf(storage, textsOf(holder)).forEach((key) => storage.removeItem(key)));
    await this.shelf.remove(textsOf(holder));
    await this.shelf.remove(`holder/${holder}`);
  }

  /** A full or forbidden storage stops nobody: the shelf has the text too. */
  private try(work: (storage: Storage) => void): void {
    try {
      if (this.atOnce) work(this.atOnce);
    } catch {
      // said above
    }
  }
}

const textsOf = (holder: Id) => `text/${holder}/`;

const keysOf = (storage: Storage, prefix: string) =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) =>
    key.startsWith(prefix),
  );
