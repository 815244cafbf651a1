import type { SessionTime } from '../clock/session-time';
import { goneBy, PASSING, RESTART, UNAVAILABLE, type Gone, type RefusalCode } from '../protocol/codes';
import type { BoxMessage, Change, Command, FromServer, Greeting, Refused, Welcome } from '../protocol/messages';
import { backOff } from './back-off';
import { SendQueue, type PendingMessage } from './send-queue';
import type { Socket, Platform } from './platform';

export type ConnectionState = 'connecting' | 'live' | 'lost' | 'unavailable' | 'gone';

export type News = Exclude<FromServer, Welcome | Change | Refused | { type: 'pong' | 'done' | 'carded' | 'heard' }>;

/** The owner of a connection, and what it is notified of. */
export interface Owner {
  /** `hello` with the position of this moment, or `knock`. */
  greet(): Greeting;
  welcome(message: Welcome): void;
  /** False when the change does not follow on the state of this page, which is then asked for again (S4). */
  change(message: Change): boolean;
  news(message: News): void;
  /** The greeting was refused; it is repeated when the code says that this may help, and else the owner decides. */
  greetingRefused(code: RefusalCode, retryAfterMillis?: number): void;
  stateChanged(state: ConnectionState, gone: Gone | null): void;
}

const PING_MILLIS = 20_000;
/** Sent at once after a greeting, for an accurate clock early. */
const QUICK_PINGS = 5;
const QUICK_PING_MILLIS = 200;
const PONG_OVERDUE_MILLIS = 10_000;
/** After a sleep the socket is often dead, and someone is looking. */
const PONG_OVERDUE_AFTER_SLEEP_MILLIS = 3_000;
const GREETING_OVERDUE_MILLIS = 10_000;
/** The server answers within 2 s; with a slow network on top nothing comes any more. */
const ANSWER_OVERDUE_MILLIS = 8_000;
const RESTART_SPREAD_MILLIS = 2_000;
const WAKE_SPREAD_MILLIS = 250;
const GREETING_RETRY_MILLIS = 5_000;
/** More than a person does in a session; what is older no store loses. */
const MOST_REMEMBERED = 300;

/** A command as it goes over the wire. */
interface NumberedCommand {
  type: 'command';
  sequence: number;
  command: Command;
}

/** One page's connection to its session: greets, keeps alive, comes back, and carries each message until it is answered. */
export class Connection {
  readonly commands: SendQueue<Command, NumberedCommand>;
  readonly box: SendQueue<BoxMessage, BoxMessage>;
  /** Acknowledged once, and no longer known to the store (K8); taken out by the one who handles them. */
  readonly missing: NumberedCommand[] = [];
  private readonly acknowledged: NumberedCommand[] = [];
  private socket: Socket | null = null;
  private standing: 'off' | 'waiting' | 'greeting' | 'greeted' = 'off';
  private welcomed = false;
  private failures = 0;
  /** the server has said how long to wait: asking earlier would only count as one try more */
  private held = false;
  private lastSequence = 0;
  private pinged: number | null = null;
  /** when the greeting left that is not answered yet */
  private greetedMillis: number | null = null;
  private quickPings = 0;
  private readonly timers = new Map<'retry' | 'greeting' | 'ping' | 'pong' | 'answer', () => void>();
  private stopListening: (() => void) | null = null;

  constructor(
    private readonly platform: Platform,
    private readonly time: SessionTime,
    private readonly owner: Owner,
  ) {
    const after = (millis: number, call: () => void) => platform.after(millis, call);
    const send = (text: string) => {
      this.socket?.send(text);
      this.expectAnswer();
    };
    this.commands = new SendQueue(
      send,
      (command) => ({ type: 'command', sequence: this.lastSequence + 1, command }),
      after,
    );
    this.box = new SendQueue(send, (message) => message, after);
  }

  open(): void {
    this.stopListening = this.platform.onWake(() => this.wake());
    this.owner.stateChanged('connecting', null);
    this.connect();
  }

  /** Leaves for good; what waits is settled with `gone`. */
  close(): void {
    this.stopListening?.();
    this.drop();
    this.standing = 'off';
    this.commands.clear();
    this.box.clear();
  }

