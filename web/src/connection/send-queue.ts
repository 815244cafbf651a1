/** A queue with one message in flight, which stays at the head until it is answered (K1 to K3, K5, K6). */
import { PASSING, type RefusalCode } from '../protocol/codes';
import { Refusal } from '../protocol/refusal';

/** null: done; 'gone': the session was left before an answer came; else why it was refused. */
export type Outcome = RefusalCode | 'gone' | null;

export interface PendingMessage<Message extends object> {
  /** Makes the message under the current keys. A retry sends the very same text, until a new key is needed. */
  make(): Message;
  /** Called exactly once. */
  settle(outcome: Outcome): void;
  /** Refusals after which it is made again from the current state and sent again. */
  makeAgainOn?: readonly RefusalCode[];
}

interface Queued<Message extends object, Sent extends object> extends PendingMessage<Message> {
  /** as it was sent, beside its text, which a retry sends again; null until it is made */
  made: { message: Sent; text: string } | null;
  timesMadeAgain: number;
}

/** The wait after `busy`, `not-saved` or `key-outdated`, doubled each time. */
const RETRY_MILLIS = 250;
const MOST_RETRY_MILLIS = 4_000;
/** A state that changes faster than this is not worth chasing. */
const MOST_MADE_AGAIN = 3;

/** `Sent` is a `Message` with what only the moment of sending knows, the sequence. */
export class SendQueue<Message extends object, Sent extends object> {
  private readonly queue: Queued<Message, Sent>[] = [];
  private inFlight = false;
  private live = false;
  private tries = 0;
  private cancelRetry: (() => void) | null = null;

  /** @param send takes a text to the server; whether it arrives is not known */
  constructor(
    private readonly send: (text: string) => void,
    private readonly number: (message: Message) => Sent,
    private readonly after: (millis: number, call: () => void) => () => void,
  ) {}

  get length(): number {
    return this.queue.length;
  }

  /** Whether the server owes an answer. */
  get owed(): boolean {
    return this.inFlight && !this.cancelRetry;
  }

  /** The message at the head as it was sent; null when it was not. */
  get sent(): Sent | null {
    return this.queue[0]?.made?.message ?? null;
  }

  add(message: PendingMessage<Message>): void {
    this.queue.push({ ...message, made: null, timesMadeAgain: 0 });
    this.next();
  }

  /** Before everything that waits, but behind a message that may already have been done. */
  addFirst(messages: readonly PendingMessage<Message>[]): void {
    const at = this.sent ? 1 : 0;
    this.queue.splice(at, 0, ...messages.map((message) => ({ ...message, made: null, timesMadeAgain: 0 })));
    this.next();
  }

  /** A connection stands: the message that was in flight is sent again. */
  start(): void {
    this.live = true;
    this.again();
  }

  stop(): void {
    this.live = false;
    this.inFlight = false;
    this.cancelRetry?.();
    this.cancelRetry = null;
  }

  /** The head is made again when it is sent next, because its number or the keys have changed. */
  remake(): void {
    if (this.queue[0]) this.queue[0].made = null;
  }

  /** Cuts the wait before a retry short, because what it waited for (a new key) may have come. */
  hurry(): void {
    if (this.cancelRetry) this.again();
  }

  private again(): void {
    this.cancelRetry?.();
    this.cancelRetry = null;
    this.inFlight = false;
    this.next();
  }

  done(): void {
    this.finish(null);
  }

  refused(code: RefusalCode, retryAfterMillis: number | undefined): void {
    const head = this.queue[0];
    if (!head) return;
    if (PASSING.has(code)) return this.retryAfter(retryAfterMillis);
    if (code === 'key-outdated') {
      head.made = null;
      return this.retryAfter(undefined);
    }
    if (head.makeAgainOn?.includes(code) && head.timesMadeAgain < MOST_MADE_AGAIN) {
      head.timesMadeAgain++;
      head.made = null;
      return this.retryAfter(undefined);
    }
    this.finish(code);
  }

  /** Ends everything that waits, because the session is left. */
  clear(): void {
    this.stop();
    for (const message of this.queue.splice(0)) message.settle('gone');
  }

  private retryAfter(millis: number | undefined): void {
    const wait = millis ?? Math.min(RETRY_MILLIS * 2 ** this.tries, MOST_RETRY_MILLIS);
    this.tries++;
    this.cancelRetry?.();
    this.cancelRetry = this.after(wait, () => this.again());
  }

  private finish(outcome: Outcome): void {
    const head = this.queue.shift();
    this.inFlight = false;
    this.tries = 0;
    head?.settle(outcome);
    this.next();
  }

  private next(): void {
    const head = this.queue[0];
    if (!head || !this.live || this.inFlight || this.cancelRetry) return;
    if (!head.made) {
      try {
        const message = this.number(head.make());
        head.made = { message, text: JSON.stringify(message) };
      } catch (error) {
        return this.cannotMake(error);
      }
    }
    this.inFlight = true;
    this.send(head.made.text);
  }

  /** Nothing was sent. A programming error must neither block the queue nor go unseen: it is thrown once the queue has moved on. */
  private cannotMake(error: unknown): void {
    if (error instanceof Refusal) return this.finish(error.code);
    queueMicrotask(() => {
      throw error;
    });
    this.finish('malformed');
  }
}
