import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A screen that nobody sees, for browsers that draw only on one. */
export class VirtualDisplay {
  private constructor(
    /** as in the variable DISPLAY */
    readonly name: string,
    private readonly server: ChildProcess,
  ) {}

  static async start(): Promise<VirtualDisplay> {
    // It chooses a free number by itself and tells it once it is ready.
    const args = ['-displayfd', '1', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp'];
    const server = spawn('Xvfb', args, { stdio: ['ignore', 'pipe', 'ignore'] });
    process.once('exit', () => server.kill('SIGKILL'));
    const [number] = (await once(server.stdout!, 'data')) as [Buffer];
    return new VirtualDisplay(`:${number.toString().trim()}`, server);
  }

  async close(): Promise<void> {
    const ended = once(this.server, 'exit');
    this.server.kill('SIGTERM');
    await ended;
  }
}
