/** A network and a clock driven by the test. */
import type { Socket, Platform } from '../src/connection/platform';

type Message = Record<string, unknown>;

/** The far end of one socket. */
export class FarEnd {
  readonly received: Message[] = [];
  /** closed by the page */
  left = false;

  constructor(readonly near: Socket) {}

  open(): void {
    this.near.onopen?.();
  }

  say(message: Message): void {
    this.near.onmessage?.({ data: JSON.stringify(message) });
  }

  close(code: number): void {
    this.near.onclose?.({ code });
  }

  /** What came since this was last asked, pings left out. */
  take(): Message[] {
    return this.received.splice(0).filter(({ type }) => type !== 'ping');
  }

  pings(): Message[] {
    return this.received.filter(({ type }) => type === 'ping');
  }
}

export class FakeNetwork implements Platform {
  nowMillis = 0;
  chanceIs = 0.5;
  isVisible = true;
  readonly ends: FarEnd[] = [];
  private timers: { at: number; call: () => void }[] = [];
  private readonly wakers = new Set<() => void>();

  get end(): FarEnd {
    const end = this.ends[this.ends.length - 1];
    if (!end) throw new Error('no socket was opened');
    return end;
  }

  openSocket(): Socket {
    const near: Socket = {
      onopen: null,
      onmessage: null,
      onclose: null,
      send: (text) => end.received.push(JSON.parse(text) as Message),
      close: () => (end.left = true),
    };
    const end = new FarEnd(near);
    this.ends.push(end);
    return near;
  }

  monotonic = () => this.nowMillis;

  after(millis: number, call: () => void): () => void {
    const timer = { at: this.nowMillis + millis, call };
    this.timers.push(timer);
    return () => (this.timers = this.timers.filter((one) => one !== timer));
  }

  chance = () => this.chanceIs;
  visible = () => this.isVisible;

  onWake(call: () => void): () => void {
    this.wakers.add(call);
    return () => this.wakers.delete(call);
  }

  wake(): void {
    for (const call of this.wakers) call();
  }

  /** Lets so much time pass, timers going off in their order. */
  pass(millis: number): void {
    const until = this.nowMillis + millis;
    for (;;) {
      const next = this.timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.timers = this.timers.filter((one) => one !== next);
      this.nowMillis = Math.max(this.nowMillis, next.at);
      next.call();
    }
    this.nowMillis = until;
  }
}
