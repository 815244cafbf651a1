import { test as base } from '@playwright/test';
import { Forwarder } from './forwarder.js';
import { Redis, type Store } from './redis.js';
import { Server } from './server.js';

export { expect } from '@playwright/test';
export { Forwarder } from './forwarder.js';
export { everythingKept, holds, keysKept, wordsInFiles, wordsInRedis } from './redis-contents.js';
export { SigningIn } from './signing-in.js';
export { freePort, Program, until } from './process.js';
export { Redis } from './redis.js';
export { Sentinels } from './sentinels.js';
export { Server, type ServerOptions } from './server.js';

/** Two servers that share a store, behind one address. */
export class TwoNodes<S extends Store = Redis> {
  private readonly all: Server[] = [];

  private constructor(
    readonly redis: S,
    readonly front: Forwarder,
  ) {}

  /** Starts them; the store ends with them. */
  static async start<S extends Store>(store: Promise<S>): Promise<TwoNodes<S>> {
    const [redis, front] = await Promise.all([store, Forwarder.start()]);
    const nodes = new TwoNodes(redis, front);
    try {
      await Promise.all([nodes.add(), nodes.add()]);
    } catch (error) {
      await nodes.close();
      throw error;
    }
    return nodes;
  }

  /** The address that browsers open. */
  get origin(): string {
    return this.front.origin;
  }

  /** The servers in the order they were started, those that have ended too. */
  get servers(): readonly Server[] {
    return this.all;
  }

  /** Starts one more server, on `port` if given, and puts it behind the address. */
  async add(port?: number): Promise<Server> {
    const server = await Server.start({ redis: this.redis.url, publicUrl: this.front.origin, port });
    this.all.push(server);
    this.front.use(server.port);
    return server;
  }

  /** All that the servers have printed. */
  get output(): string {
    return this.all.map((server) => `--- server ${server.port}\n${server.output}`).join('\n');
  }

  async close(): Promise<void> {
    await this.front.close();
    const ends = await Promise.allSettled(this.all.map((server) => server.close()));
    await this.redis.close();
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }
}

/** What a test may use of a server that others use after it: nothing that ends it. */
export type SharedServer = Pick<Server, 'origin' | 'port' | 'data' | 'output'>;

/**
 * Tests with servers: `node` is one with its bundled Redis, which all tests of a worker share, since sessions know nothing
 * of each other; `nodes` are two that share a Redis, start and end with the test, and may be killed by it.
 */
export const test = base.extend<{ node: SharedServer; nodes: TwoNodes }, { shared: Server }>({
  shared: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what the fixture needs
    async ({}, use) => {
      const server = await Server.start();
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  node: async ({ shared }, use, info) => {
    const before = shared.output.length;
    await use(shared);
    if (info.status !== info.expectedStatus) await info.attach('server', { body: shared.output.slice(before) });
  },
  // eslint-disable-next-line no-empty-pattern -- see above
  nodes: async ({}, use, info) => {
    const nodes = await TwoNodes.start(Redis.start());
    await use(nodes);
    if (info.status !== info.expectedStatus) await info.attach('servers', { body: nodes.output });
    await nodes.close();
  },
});
