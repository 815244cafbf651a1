import { test as base } from '@playwright/test';
import { Forwarder } from './forwarder.js';
import { Redis } from './redis.js';
import { Server } from './server.js';

export { expect } from '@playwright/test';
export { Forwarder } from './forwarder.js';
export { everythingKept, holds, keysKept, wordsInFiles, wordsInRedis } from './kept.js';
export { freePort, Program, until } from './process.js';
export { Redis } from './redis.js';
export { Server, type ServerOptions } from './server.js';

/** Two servers that share a Redis, behind one address. */
export class TwoNodes {
  private readonly all: Server[] = [];

  private constructor(
    readonly redis: Redis,
    readonly front: Forwarder,
  ) {}

  static async start(): Promise<TwoNodes> {
    const [redis, front] = await Promise.all([Redis.start(), Forwarder.start()]);
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

/** Tests with servers of their own, which end with the test: `node` is one with its bundled Redis, `nodes` are two. */
export const test = base.extend<{ node: Server; nodes: TwoNodes }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what the fixture needs
  node: async ({}, use, info) => {
    const node = await Server.start();
    await use(node);
    if (info.status !== info.expectedStatus) await info.attach('server', { body: node.output });
    await node.close();
  },
  // eslint-disable-next-line no-empty-pattern -- see above
  nodes: async ({}, use, info) => {
    const nodes = await TwoNodes.start();
    await use(nodes);
    if (info.status !== info.expectedStatus) await info.attach('servers', { body: nodes.output });
    await nodes.close();
  },
});
