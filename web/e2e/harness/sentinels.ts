import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, Program, until } from './process.js';
import { Redis, unpackRedis, type Store } from './redis.js';
import { RedisConnection, type Reply } from './redis-connection.js';

const NAME = 'rundan';
const SENTINELS = 3;
const REPLICAS = 2;
/** After this silence a Redis counts as down. Less than screens take to notice would show nothing. */
const DOWN_AFTER_MILLIS = 6_000;

interface Sentinel {
  port: number;
  folder: string;
  program: Program;
}

/** A primary with two replicas, and three sentinels that agree on who is the primary. */
export class Sentinels implements Store {
  private constructor(
    private readonly redises: Redis[],
    private readonly sentinels: Sentinel[],
  ) {}

  static async start(): Promise<Sentinels> {
    const primary = await Redis.start();
    const all = new Sentinels([primary], []);
    try {
      for (let at = 0; at < REPLICAS; at++) all.redises.push(await primary.startReplica());
      for (let at = 0; at < SENTINELS; at++) all.sentinels.push(await runSentinel(primary));
      await until('the sentinels know each other and the replicas', () => all.areAcquainted());
    } catch (error) {
      await all.close();
      throw error;
    }
    return all;
  }

  /** As the server's option --redis takes it. */
  get url(): string {
    const addresses = this.sentinels.map(({ port }) => `127.0.0.1:${port}`).join();
    return `redis-sentinel://:${this.redises[0]!.password}@${addresses}/#${NAME}`;
  }

  /** The one that the sentinels name as the primary now. */
  async primary(): Promise<Redis> {
    const [, port] = (await ask(this.sentinels[0]!, 'SENTINEL', 'GET-MASTER-ADDR-BY-NAME', NAME)) as Buffer[];
    return this.redises.find((redis) => redis.port === Number(port))!;
  }

  /** Ends the primary as a power cut would. Answers which it was. */
  async killPrimary(): Promise<Redis> {
    const primary = await this.primary();
    await primary.kill();
    return primary;
  }

  async close(): Promise<void> {
    for (const { program, folder } of this.sentinels) {
      await program.kill();
      rmSync(folder, { recursive: true, force: true });
    }
    for (const redis of this.redises) await redis.close();
  }

  private async areAcquainted(): Promise<boolean> {
    for (const sentinel of this.sentinels) {
      const told = (await ask(sentinel, 'SENTINEL', 'MASTER', NAME)) as Buffer[];
      const of = (field: string) => Number(told[told.findIndex((one) => String(one) === field) + 1]);
      if (of('num-slaves') !== REPLICAS || of('num-other-sentinels') !== SENTINELS - 1) return false;
    }
    return true;
  }
}

async function runSentinel(primary: Redis): Promise<Sentinel> {
  const folder = unpackRedis();
  const port = await freePort();
  const file = join(folder, 'sentinel.conf');
  // A sentinel writes what it learns into its own file.
  const lines = [
    'bind 127.0.0.1',
    `port ${port}`,
    `dir ${folder}`,
    `sentinel monitor ${NAME} 127.0.0.1 ${primary.port} ${Math.ceil(SENTINELS / 2)}`,
    `sentinel auth-pass ${NAME} ${primary.password}`,
    `sentinel down-after-milliseconds ${NAME} ${DOWN_AFTER_MILLIS}`,
    `sentinel failover-timeout ${NAME} ${3 * DOWN_AFTER_MILLIS}`,
  ];
  writeFileSync(file, lines.join('\n'));
  const program = await Program.start('sentinel', join(folder, 'redis-server'), [file, '--sentinel'], () =>
    ask({ port }, 'PING').then(
      (answer) => String(answer) === 'PONG',
      () => false,
    ),
  );
  return { port, folder, program };
}

async function ask({ port }: Pick<Sentinel, 'port'>, ...words: string[]): Promise<Reply> {
  const connection = await RedisConnection.open(port);
  return connection.ask(...words).finally(() => connection.close());
}
