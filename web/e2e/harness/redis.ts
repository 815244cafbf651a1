import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jarEntries } from './jar.js';
import { freePort, Program } from './process.js';
import { RedisConnection } from './redis-connection.js';

/** The platforms as the names of the binaries in the jar have them. */
const processors: Record<string, string> = { x64: 'amd64', arm64: 'arm64', ia32: '386' };

/** What servers may share, and how they are told of it by the option --redis. */
export interface Store {
  url: string;
  close(): Promise<void>;
}

/** A Redis that two servers share: the binary from the jar, on the loopback address, everything kept on disk. */
export class Redis implements Store {
  private constructor(
    /** Folder of its append-only file. */
    readonly data: string,
    readonly port: number,
    readonly password: string,
    private program: Program,
  ) {}

  static async start(): Promise<Redis> {
    const folder = unpackRedis();
    const port = await freePort();
    const password = randomBytes(16).toString('hex');
    return new Redis(folder, port, password, await Redis.run(folder, port, password));
  }

  /** One more, which copies all that this one has. */
  async startReplica(): Promise<Redis> {
    const folder = unpackRedis();
    const port = await freePort();
    const replica = new Redis(folder, port, this.password, await Redis.run(folder, port, this.password));
    const connection = await replica.connect();
    await connection.ask('REPLICAOF', '127.0.0.1', String(this.port)).finally(() => connection.close());
    return replica;
  }

  /** As the server's option --redis takes it. */
  get url(): string {
    return `redis://:${this.password}@127.0.0.1:${this.port}`;
  }

  connect(): Promise<RedisConnection> {
    return RedisConnection.open(this.port, this.password);
  }

  get pid(): number {
    return this.program.pid;
  }

  /** Ends it as a power cut would; `startAgain` brings it back with what it had on disk. */
  kill(): Promise<void> {
    return this.program.kill();
  }

  async startAgain(): Promise<void> {
    this.program = await Redis.run(this.data, this.port, this.password);
  }

  /** Ends it and removes what it kept. */
  async close(): Promise<void> {
    if (this.program.isRunning) await this.program.kill();
    rmSync(this.data, { recursive: true, force: true });
  }

  private static run(folder: string, port: number, password: string): Promise<Program> {
    const options = {
      bind: '127.0.0.1',
      port: String(port),
      requirepass: password,
      // Any of them may be told to copy another.
      masterauth: password,
      // Five seconds otherwise, in case that more replicas come.
      'repl-diskless-sync-delay': '0',
      dir: folder,
      appendonly: 'yes',
      appendfsync: 'always',
      save: '',
      'maxmemory-policy': 'noeviction',
    };
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
    return Program.start('Redis', join(folder, 'redis-server'), args, async () => {
      try {
        const connection = await RedisConnection.open(port, password);
        const answer = await connection.ask('PING').finally(() => connection.close());
        return String(answer) === 'PONG';
      } catch {
        return false;
      }
    });
  }
}

/** A new folder with the binary of Redis, `redis-server`, in it. */
export function unpackRedis(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rundan-redis-'));
  writeFileSync(join(folder, 'redis-server'), binary(), { mode: 0o700 });
  return folder;
}

function binary(): Buffer {
  const wanted = `-${process.platform}-${processors[process.arch]}`;
  for (const [name, unpack] of jarEntries()) {
    if (name.startsWith('redis-server-') && name.endsWith(wanted)) return unpack();
  }
  throw new Error(`The jar has no redis-server for ${wanted.slice(1)}`);
}
