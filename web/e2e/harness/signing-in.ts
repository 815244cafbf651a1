import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline, type Duplex } from 'node:stream';

/**
 * Stands for a proxy that people sign in at: says in headers who asks, and takes away what a browser says there itself.
 * Knows HTTP, and passes on what was upgraded.
 */
export class SigningIn {
  private readonly open = new Set<Duplex>();

  private constructor(
    private readonly server: Server,
    private readonly port: number,
    private readonly target: number,
    private readonly headers: Record<string, string>,
  ) {
    server.on('request', (asked: IncomingMessage, answer) => {
      const passed = this.pass(asked);
      passed.on('response', (response) => {
        answer.writeHead(response.statusCode!, response.rawHeaders);
        pipeline(response, answer, () => undefined);
      });
      passed.on('error', () => answer.destroy());
      pipeline(asked, passed, () => undefined);
    });
    server.on('upgrade', (asked: IncomingMessage, browser: Duplex) => {
      this.open.add(browser);
      const passed = this.pass(asked);
      passed.on('upgrade', (response, upgraded: Duplex) => {
        const lines = [`HTTP/1.1 ${response.statusCode} ${response.statusMessage}`];
        for (let at = 0; at < response.rawHeaders.length; at += 2)
          lines.push(`${response.rawHeaders[at]}: ${response.rawHeaders[at + 1]}`);
        browser.write([...lines, '', ''].join('\r\n'));
        pipeline(browser, upgraded, browser, () => this.open.delete(browser));
      });
      passed.on('error', () => browser.destroy());
      passed.end();
    });
  }

  /** On `port`, in front of a server's `target`. A header that is empty is only taken away. */
  static async start(target: number, headers: Record<string, string>, port: number): Promise<SigningIn> {
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    return new SigningIn(server, (server.address() as AddressInfo).port, target, headers);
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Says of everybody from now on. */
  says(header: string, value: string): void {
    this.headers[header] = value;
  }

  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    for (const browser of this.open) browser.destroy();
    await once(this.server, 'close');
  }

  private pass(asked: IncomingMessage) {
    const headers = { ...asked.headers };
    for (const [name, value] of Object.entries(this.headers)) {
      delete headers[name.toLowerCase()];
      if (value) headers[name] = value;
    }
    return request({ host: '127.0.0.1', port: this.target, method: asked.method, path: asked.url, headers });
  }
}
