/** A shelf of this browser: values under keys that are paths, kept in IndexedDB, or in memory where that is refused. */
export interface Shelf {
  /** false: what is put here lives only as long as the page */
  readonly lasting: boolean;
  /** Every value whose key begins so, with its key. */
  all(prefix: string): Promise<[string, unknown][]>;
  put(key: string, value: unknown): Promise<void>;
  /** Removes every key that begins so. */
  remove(prefix: string): Promise<void>;
}

const STORE = 'kept';
/** Some browsers neither open nor refuse; nobody is kept waiting for them. */
const OPENING_OVERDUE_MILLIS = 3_000;

export function memoryShelf(): Shelf {
  const kept = new Map<string, unknown>();
  return {
    lasting: false,
    all: async (prefix) => [...kept].filter(([key]) => key.startsWith(prefix)),
    put: async (key, value) => void kept.set(key, value),
    remove: async (prefix) => {
      for (const key of [...kept.keys()]) if (key.startsWith(prefix)) kept.delete(key);
    },
  };
}

const under = (prefix: string) => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

class LastingShelf implements Shelf {
  lasting = true;
  /** What has been put here since the browser began to refuse. */
  private readonly spare = memoryShelf();

  constructor(private readonly database: IDBDatabase) {}

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
    for (const [key, value] of await this.spare.all(prefix)) found.set(key, value);
    return [...found];
  }

  async put(key: string, value: unknown): Promise<void> {
    if (!(await this.transact('readwrite', (store) => store.put(value, key)))) await this.spare.put(key, value);
  }

  async remove(prefix: string): Promise<void> {
    await this.transact('readwrite', (store) => store.delete(under(prefix)));
    await this.spare.remove(prefix);
  }

  /** Whether it was done; a full or closed store turns to memory and says so, and stops nobody. */
  private transact(mode: IDBTransactionMode, work: (store: IDBObjectStore) => unknown): Promise<boolean> {
    return new Promise((resolve) => {
      const failed = () => {
        this.lasting = false;
        resolve(false);
      };
      try {
        const transaction = this.database.transaction(STORE, mode);
        transaction.oncomplete = () => resolve(true);
        transaction.onabort = failed;
        work(transaction.objectStore(STORE));
      } catch {
        failed();
      }
    });
  }
}

/** Opens the shelf of this browser. */
export function openShelf(name: string): Promise<Shelf> {
  return new Promise((resolve) => {
    const inMemory = () => resolve(memoryShelf());
    const timer = setTimeout(inMemory, OPENING_OVERDUE_MILLIS);
    try {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE);
      request.onerror = inMemory;
      request.onsuccess = () => {
        clearTimeout(timer);
        resolve(new LastingShelf(request.result));
      };
    } catch {
      clearTimeout(timer);
      inMemory();
    }
  });
}
