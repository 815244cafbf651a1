import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { resumable } from './start-page';
import type { HolderRecord } from './holder-record';
import { Device } from './device';
import { memoryStore, openStore, type KeyValueStore } from './key-value-store';
import { forgetTab, rememberedTab, rememberTab } from './tab';

const HOUR = 60 * 60 * 1000;
let databases = 0;
let wall: number;
let device: Device;
let store: KeyValueStore;

const record = (holder: string, session = 's1', role: HolderRecord['role'] = 'participant'): HolderRecord => ({
  holder,
  session,
  role,
  secret: 'x',
  seed: 'y',
  supervisorKey: 'z',
  knock: null,
  usedAtMillis: 0,
});

/** What a tab keeps, as sessionStorage does. */
function pageMemory(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (at: number) => [...kept.keys()][at] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage;
}

const stores: [string, () => Promise<KeyValueStore>][] = [
  ['IndexedDB', () => openStore(`rundan-test-${databases++}`)],
  ['memory', async () => memoryStore()],
];

describe.each(stores)('kept in %s', (_name, open) => {
  beforeEach(async () => {
    wall = 100 * HOUR;
    store = await open();
    device = new Device(store, () => wall);
  });

  test('holders come back, the last used first', async () => {
    await device.keepHolder(record('a'));
    wall += 1;
    await device.keepHolder(record('b', 's2', 'supervisor'));
    await device.keepHolder(record('c', 's2', 'stage'));
    expect(await resumable(device)).toEqual([
      { session: 's2', holder: 'b', role: 'supervisor', atMillis: wall },
      { session: 's1', holder: 'a', role: 'participant', atMillis: wall - 1 },
    ]);
    expect((await device.participantsOf('s1')).map(({ holder }) => holder)).toEqual(['a']);
    expect(await device.participantsOf('s2')).toEqual([]);
    expect((await device.holder('c'))?.role).toBe('stage');
  });

  test('what has lain unused for 8 h is gone, texts too', async () => {
    await device.keepHolder(record('a'));
    await device.keepText('a', 'draft/r/s', 'sealed');
    wall += 5 * HOUR;
    await device.keepHolder(record('b'));
    wall += 3 * HOUR;
    expect((await device.holders()).map(({ holder }) => holder)).toEqual(['b']);
    expect(await device.texts('a')).toEqual([]);
  });

  test('what was kept on purpose outlives the sessions that lapse', async () => {
    await device.keepHolder(record('a'));
    await device.keepText('a', 'draft/r/s', 'sealed');
    await device.keepInsight('i', [{ name: 'trial', text: 'Möta i dörren' }]);
    wall += 8 * HOUR;
    await device.holders();
    expect((await store.all('')).map(([key]) => key)).toEqual(['kept/i']);
  });

  test("texts are each holder's own, and forgotten with it", async () => {
    await device.keepText('a', 'notes', '1');
    await device.keepText('a', 'notes', '2');
    await device.keepText('b', 'notes', '3');
    expect(await device.texts('a')).toEqual([['notes', '2']]);
    await device.forget('a');
    expect(await device.texts('a')).toEqual([]);
    expect(await device.texts('b')).toEqual([['notes', '3']]);
  });
});

test('where IndexedDB is refused, memory serves and says so', async () => {
  vi.stubGlobal('indexedDB', {
    open: () => {
      throw new DOMException('refused', 'SecurityError');
    },
  });
  const store = await openStore('rundan-refused');
  vi.unstubAllGlobals();
  expect(store.lasting).toBe(false);
});

describe('a database that hangs at first', () => {
  /** It opens when the test says so, as one behind another tab's upgrade or on a slow disk does. */
  function hanging() {
    const open = indexedDB.open.bind(indexedDB);
    let late: (() => void) | null = null;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const spy = vi.spyOn(indexedDB, 'open').mockImplementation((...args) => {
      const request = { result: null as unknown } as Record<string, unknown>;
      late = () => {
        const real = open(...args);
        real.onupgradeneeded = () => {
          request.result = real.result;
          (request.onupgradeneeded as () => void)();
        };
        real.onsuccess = () => {
          request.result = real.result;
          (request.onsuccess as () => void)();
        };
      };
      return request as unknown as IDBOpenDBRequest;
    });
    return {
      async opened(storage: Storage | null, name: string) {
        const opening = openStore(name, storage);
        vi.advanceTimersByTime(3_000);
        const store = await opening;
        vi.useRealTimers();
        spy.mockRestore();
        return store;
      },
      answers: () => late!(),
    };
  }

  test('is done without, and holds again what it had and what came meanwhile when it opens', async () => {
    const before = await openStore('rundan-late', null);
    await before.put('text/a/old', 'kept');
    await before.put('text/a/gone', 'erased meanwhile');
    await before.put('text/a/again', 'old');
    const hangs = hanging();
    const storage = pageMemory();
    const store = await hangs.opened(storage, 'rundan-late');
    expect([store.lasting, await store.all('')]).toEqual([false, []]);
    await store.put('text/a/new', 'typed');
    await store.removeAll('text/a/gone');
    await store.remove('text/a/again');
    await store.put('text/a/again', 'new');
    const back = vi.fn();
    store.whenBack(back);
    hangs.answers();
    await vi.waitUntil(() => back.mock.calls.length > 0);
    const expected = [
      ['text/a/again', 'new'],
      ['text/a/new', 'typed'],
      ['text/a/old', 'kept'],
    ];
    const all = async () => [...(await store.all(''))].sort();
    await expect.poll(all).toEqual(expected);
    expect(store.lasting).toBe(true);
    await expect.poll(async () => [...(await before.all(''))].sort()).toEqual(expected);
    await expect.poll(() => storage.length).toBe(0);
  });

  test('loses nothing by a reload while it hangs', async () => {
    const storage = pageMemory();
    const store = await hanging().opened(storage, 'rundan-hangs');
    await store.put('text/a/draft', 'typed');
    const again = await hanging().opened(storage, 'rundan-hangs');
    expect(await again.all('text/')).toEqual([['text/a/draft', 'typed']]);
    await again.removeAll('text/');
    expect(storage.length).toBe(0);
  });
});

