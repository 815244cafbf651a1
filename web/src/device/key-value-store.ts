import { pageStorage } from './tab';

/** Values under keys that are paths, kept in IndexedDB, or in memory where that is refused. */
export interface KeyValueStore {
  /** false: what is put here lives only as long as the page */
  readonly lasting: boolean;
  /** Every value whose key begins so, with its key. */
  all(prefix: string): Promise<[string, unknown][]>;
  put(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
  /** Removes every key with this prefix. */
  removeAll(prefix: string): Promise<void>;
  /** Calls when what was kept earlier can be read, where it could not at first. */
  whenBack(call: () => void): void;
}

const STORE = 'kept';
const NOTE = 'rundan-note/';
/** Timeout: some browsers neither open a database nor refuse, and some disks never answer. */
const OVERDUE_MILLIS = 3_000;

export function memoryStore(): KeyValueStore {
  const kept = new Map<string, unknown>();
  return {
    lasting: false,
    all: async (prefix) => [...kept].filter(([key]) => key.startsWith(prefix)),
    put: async (key, value) => void kept.set(key, value),
    remove: async (key) => void kept.delete(key),
    removeAll: async (prefix) => {
      for (const key of [...kept.keys()]) if (key.startsWith(prefix)) kept.delete(key);
    },
    whenBack: () => {},
  };
}

const under = (prefix: string) => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

/** Pending writes, kept where a reload leaves them: a database drops unfinished writes when its page goes. */
export class Notes {
  constructor(private readonly storage: Storage | null) {}

  all(): [string, unknown][] {
    const keys = Array.from({ length: this.storage?.length ?? 0 }, (_, at) => this.storage!.key(at)!);
    return keys
      .filter((key) => key.startsWith(NOTE))
      .map((key) => [key.slice(NOTE.length), JSON.parse(this.storage!.getItem(key)!) as unknown]);
  }

  keep(key: string, value: unknown): void {
    try {
      this.storage?.setItem(NOTE + key, JSON.stringify(value));
    } catch {
      // Full: it is as safe as the database alone makes it.
    }
  }

  drop(key: string): void {
    this.storage?.removeItem(NOTE + key);
  }
}

export class LastingStore implements KeyValueStore {
  lasting = true;
  /** What has been put here since the browser began to refuse. */
  private readonly spare = new Map<string, unknown>();
  /** Typing is faster than a disk: of what waits for a key only the newest is written. */
  private readonly newest = new Map<string, unknown>();
  private readonly writing = new Map<string, Promise<void>>();

  constructor(
    private readonly database: IDBDatabase,
    private readonly notes: Notes,
  ) {
    for (const [key, value] of notes.all()) void this.put(key, value);
  }

  async all(prefix: string): Promise<[string, unknown][]> {
    const found = new Map<string, unknown>();
    await this.transact('readonly', (store) => {
      store.openCursor(under(prefix)).onsuccess = (event) => {
        const cursor = (event.target as IDBRequest<IDBCursorWithValue | null>).result;
        if (!cursor) return;
        found.set(String(cursor.key), cursor.value);
        cursor.continue();
      };
    });
    for (const memory of [this.spare, this.newest])
      for (const [key, value] of memory) if (key.startsWith(prefix)) found.set(key, value);
    return [...found];
  }

  put(key: string, value: unknown): Promise<void> {
    this.notes.keep(key, value);
    this.newest.set(key, value);
    let writing = this.writing.get(key);
    if (!writing) {
      writing = this.write(key);
      this.writing.set(key, writing);
    }
    return writing;
  }

  whenBack(): void {}

  remove(key: string): Promise<void> {
    return this.drop((one) => one === key, key);
  }

  removeAll(prefix: string): Promise<void> {
    return this.drop((one) => one.startsWith(prefix), under(prefix));
  }

  private async drop(goes: (key: string) => boolean, range: string | IDBKeyRange): Promise<void> {
    for (const memory of [this.spare, this.newest]) for (const key of memory.keys()) if (goes(key)) memory.delete(key);
    for (const [key] of this.notes.all()) if (goes(key)) this.notes.drop(key);
    await this.transact('readwrite', (store) => store.delete(range));
  }

  private async write(key: string): Promise<void> {
    while (this.newest.has(key)) {
      const value = this.newest.get(key);
      this.newest.delete(key);
      if (await this.transact('readwrite', (store) => store.put(value, key))) this.spare.delete(key);
      else this.spare.set(key, value);
    }
    this.writing.delete(key);
    // What the disk refuses is noted in the tab as well as it can, and written down once there is room again.
    if (this.spare.has(key)) return;
    this.notes.drop(key);
    const [waits] = this.spare;
    if (waits) void this.put(...waits);
    else this.lasting = true;
  }

  /** Whether it was done. A full or closed database falls back to memory and reports it, and blocks no one. */
  private transact(mode: IDBTransactionMode, work: (store: IDBObjectStore) => unknown): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (done: boolean) => {
        clearTimeout(timer);
        if (!done) this.lasting = false;
        resolve(done);
      };
      const failed = () => settle(false);
      const timer = setTimeout(failed, OVERDUE_MILLIS);
      try {
        const transaction = this.database.transaction(STORE, mode);
        transaction.oncomplete = () => settle(true);
        transaction.onabort = failed;
        work(transaction.objectStore(STORE));
      } catch {
        failed();
      }
    });
  }
}

/** Opens a store of this browser by its name. */
export function openStore(name: string, storage: Storage | null = pageStorage()): Promise<KeyValueStore> {
  return new Promise((resolve) => {
    const notes = new Notes(storage);
    let opened = (database: IDBDatabase) => resolve(new LastingStore(database, notes));
    const without = async () => {
      clearTimeout(timer);
      const database = new Promise<IDBDatabase>((late) => (opened = late));
      // Few need it; where it cannot be fetched there is the memory of the page.
      const spare = await import('./spare-store').catch(() => null);
      resolve(spare ? new spare.SpareStore(notes, database) : memoryStore());
    };
    const timer = setTimeout(without, OVERDUE_MILLIS);
    try {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE);
      request.onerror = without;
      request.onsuccess = () => {
        clearTimeout(timer);
        opened(request.result);
      };
    } catch {
      void without();
    }
  });
}
