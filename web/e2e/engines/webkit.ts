// WebKit by WebDriver (w3.org/TR/webdriver2), in the browser that its GTK port brings for tests: the engine of every
// iPhone, as near as a Linux machine has it. Each window is a browser of its own, since a session of it has one storage.
import { freePort, Program } from '../harness/index.js';
import { clickAt, keys } from './actions.js';
import { findWebKit } from './find-engines.js';
import { VirtualDisplay } from './virtual-display.js';
import type { Engine, Window } from './screen.js';

interface Session {
  sessionId: string;
  capabilities: { browserVersion: string };
}

interface Answer<T> {
  value: T;
}

async function ask<T>(method: 'GET' | 'POST' | 'DELETE', url: string, body?: object): Promise<T> {
  const answer = await fetch(url, { method, body: body && JSON.stringify(body), headers: { connection: 'close' } });
  const { value } = (await answer.json()) as Answer<T & { error?: string; message?: string }>;
  if (!answer.ok) throw new Error(`${method} ${new URL(url).pathname}: ${value.error} ${value.message}`);
  return value;
}

export class WebKit implements Engine {
  private readonly windows: MiniBrowser[] = [];

  private constructor(private readonly display: VirtualDisplay) {}

  static async start(): Promise<WebKit> {
    findWebKit();
    return new WebKit(await VirtualDisplay.start());
  }

  /** Known once there is a window. */
  get called(): string {
    return `WebKit ${this.windows[0]?.version ?? ''}`;
  }

  async window(size: { width: number; height: number }): Promise<Window> {
    const window = await MiniBrowser.start(this.display.name, size);
    this.windows.push(window);
    return window;
  }

  async close(): Promise<void> {
    await Promise.all(this.windows.map((window) => window.close()));
    await this.display.close();
  }
}

class MiniBrowser implements Window {
  private constructor(
    private readonly driver: Program,
    private readonly session: string,
    readonly version: string,
  ) {}

  static async start(display: string, { width, height }: { width: number; height: number }): Promise<MiniBrowser> {
    const { driver: path, browser } = findWebKit();
    const port = await freePort();
    const at = `http://127.0.0.1:${port}`;
    const isReady = () =>
      ask('GET', `${at}/status`).then(
        () => true,
        () => false,
      );
    const environment = { DISPLAY: display, GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1', NO_AT_BRIDGE: '1' };
    const args = [`--port=${port}`, '--host=127.0.0.1'];
    const driver = await Program.start('WebKitWebDriver', path, args, isReady, {
      ...environment,
      LANGUAGE: 'sv',
      LANG: 'C.UTF-8',
    });
    const options = { binary: browser, args: ['--automation'] };
    const { sessionId, capabilities } = await ask<Session>('POST', `${at}/session`, {
      capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } },
    });
    const window = new MiniBrowser(driver, `${at}/session/${sessionId}`, capabilities.browserVersion);
    // The bars of the window stand outside of the page.
    await ask('POST', `${window.session}/window/rect`, { width, height });
    const inside = await window.run(() => ({ width: innerWidth, height: innerHeight }));
    await ask('POST', `${window.session}/window/rect`, {
      width: 2 * width - inside.width,
      height: 2 * height - inside.height,
    });
    return window;
  }

  async open(url: string): Promise<void> {
    // A new fragment alone would not load the page again.
    await ask('POST', `${this.session}/url`, { url: 'about:blank' });
    await ask('POST', `${this.session}/url`, { url });
  }

  async reload(): Promise<void> {
    await ask('POST', `${this.session}/refresh`, {});
  }

  async run<A extends unknown[], T>(act: (...args: A) => T, ...args: A): Promise<T> {
    const script = `return JSON.stringify((${act.toString()})(...JSON.parse(arguments[0])) ?? null)`;
    const text = await ask<string>('POST', `${this.session}/execute/sync`, { script, args: [JSON.stringify(args)] });
    return JSON.parse(text) as T;
  }

  click(at: { x: number; y: number }): Promise<void> {
    return this.act(clickAt(at));
  }

  type(text: string): Promise<void> {
    return this.act(keys(text));
  }

  async picture(): Promise<Buffer> {
    return Buffer.from(await ask<string>('GET', `${this.session}/screenshot`), 'base64');
  }

  async close(): Promise<void> {
    if (!this.driver.isRunning) return;
    await ask('DELETE', this.session).catch(() => undefined);
    await this.driver.kill();
  }

  private async act(source: object): Promise<void> {
    await ask('POST', `${this.session}/actions`, { actions: [source] });
  }
}
