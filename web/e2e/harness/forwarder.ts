import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A connection to a server on this machine is there at once, or not at all. */
const connectTimeoutMillis = 1_000;

/**
 * Stands for the load balancer: one address in front of several servers. Passes bytes on and knows nothing of HTTP, so
 * that WebSockets pass as they are. A new connection goes to the next server in turn that takes it.
 */
export class Forwarder {
  private readonly ports: number[] = [];
  private readonly open = new Map<Socket, number>();
  private turn = 0;

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {
    server.on('connection', (browser: Socket) => void this.forward(browser));
  }

  static async start(): Promise<Forwarder> {
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Forwarder(server, (server.address() as AddressInfo).port);
  }

  /** The one address that browsers know. */
  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Sends new connections to this server too. */
  use(port: number): void {
    if (!this.ports.includes(port)) this.ports.push(port);
  }

  /** Sends no new connection to this server. Those that are open stay, until the server or the browser ends them. */
  stopUsing(port: number): void {
    const index = this.ports.indexOf(port);
    if (index >= 0) this.ports.splice(index, 1);
  }

  /** How many connections are open to this server. */
  openTo(port: number): number {
    return [...this.open.values()].filter((other) => other === port).length;
  }

  /** Breaks all open connections, as when a phone loses the network. New ones are taken. */
  breakAll(): void {
    for (const browser of this.open.keys()) browser.resetAndDestroy();
  }

  async close(): Promise<void> {
    this.ports.length = 0;
    this.breakAll();
    this.server.close();
    await once(this.server, 'close');
  }

  private async forward(browser: Socket): Promise<void> {
    // The browser may hang up while a server is sought; its close handler below tells the server.
    browser.on('error', () => undefined);
    for (const port of this.inTurn()) {
      const server = await dial(port);
      if (server === undefined) continue;
      this.open.set(browser, port);
      browser.on('close', () => {
        this.open.delete(browser);
        server.destroy();
      });
      // A server that dies takes its browsers' connections with it; one that only has said all it had does not.
      server.on('error', () => browser.resetAndDestroy());
      server.on('close', () => browser.destroySoon());
      if (browser.destroyed) server.destroy();
      else browser.pipe(server).pipe(browser);
      return;
    }
    browser.resetAndDestroy();
  }

  private inTurn(): number[] {
    const first = this.turn++ % Math.max(1, this.ports.length);
    return [...this.ports.slice(first), ...this.ports.slice(0, first)];
  }
}

async function dial(port: number): Promise<Socket | undefined> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(connectTimeoutMillis) });
    return socket;
  } catch {
    socket.destroy();
    return undefined;
  }
}
