// The tests of what the tests stand on; they need the jar, but no running server.
import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import {
  expect,
  everythingKept,
  Forwarder,
  holds,
  keysKept,
  Redis,
  test,
  until,
  wordsInFiles,
  wordsInRedis,
} from './harness/index.js';

interface Backend {
  port: number;
  close(): Promise<void>;
}

/** Answers every request with its own name, and echoes whatever comes after an upgrade. */
async function backend(name: string): Promise<Backend> {
  const server: HttpServer = createServer((_, response) => response.end(name));
  server.on('upgrade', (_, socket) => {
    socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n');
    socket.pipe(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

const ask = async (url: string) => (await fetch(url, { headers: { connection: 'close' } })).text();

test.describe('the forwarder', () => {
  let front: Forwarder;
  let first: Backend;
  let second: Backend;

  test.beforeEach(async () => {
    [front, first, second] = await Promise.all([Forwarder.start(), backend('first'), backend('second')]);
    front.use(first.port);
    front.use(second.port);
  });

  test.afterEach(async () => {
    await front.close();
    await Promise.allSettled([first.close(), second.close()]);
  });

  test('spreads new connections over the servers in turn', async () => {
    const answers = [];
    for (let times = 0; times < 4; times++) answers.push(await ask(front.origin));
    expect(answers).toEqual(['first', 'second', 'first', 'second']);
  });

  test('goes on to the next server when one does not take the connection', async () => {
    await first.close();
    expect(await ask(front.origin)).toBe('second');
    expect(await ask(front.origin)).toBe('second');
  });

  test('sends nothing new to a server it was told to stop using, but keeps what is open', async () => {
    const socket = connect(front.port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n');
    await once(socket, 'data');
    expect(front.openTo(first.port)).toBe(1);

    front.stopUsing(first.port);
    expect(await ask(front.origin)).toBe('second');
    expect(await ask(front.origin)).toBe('second');

    socket.write('still here');
    expect(String((await once(socket, 'data'))[0])).toBe('still here');
    socket.destroy();
    await until('the connection is gone', () => front.openTo(first.port) === 0);
  });

  test('breaks what is open, and takes new connections', async () => {
    const socket = connect(front.port, '127.0.0.1');
    const gone = new Promise((resolve) => socket.on('error', () => undefined).once('close', resolve));
    socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n');
    await once(socket, 'data');
    front.breakAll();
    await gone;
    expect(await ask(front.origin)).toBe('second');
  });

  test('refuses when no server takes the connection', async () => {
    await Promise.all([first.close(), second.close()]);
    await expect(ask(front.origin)).rejects.toThrow();
  });

  test('is an origin like any other to the browser', async ({ page }) => {
    await page.goto(front.origin);
    await expect(page.locator('body')).toHaveText(/first|second/);
  });
});

test.describe('what is kept', () => {
  let redis: Redis;

  test.beforeAll(async () => {
    redis = await Redis.start();
  });

  test.afterAll(() => redis.close());

  test('is read whole, whatever its type, and searched for words', async () => {
    const connection = await redis.connect();
    const coded = (text: string) => Buffer.from(text).toString('base64url');
    await connection.ask('SET', 'plain', 'before Förtroende after');
    await connection.ask('HSET', 'hash', 'field', JSON.stringify({ name: 'Åsa' }).replace('Å', '\\u00c5'));
    await connection.ask('RPUSH', 'list', 'a', coded('xy hemlighet z'));
    await connection.ask('SADD', 'set', Buffer.from([0, 255, 13, 10]));
    await connection.ask('ZADD', 'sorted', '7', 'member');
    await connection.ask('XADD', 'stream', '*', 'k', 'v');

    expect(await keysKept(connection)).toEqual(['hash', 'list', 'plain', 'set', 'sorted', 'stream']);
    expect((await everythingKept(connection)).get('set')).toEqual([Buffer.from([0, 255, 13, 10])]);
    const words = ['Förtroende', 'Åsa', 'hemlighet', 'sorted', 'never written'];
    expect((await wordsInRedis(connection, words)).sort()).toEqual([
      'Förtroende in plain',
      'hemlighet in list',
      'sorted in sorted',
      'Åsa in hash',
    ]);
    expect(wordsInFiles(redis.data, ['Förtroende', 'never written'])).toEqual([
      expect.stringMatching(/^Förtroende in appendonlydir\/.*\.aof$/),
    ]);
    connection.close();
  });

  test('is there again after a kill', async () => {
    const before = await redis.connect();
    await before.ask('SET', 'kept', 'yes');
    await redis.kill();
    await redis.startAgain();
    const after = await redis.connect();
    expect(String(await after.ask('GET', 'kept'))).toBe('yes');
    after.close();
  });

  test('is found in base64 wherever in the text the word begins', () => {
    for (const before of ['', 'a', 'ab', 'abc', 'abcd']) {
      for (const after of ['', '?', '?>', '?>~']) {
        const text = Buffer.from(`${before}lösenordet${after}`);
        expect(holds(Buffer.from(text.toString('base64')), 'lösenordet')).toBe(true);
        expect(holds(Buffer.from(text.toString('base64url')), 'lösenordet')).toBe(true);
      }
    }
    expect(holds(Buffer.from('something else'), 'lösenordet')).toBe(false);
  });
});