  command(message: PendingMessage<Command>): void {
    if (this.standing === 'off') message.settle('gone');
    else this.commands.add(message);
  }

  boxed(message: PendingMessage<BoxMessage>): void {
    if (this.standing === 'off') message.settle('gone');
    else this.box.add(message);
  }

  /** C14: goes from the door. Settles once the server has heard it, or after `mostMillis`. */
  withdraw(digitsDiffer: boolean, mostMillis: number): Promise<void> {
    return new Promise((settle) => {
      this.platform.after(mostMillis, settle);
      this.boxed({ make: () => ({ type: 'withdraw', digitsDiffer }), settle: () => settle() });
    });
  }

  /** A new keyring has come: what was refused for its key can go again. */
  keysChanged(): void {
    this.commands.hurry();
    this.box.hurry();
  }

  /** Somebody wants it now; a server that has said how long to wait is not asked earlier. */
  retry(): void {
    if (this.standing === 'waiting' && !this.held) this.connect();
  }

  /** Says hello again on a new connection. */
  greetAgain(): void {
    this.drop();
    this.reconnect(this.platform.chance() * WAKE_SPREAD_MILLIS);
  }

  private connect(): void {
    this.standing = 'greeting';
    this.held = false;
    this.timers.get('retry')?.();
    this.welcomed = false;
    const socket = this.platform.openSocket();
    this.socket = socket;
    this.set('greeting', GREETING_OVERDUE_MILLIS, () => this.lost(1006));
    socket.onopen = () => {
      this.greetedMillis = this.platform.monotonic();
      socket.send(JSON.stringify(this.owner.greet()));
    };
    socket.onmessage = (event) => this.receive(event.data);
    socket.onclose = (event) => this.lost(event.code);
  }

  private lost(code: number): void {
    const wasGreeted = this.standing === 'greeted';
    this.drop();
    const gone = goneBy(code);
    if (gone) {
      this.close();
      this.owner.stateChanged('gone', gone);
      return;
    }
    if (wasGreeted) this.failures = 0;
    this.owner.stateChanged(code === UNAVAILABLE ? 'unavailable' : 'lost', null);
    const chance = this.platform.chance();
    this.reconnect(
      code === RESTART ? chance * RESTART_SPREAD_MILLIS : backOff(this.failures++, this.platform.visible(), chance),
    );
  }

  private reconnect(millis: number): void {
    this.standing = 'waiting';
    this.set('retry', millis, () => this.connect());
  }

