import type { BrowserContext, Page } from '@playwright/test';

export interface Frame {
  /** `performance.now` of the test run when it passed */
  atMillis: number;
  text: string;
}

/** One live connection of a page, from the handshake on. */
export interface Line {
  openedMillis: number;
  closedMillis: number | null;
  sent: Frame[];
  received: Frame[];
}

/** Sees what the pages of one person do: where they ask, what they complain of, what goes over the wire. */
export class Watch {
  /** What no page may do or say; empty when all is well. */
  readonly complaints: string[] = [];
  /** Of all pages of the person, in the order they were opened. */
  readonly lines: Line[] = [];

  constructor(
    context: BrowserContext,
    private readonly who: string,
    private readonly origin: string,
  ) {
    context.on('page', (page) => this.follow(page));
    context.on('request', (request) => this.checkAddress(request.url()));
    context.on('console', (message) => {
      // Refused by the content policy, failed requests, exceptions that somebody caught and told.
      if (message.type() === 'error') this.complain(message.text());
    });
    context.on('weberror', (error) => this.complain(error.error().message));
  }

  /** The connection that stands, or the last that stood. */
  get line(): Line {
    const line = this.lines.at(-1);
    if (!line) throw new Error(`${this.who} has never been connected`);
    return line;
  }

  /** When a message of this type last came to the present connection; null when none has. */
  receivedMillis(type: string): number | null {
    const frame = this.line.received.filter(({ text }) => text.startsWith(`{"type":"${type}"`)).at(-1);
    return frame?.atMillis ?? null;
  }

  private follow(page: Page): void {
    page.on('websocket', (socket) => {
      this.checkAddress(socket.url());
      const line: Line = { openedMillis: performance.now(), closedMillis: null, sent: [], received: [] };
      const frame = (payload: string | Buffer) => ({ atMillis: performance.now(), text: payload.toString() });
      this.lines.push(line);
      socket.on('framesent', ({ payload }) => line.sent.push(frame(payload)));
      socket.on('framereceived', ({ payload }) => line.received.push(frame(payload)));
      socket.on('close', () => (line.closedMillis = performance.now()));
    });
  }

  private checkAddress(url: string): void {
    const ours = url.replace(/^ws/, 'http').startsWith(`${this.origin}/`);
    if (!ours && url !== 'about:blank') this.complain(`asked ${url}`);
    if (url.includes('#')) this.complain(`asked with a fragment: ${url}`);
  }

  private complain(what: string): void {
    this.complaints.push(`${this.who}: ${what}`);
  }
}
