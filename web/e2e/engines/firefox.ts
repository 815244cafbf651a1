// Firefox by WebDriver BiDi (w3.org/TR/webdriver-bidi). Playwright's own way to it asks for commands that the long-term
// release does not know yet, and the libraries that know them bring ninety packages for one test.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { freePort, Program } from '../harness/index.js';
import { clickAt, keys } from './actions.js';
import { findFirefox } from './find-engines.js';
import type { Engine, Window } from './screen.js';

/** A page that takes longer than this to answer hangs. */
const ANSWER_MILLIS = 60_000;

interface Answer {
  id?: number;
  type: string;
  result?: unknown;
  error?: string;
  message?: string;
}

/** Commands and their answers, by number. */
class BiDi {
  private last = 0;
  private readonly waiting = new Map<number, (answer: Answer) => void>();

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => {
      const answer = JSON.parse(data.toString()) as Answer;
      if (answer.id !== undefined) this.waiting.get(answer.id)?.(answer);
    });
  }

  static async connect(url: string): Promise<BiDi> {
    const socket = new WebSocket(url);
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return new BiDi(socket);
  }

  async send<T>(method: string, params: object = {}): Promise<T> {
    const id = ++this.last;
    const answer = await new Promise<Answer>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${method} was not answered`)), ANSWER_MILLIS);
      this.waiting.set(id, (given) => {
        clearTimeout(late);
        this.waiting.delete(id);
        resolve(given);
      });
      this.socket.send(JSON.stringify({ id, method, params }));
    });
    if (answer.type === 'error') throw new Error(`${method}: ${answer.error} ${answer.message}`);
    return answer.result as T;
  }

  close(): void {
    this.socket.close();
  }
}

export class Firefox implements Engine {
  private constructor(
    readonly called: string,
    private readonly program: Program,
    private readonly bidi: BiDi,
    private readonly profile: string,
  ) {}

  static async start(): Promise<Firefox> {
    const profile = mkdtempSync(join(tmpdir(), 'rundan-firefox-'));
    const preferences = { 'ui.prefersReducedMotion': 1, 'intl.accept_languages': 'sv-SE', 'app.update.auto': false };
    const lines = Object.entries(preferences).map(([key, value]) => `user_pref("${key}", ${JSON.stringify(value)});`);
    writeFileSync(join(profile, 'user.js'), lines.join('\n'));
    const port = await freePort();
    const url = `ws://127.0.0.1:${port}/session`;
    const args = ['--headless', '--no-remote', '--profile', profile, `--remote-debugging-port=${port}`];
    let bidi: BiDi | null = null;
    const program = await Program.start('Firefox', findFirefox(), args, async () => {
      bidi = await BiDi.connect(url).catch(() => null);
      return bidi !== null;
    });
    const { capabilities } = await bidi!.send<{ capabilities: { browserVersion: string } }>('session.new', {
      capabilities: {},
    });
    return new Firefox(`Firefox ${capabilities.browserVersion}`, program, bidi!, profile);
  }

  async window(size: { width: number; height: number }): Promise<Window> {
    const { userContext } = await this.bidi.send<{ userContext: string }>('browser.createUserContext');
    const { context } = await this.bidi.send<{ context: string }>('browsingContext.create', {
      type: 'window',
      userContext,
    });
    await this.bidi.send('browsingContext.setViewport', { context, viewport: size });
    return new Tab(this.bidi, context);
  }

  async close(): Promise<void> {
    this.bidi.close();
    await this.program.kill();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

class Tab implements Window {
  constructor(
    private readonly bidi: BiDi,
    private readonly context: string,
  ) {}

  async open(url: string): Promise<void> {
    // A new fragment alone would not load the page again.
    await this.bidi.send('browsingContext.navigate', { context: this.context, url: 'about:blank', wait: 'complete' });
    await this.bidi.send('browsingContext.navigate', { context: this.context, url, wait: 'complete' });
  }

  async reload(): Promise<void> {
    await this.bidi.send('browsingContext.reload', { context: this.context, wait: 'complete' });
  }

  async run<A extends unknown[], T>(act: (...args: A) => T, ...args: A): Promise<T> {
    const { result, exceptionDetails } = await this.bidi.send<{
      result?: { value?: string };
      exceptionDetails?: { text: string };
    }>('script.callFunction', {
      functionDeclaration: `(args) => JSON.stringify((${act.toString()})(...JSON.parse(args)) ?? null)`,
      arguments: [{ type: 'string', value: JSON.stringify(args) }],
      target: { context: this.context },
      awaitPromise: false,
      userActivation: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return JSON.parse(result?.value ?? 'null') as T;
  }

  click(at: { x: number; y: number }): Promise<void> {
    return this.act(clickAt(at));
  }

  type(text: string): Promise<void> {
    return this.act(keys(text));
  }

  async picture(): Promise<Buffer> {
    const { data } = await this.bidi.send<{ data: string }>('browsingContext.captureScreenshot', {
      context: this.context,
    });
    return Buffer.from(data, 'base64');
  }

  async close(): Promise<void> {
    await this.bidi.send('browsingContext.close', { context: this.context });
  }

  private async act(source: object): Promise<void> {
    await this.bidi.send('input.performActions', { context: this.context, actions: [source] });
  }
}