test('a store that closes under way turns to memory, and what is put then is still there', async () => {
  let database: IDBDatabase | null = null;
  const open = indexedDB.open.bind(indexedDB);
  const spy = vi.spyOn(indexedDB, 'open').mockImplementation((...args) => {
    const request = open(...args);
    request.addEventListener('success', () => (database = request.result));
    return request;
  });
  const store = await openStore('rundan-closing');
  spy.mockRestore();
  expect(store.lasting).toBe(true);
  database!.close();
  await store.put('a/1', 'x');
  expect(store.lasting).toBe(false);
  expect(await store.all('a/')).toEqual([['a/1', 'x']]);
});

describe('a disk that is full', () => {
  /** As a browser does when there is no room: what is written is called off. */
  function full() {
    const refuse = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    return { room: () => refuse.mockRestore() };
  }

  test('R8: it says so, and no word is lost while the page lives; the newest of each counts', async () => {
    const store = await openStore('rundan-full', null);
    await store.put('text/a/draft', 'H');
    const disk = full();
    await store.put('text/a/draft', 'Ha');
    await store.put('text/a/draft-2', 'Mod');
    expect(store.lasting).toBe(false);
    expect(new Map(await store.all('text/a/'))).toEqual(
      new Map([
        ['text/a/draft', 'Ha'],
        ['text/a/draft-2', 'Mod'],
      ]),
    );
    disk.room();
    await store.put('text/a/draft', 'Hal');
    expect(new Map(await store.all('text/a/')).get('text/a/draft')).toBe('Hal');
  });

  test('R8: once there is room again all of it is written down, and it says so', async () => {
    const store = await openStore('rundan-room', null);
    const disk = full();
    await store.put('text/a/one', '1');
    await store.put('text/a/two', '2');
    disk.room();
    await store.put('text/a/three', '3');
    await vi.waitFor(() => expect(store.lasting).toBe(true));
    const again = await openStore('rundan-room', null);
    expect((await again.all('text/a/')).map(([, value]) => value).sort()).toEqual(['1', '2', '3']);
  });

  test('R8: meanwhile a reload finds it in the tab', async () => {
    const storage = pageMemory();
    const store = await openStore('rundan-tab', storage);
    const disk = full();
    await store.put('text/a/draft', 'Ha');
    disk.room();
    expect(await (await openStore('rundan-tab', storage)).all('text/a/')).toEqual([['text/a/draft', 'Ha']]);
  });

  test('what is removed meanwhile does not come back', async () => {
    const storage = pageMemory();
    const store = await openStore('rundan-removed', storage);
    const disk = full();
    await store.put('text/a/draft', 'Ha');
    await store.removeAll('text/a/');
    disk.room();
    await store.put('text/b/draft', 'x');
    expect(await store.all('text/a/')).toEqual([]);
    expect(storage.length).toBe(0);
  });
});

test('what is put right before the page goes is there when it comes back, the newest of it', async () => {
  const storage = pageMemory();
  const page = await openStore('rundan-reload', storage);
  await page.put('text/a/draft', 'H');
  // As when the page goes: nothing that is asked of the disk from here on is done.
  const stopped = vi.spyOn(IDBDatabase.prototype, 'transaction').mockReturnValue({
    objectStore: () => ({ put: () => undefined }),
  } as unknown as IDBTransaction);
  for (const text of ['Ha', 'Hal']) void page.put('text/a/draft', text);
  stopped.mockRestore();
  const back = await openStore('rundan-reload', storage);
  expect(new Map(await back.all('text/a/')).get('text/a/draft')).toBe('Hal');
});

test('what has come down on disk is noted nowhere else, and what is removed does not come again', async () => {
  const storage = pageMemory();
  const store = await openStore('rundan-noted', storage);
  await store.put('text/a/draft', 'x');
  expect(storage.length).toBe(0);
  const late = [store.put('text/a/draft', 'y'), store.put('text/a/draft', 'z')];
  await store.removeAll('text/a/');
  await Promise.all(late);
  expect(storage.length).toBe(0);
  expect(await store.all('text/a/')).toEqual([]);
});

test('a tab remembers its holder whole, and whether somebody has tapped', () => {
  const storage = pageMemory();
  expect(rememberedTab(storage)).toBeNull();
  rememberTab(storage, record('a'), true);
  expect(rememberedTab(storage)).toEqual({ record: record('a'), asks: true });
  rememberTab(storage, record('a'));
  expect(rememberedTab(storage)).toEqual({ record: record('a'), asks: false });
  // As a page of before wrote it.
  storage.setItem('rundan-tab', '{"holder":"a"}');
  expect(rememberedTab(storage)).toBeNull();
  forgetTab(storage);
  expect(rememberedTab(storage)).toBeNull();
  expect(rememberedTab(null)).toBeNull();
});