  /** Lets go of the socket without waiting for it to close: a dead one takes minutes. */
  private drop(): void {
    for (const callOff of this.timers.values()) callOff();
    this.timers.clear();
    this.pinged = null;
    this.commands.stop();
    this.box.stop();
    const socket = this.socket;
    this.socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  private wake(): void {
    if (this.standing === 'waiting') {
      if (this.held) return;
      this.set('retry', this.platform.chance() * WAKE_SPREAD_MILLIS, () => this.connect());
    } else if (this.standing === 'greeted') {
      this.time.doubt();
      this.quickPings = QUICK_PINGS;
      // An answer to a ping from before the sleep would tell a false time.
      this.pinged = null;
      this.ping(PONG_OVERDUE_AFTER_SLEEP_MILLIS);
    } else if (this.standing === 'greeting') {
      // It may hang in a network that is gone; one that is well is greeted in time.
      this.set('greeting', PONG_OVERDUE_AFTER_SLEEP_MILLIS, () => this.lost(1006));
    }
  }

  private receive(data: unknown): void {
    const message = JSON.parse(String(data)) as FromServer;
    switch (message.type) {
      case 'welcome':
        return this.welcome(message);
      case 'waiting':
        this.greeted();
        this.owner.news(message);
        return this.box.start();
      case 'change':
        if (!this.owner.change(message)) this.greetAgain();
        return;
      case 'pong':
        return this.ponged(message);
      case 'done': {
        const { sent } = this.commands;
        if (!sent || message.sequence !== sent.sequence) return;
        this.lastSequence = message.sequence;
        this.acknowledged.push(sent);
        if (this.acknowledged.length > MOST_REMEMBERED) this.acknowledged.shift();
        this.commands.done();
        return this.expectAnswer();
      }
      case 'carded':
      case 'heard':
        this.box.done();
        return this.expectAnswer();
      case 'refused':
        return this.standing === 'greeting' ? this.greetingRefused(message) : this.refused(message);
      default:
        // A newer server may say things this page does not know.
        if (['presence', 'count', 'signal', 'store', 'ended', 'challenge'].includes(message.type))
          this.owner.news(message);
    }
  }

  private greeted(): void {
    if (this.standing === 'greeted') return;
    this.standing = 'greeted';
    this.timers.get('greeting')?.();
    this.owner.stateChanged('live', null);
    this.time.doubt();
    this.quickPings = QUICK_PINGS;
    this.ping(PONG_OVERDUE_MILLIS);
  }

  private welcome(message: Welcome): void {
    // The first thing that is drawn already has a time, which is roughly right.
    const sentMillis = this.greetedMillis;
    if (sentMillis !== null && this.standing === 'greeting')
      this.time.add({ sentMillis, receivedMillis: this.platform.monotonic(), nowMillis: message.nowMillis });
    this.lastSequence = message.lastSequence;
    const since = this.acknowledged.findIndex(({ sequence }) => sequence > message.lastSequence);
    if (since >= 0) this.missing.push(...this.acknowledged.splice(since));
    // Any other number than the last or the next means that the server has forgotten this device: the sequence restarts.
    const sequence = this.commands.sent?.sequence;
    const known = sequence === message.lastSequence || sequence === message.lastSequence + 1;
    if (sequence !== undefined && !known) this.commands.remake();
    this.owner.welcome(message);
    this.greeted();
    if (this.welcomed) return;
    this.welcomed = true;
    this.commands.start();
    this.box.start();
  }

  private greetingRefused({ code, retryAfterMillis }: Refused): void {
    this.drop();
    if (PASSING.has(code) || code === 'too-many') {
      this.held = retryAfterMillis !== undefined;
      this.reconnect(retryAfterMillis ?? GREETING_RETRY_MILLIS);
    } else this.standing = 'off';
    this.owner.greetingRefused(code, retryAfterMillis);
  }

  private refused({ code, sequence, card, round, about, retryAfterMillis }: Refused): void {
    if (code === 'sequence-old' || code === 'sequence-gap') return this.greetAgain();
    if (sequence !== undefined) {
      if (sequence === this.commands.sent?.sequence) this.commands.refused(code, retryAfterMillis);
    } else if (card !== undefined || round !== undefined || about !== undefined) {
      this.box.refused(code, retryAfterMillis);
    } else if (code === 'too-fast') {
      // Which message it was is not said; each repeat is recognised by the server.
      if (this.commands.owed) this.commands.refused(code, retryAfterMillis);
      if (this.box.owed) this.box.refused(code, retryAfterMillis);
    } else {
      (this.commands.owed ? this.commands : this.box).refused(code, retryAfterMillis);
    }
    this.expectAnswer();
  }

  private ping(overdueMillis: number): void {
    if (this.pinged === null) {
      this.pinged = this.platform.monotonic();
      this.socket?.send(JSON.stringify({ type: 'ping', at: this.pinged }));
    }
    this.set('pong', overdueMillis, () => this.lost(1006));
  }

  private ponged({ at, nowMillis }: { at: unknown; nowMillis: number }): void {
    if (this.pinged === null || at !== this.pinged) return;
    this.time.add({ sentMillis: this.pinged, receivedMillis: this.platform.monotonic(), nowMillis });
    this.pinged = null;
    this.timers.get('pong')?.();
    this.quickPings = Math.max(0, this.quickPings - 1);
    this.set('ping', this.quickPings > 0 ? QUICK_PING_MILLIS : PING_MILLIS, () => this.ping(PONG_OVERDUE_MILLIS));
  }

  /** No answer means unknown (K3): a new connection asks again. */
  private expectAnswer(): void {
    if (this.commands.owed || this.box.owed) this.set('answer', ANSWER_OVERDUE_MILLIS, () => this.lost(1006));
    else this.timers.get('answer')?.();
  }

  private set(name: 'retry' | 'greeting' | 'ping' | 'pong' | 'answer', millis: number, call: () => void): void {
    this.timers.get(name)?.();
    this.timers.set(name, this.platform.after(millis, call));
  }
}
