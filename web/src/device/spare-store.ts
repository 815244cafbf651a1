import { LastingStore, memoryStore, type KeyValueStore, type Notes } from './key-value-store';

/**
 * In memory and in the tab's notes, while the database hangs or where it failed. What is put here is written down when it
 * opens after all, and what is removed here is removed there.
 */
export class SpareStore implements KeyValueStore {
  private now: KeyValueStore = memoryStore();
  private readonly removals: ((store: KeyValueStore) => unknown)[] = [];
  private readonly waiting: (() => void)[] = [];

  /**
   * @param database settles if it opens after all
   */
  constructor(
    private readonly notes: Notes,
    database: Promise<IDBDatabase>,
  ) {
    void database.then((opened) => this.back(opened));
    for (const [key, value] of notes.all()) void this.now.put(key, value);
  }

  get lasting(): boolean {
    return this.now.lasting;
  }

  private async back(database: IDBDatabase): Promise<void> {
    const store = new LastingStore(database, this.notes);
    for (const removal of this.removals) await removal(store);
    // What was put after it was removed stands.
    for (const [key, value] of await this.now.all('')) void store.put(key, value);
    this.now = store;
    for (const call of this.waiting) call();
  }

  whenBack(call: () => void): void {
    this.waiting.push(call);
  }

  all(prefix: string): Promise<[string, unknown][]> {
    return this.now.all(prefix);
  }

  put(key: string, value: unknown): Promise<void> {
    if (!this.lasting) this.notes.keep(key, value);
    return this.now.put(key, value);
  }

  remove(key: string): Promise<void> {
    return this.removed(
      (store) => store.remove(key),
      (one) => one === key,
    );
  }

  removeAll(prefix: string): Promise<void> {
    return this.removed(
      (store) => store.removeAll(prefix),
      (one) => one.startsWith(prefix),
    );
  }

  private removed(removal: (store: KeyValueStore) => Promise<void>, goes: (key: string) => boolean): Promise<void> {
    if (!this.lasting) {
      for (const [key] of this.notes.all()) if (goes(key)) this.notes.drop(key);
      this.removals.push(removal);
    }
    return removal(this.now);
  }
}
