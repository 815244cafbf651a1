/** A queue of which one message is under way at a time and stays at the head until it is answered (K1 to K3, K5, K6). */
import { PASSING } from '../protocol/codes';

/** How it ended: null when done, else the code of the refusal. */
export type Outcome = string | null;

export interface PendingMessage {
  /** Makes the message under the keys of this moment. A repeat sends the very same text, until a new key is needed. */
  make(): object;
  /** Called exactly once. */
  settle(outcome: Outcome): void;
  /** Refusals after which it is made anew from the present state and sent again. */
  makeAgainOn?: readonly string[];
}

interface Waiting extends PendingMessage {
  text: string | null;
  madeAgain: number;
}

/** The wait after `busy`, `not-saved` or `key-outdated`, doubled each time. */
const RETRY_MILLIS = 250;
const MOST_RETRY_MILLIS = 4_000;
/** A state that changes faster than this is not worth running after. */
const MOST_MADE_AGAIN = 3;

export class SendQueue {
  private readonly queue: Waiting[] = [];
  private underWay = false;
  private live = false;
  private tries = 0;
  private callOff: (() => void) | null = null;

  /**
   * @param send takes a text to the server; whether it arrives is not known
   * @param number adds what only the moment of sending knows, the sequence
   */
  constructor(
    private readonly send: (text: string) => void,
    private readonly number: (message: object) => object,
    private readonly after: (millis: number, call: () => void) => () => void,
  ) {}

  get length(): number {
    return this.queue.length;
  }

  /** Whether the server owes an answer. */
  get owed(): boolean {
    return this.underWay && !this.callOff;
  }

  /** The message at the head as it was sent, or null when it was not. */
  get sent(): Record<string, unknown> | null {
    const text = this.queue[0]?.text;
    return text ? (JSON.parse(text) as Record<string, unknown>) : null;
  }

  add(message: PendingMessage): void {
    this.queue.push({ ...message, text: null, madeAgain: 0 });
    this.next();
  }

  /** Before whatever waits; behind what may already have been done. */
  addFirst(messages: readonly PendingMessage[]): void {
    const at = this.queue[0]?.text ? 1 : 0;
    this.queue.splice(at, 0, ...messages.map((message) => ({ ...message, text: null, madeAgain: 0 })));
    this.next();
  }

  /** A connection stands: whatever was under way is sent again. */
  start(): void {
    this.live = true;
    this.again();
  }

  stop(): void {
    this.live = false;
    this.underWay = false;
    this.callOff?.();
    this.callOff = null;
  }

  /** The head is made anew when it is sent next, because its number or the keys have changed. */
  remake(): void {
    if (this.queue[0]) this.queue[0].text = null;
  }

  /** Cuts the wait before a repeat short, because what it waited for (a new key) may have come. */
  hurry(): void {
    if (this.callOff) this.again();
  }

  private again(): void {
    this.callOff?.();
    this.callOff = null;
    this.underWay = false;
    this.next();
  }

  done(): void {
    this.finish(null);
  }

  refused(code: string, retryAfterMillis: number | undefined): void {
    const head = this.queue[0];
    if (!head) return;
    if (PASSING.has(code)) return this.retryAfter(retryAfterMillis);
    if (code === 'key-outdated') {
      head.text = null;
      return this.retryAfter(undefined);
    }
    if (head.makeAgainOn?.includes(code) && head.madeAgain < MOST_MADE_AGAIN) {
      head.madeAgain++;
      head.text = null;
      return this.retryAfter(undefined);
    }
    this.finish(code);
  }

  /** Ends everything that waits with this code. */
  clear(code: string): void {
    this.stop();
    for (const message of this.queue.splice(0)) message.settle(code);
  }

  private retryAfter(millis: number | undefined): void {
    const wait = millis ?? Math.min(RETRY_MILLIS * 2 ** this.tries, MOST_RETRY_MILLIS);
    this.tries++;
    this.callOff?.();
    this.callOff = this.after(wait, () => this.again());
  }

  private finish(outcome: Outcome): void {
    const head = this.queue.shift();
    this.underWay = false;
    this.tries = 0;
    head?.settle(outcome);
    this.next();
  }

  private next(): void {
    const head = this.queue[0];
    if (!head || !this.live || this.underWay || this.callOff) return;
    if (head.text === null) {
      let message: object;
      try {
        message = head.make();
      } catch (error) {
        // What cannot be made (a text that does not fit, a key that is not there) was never sent.
        this.finish(error instanceof RangeError ? error.message : 'malformed');
        return;
      }
      head.text = JSON.stringify(this.number(message));
    }
    this.underWay = true;
    this.send(head.text);
  }
}
