import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Device, type HolderRecord } from './device';
import { memoryShelf, openShelf, type Shelf } from './shelf';
import { forgetTab, rememberedTab, rememberTab } from './tab';

const HOUR = 60 * 60 * 1000;
let databases = 0;
let wall: number;
let device: Device;

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

const shelves: [string, () => Promise<Shelf>][] = [
  ['IndexedDB', () => openShelf(`rundan-test-${databases++}`)],
  ['memory', async () => memoryShelf()],
];

describe.each(shelves)('kept in %s', (_name, open) => {
  beforeEach(async () => {
    wall = 100 * HOUR;
    device = new Device(await open(), () => wall, null);
  });

  test('holders come back, the last used first', async () => {
    await device.keepHolder(record('a'));
    wall += 1;
    await device.keepHolder(record('b', 's2', 'supervisor'));
    await device.keepHolder(record('c', 's2', 'stage'));
    expect(await device.resumable()).toEqual([
      { session: 's2', holder: 'b', role: 'supervisor', atMillis: wall },
      { session: 's1', holder: 'a', role: 'participant', atMillis: wall - 1 },
    ]);
    expect((await device.participantOf('s1'))?.holder).toBe('a');
    expect(await device.participantOf('s2')).toBeNull();
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

/** The browser's storage that does not make one wait. */
function storageAtOnce(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}

describe('kept at once', () => {
  test('a reload before the shelf has taken the text loses none of it', async () => {
    const storage = storageAtOnce();
    const slow: Shelf = { ...memoryShelf(), put: () => new Promise(() => undefined) };
    void new Device(slow, () => 1, storage).keepText('a', 'notes', 'to the last letter');
    const reloaded = new Device(memoryShelf(), () => 2, storage);
    expect(await reloaded.texts('a')).toEqual([['notes', 'to the last letter']]);
    await reloaded.forget('a');
    expect(storage.length).toBe(0);
  });

  test('where the browser ended before it wrote the storage down, the shelf is the newer', async () => {
    const shelf = memoryShelf();
    const storage = storageAtOnce();
    await new Device(shelf, () => 1, storage).keepText('a', 'notes', 'older');
    await new Device(shelf, () => 2, storageAtOnce()).keepText('a', 'notes', 'newer');
    expect(await new Device(shelf, () => 3, storage).texts('a')).toEqual([['notes', 'newer']]);
  });

  test('a storage that is full leaves it to the shelf', async () => {
    const full: Storage = {
      ...storageAtOnce(),
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    const device = new Device(memoryShelf(), () => 1, full);
    await device.keepText('a', 'notes', 'kept');
    expect(await device.texts('a')).toEqual([['notes', 'kept']]);
  });
});

test('where IndexedDB is refused, memory serves and says so', async () => {
  vi.stubGlobal('indexedDB', {
    open: () => {
      throw new DOMException('refused', 'SecurityError');
    },
  });
  const shelf = await openShelf('rundan-refused');
  vi.unstubAllGlobals();
  expect(shelf.lasting).toBe(false);
});

test('a store that closes under way turns to memory, and what is put then is still there', async () => {
  let database: IDBDatabase | null = null;
  const open = indexedDB.open.bind(indexedDB);
  const spy = vi.spyOn(indexedDB, 'open').mockImplementation((...args) => {
    const request = open(...args);
    request.addEventListener('success', () => (database = request.result));
    return request;
  });
  const shelf = await openShelf('rundan-closing');
  spy.mockRestore();
  expect(shelf.lasting).toBe(true);
  database!.close();
  await shelf.put('a/1', 'x');
  expect(shelf.lasting).toBe(false);
  expect(await shelf.all('a/')).toEqual([['a/1', 'x']]);
});

test('a tab remembers its holder by id, or whole where nothing else is kept', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage;
  expect(rememberedTab(storage)).toBeNull();
  rememberTab(storage, record('a'), true);
  expect(rememberedTab(storage)).toEqual({ holder: 'a' });
  rememberTab(storage, record('a'), false);
  expect(rememberedTab(storage)).toEqual(record('a'));
  forgetTab(storage);
  expect(rememberedTab(storage)).toBeNull();
  expect(rememberedTab(null)).toBeNull();
});
