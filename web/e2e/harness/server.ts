import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jarPath } from './jar.js';
import { freePort, Program } from './process.js';

export interface ServerOptions {
  /** A shared Redis; without it the server starts its bundled one. */
  redis?: string;
  /** Where browsers reach it, when that is not the server itself. */
  publicUrl?: string;
  /** Chosen when not given; give it to start a server again where it was. */
  port?: number;
  /** Folder of the bundled Redis; a new one, removed at the end, when not given. */
  data?: string;
  /** Further options of the command line. */
  options?: string[];
  /** What it is told by the environment. */
  environment?: Record<string, string>;
}

/** A server in a test lives for seconds or minutes: what pays off in days only takes time from the browsers here. */
const forAShortLife = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

/** A real server: the jar in a process of its own. */
export class Server {
  private constructor(
    readonly port: number,
    readonly data: string,
    private readonly ownsData: boolean,
    private readonly program: Program,
  ) {}

  /** Starts a server and waits until /health/ready answers 200. */
  static async start(options: ServerOptions = {}): Promise<Server> {
    const port = options.port ?? (await freePort());
    const data = options.data ?? mkdtempSync(join(tmpdir(), 'rundan-data-'));
    const args = [...forAShortLife, '-jar', jarPath, '--host', '127.0.0.1', '--port', String(port), '--data', data];
    if (options.redis) args.push('--redis', options.redis);
    if (options.publicUrl) args.push('--public-url', options.publicUrl);
    args.push(...(options.options ?? []));
    const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
    const isReady = () => answersOk(`http://127.0.0.1:${port}/health/ready`);
    const ownsData = options.data === undefined;
    try {
      const program = await Program.start(`server ${port}`, java, args, isReady, options.environment);
      return new Server(port, data, ownsData, program);
    } catch (error) {
      if (ownsData) rmSync(data, { recursive: true, force: true });
      throw error;
    }
  }

  /** Where a browser reaches it, with nothing in between. */
  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.program.pid;
  }

  get isRunning(): boolean {
    return this.program.isRunning;
  }

  /** All that it has printed so far. */
  get output(): string {
    return this.program.output;
  }

  /** Asks it to end in order (SIGTERM) and waits until it has. */
  stop(): Promise<void> {
    return this.program.stop();
  }

  /** Ends it as a power cut would (SIGKILL). */
  kill(): Promise<void> {
    return this.program.kill();
  }

  /** Ends it, if it runs, and removes the folder it was given for itself. */
  async close(): Promise<void> {
    if (this.isRunning) await this.stop();
    if (this.ownsData) rmSync(this.data, { recursive: true, force: true });
  }
}

async function answersOk(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { headers: { connection: 'close' } });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
