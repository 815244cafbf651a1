import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A cold JVM on two busy cores; slower than this it hangs. */
const readyTimeoutMillis = 30_000;
/** The server may take 10 s to drain; slower than this it hangs. */
const stopTimeoutMillis = 20_000;
const lastWordsMillis = 500;
/** Between two questions whether something is ready. */
const askAgainMillis = 25;

const running = new Set<ChildProcess>();
// A test run that breaks off must not leave servers behind.
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** A program that a test has started. It ends at the latest together with the test run. */
export class Program {
  private readonly lines: string[] = [];
  private readonly ended: Promise<unknown>;

  private constructor(
    private readonly name: string,
    private readonly child: ChildProcess,
  ) {
    running.add(child);
    child.stdout?.on('data', (chunk: Buffer) => this.lines.push(chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => this.lines.push(chunk.toString()));
    const closed = once(child, 'close');
    this.ended = once(child, 'exit').then(() => {
      running.delete(child);
      // Its last words; not waited for long, since a grandchild may hold the same pipe open.
      return Promise.race([closed, pause(lastWordsMillis, undefined, { ref: false })]);
    });
    // Waited for in stop and kill; a program that was never there is told by `start`.
    for (const promise of [closed, this.ended]) promise.catch(() => undefined);
  }

  /** Starts a program and waits until `isReady` answers true. Throws with its output if it ends before, or takes too long. */
  static async start(
    name: string,
    command: string,
    args: string[],
    isReady: () => Promise<boolean>,
    environment: Record<string, string> = {},
  ): Promise<Program> {
    const env = { ...process.env, ...environment };
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
    const program = new Program(name, child);
    await once(child, 'spawn');
    try {
      await until(`${name} is ready`, async () => {
        if (!program.isRunning) throw new Error(`${name} ended instead of starting`);
        return isReady();
      });
    } catch (error) {
      await program.kill();
      throw new Error(`${String(error)}\n${program.output}`, { cause: error });
    }
    return program;
  }

  get pid(): number {
    return this.child.pid!;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** All that it has printed so far. */
  get output(): string {
    return this.lines.join('');
  }

  /** Asks it to end in order (SIGTERM) and waits until it has. */
  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    const late = new AbortController();
    const inOrder = await Promise.race([
      this.ended.then(() => true),
      pause(stopTimeoutMillis, false, { signal: late.signal }).catch(() => false),
    ]);
    late.abort();
    if (inOrder) return;
    await this.kill();
    throw new Error(`${this.name} did not end within ${stopTimeoutMillis} ms of SIGTERM\n${this.output}`);
  }

  /** Ends it as a power cut would (SIGKILL) and waits until it is gone. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}

/** Waits until `condition` answers true; throws what it throws, or after 30 s. */
export async function until(what: string, condition: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = performance.now() + readyTimeoutMillis;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`waited ${readyTimeoutMillis} ms in vain until ${what}`);
    await pause(askAgainMillis);
  }
}

/** A free port on the loopback address. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
