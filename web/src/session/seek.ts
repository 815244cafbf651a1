/** Coming in by the code that is typed: seeking, comparing six digits, and only then a name (PROTOCOL.md E13, E14). */
import { Refusal } from '../protocol/refusal';
import { SessionTime } from '../clock/session-time';
import { Connection, type ConnectionState, type News, type Owner } from '../connection/connection';
import type { HolderRecord } from '../device/holder-record';
import type { Gone, RefusalCode } from '../protocol/codes';
import { PROTOCOL, type BoxMessage, type Challenge, type Greeting, type Welcome } from '../protocol/messages';
import type { Id, Language } from '../protocol/parts';
import { toBytes, toText, type Random } from '../seal/bytes';
import { codeHash } from '../seal/code';
import { boxName } from '../seal/code-name';
import { commitmentOf, digitsOf, NONCE_BYTES } from '../seal/digits';
import { hashOf, newId, newSecret } from '../seal/ids';
import { publicKeyOf } from '../seal/keyring';
import { SEED_BYTES } from './enter';
import type { Page } from './page';

/** With a network that comes and goes the supervisor is still told; after that she sees who is away. */
const WITHDRAW_MILLIS = 60_000;

/** What is kept of it in the tab, so that a reload goes on where it was. */
export interface SeekRecord {
  codeHash: string;
  holder: Id;
  /** of the token */
  secret: string;
  /** X25519 seed */
  seed: string;
  /** given away only when the supervisor's is known */
  nonce: string;
  /** leaves this device only after the digits were said to be the same */
  name: string;
  /** null until one waits at the door */
  session: Id | null;
  /** the first that came; a second one would give a man in the middle another attempt */
  challenge: Pick<Challenge, 'supervisorKey' | 'nonce'> | null;
  revealed: boolean;
  /** somebody has looked, and said that the digits are the same */
  same: boolean;
  confirmed: boolean;
}

export interface SeekView {
  /** 'stopped': the digits were not the same, or something else was not as it must be · 'out': see `why` */
  stage: 'seeking' | 'waiting' | 'compare' | 'same' | 'stopped' | 'out';
  connection: ConnectionState;
  digits: string;
  locked: boolean;
  language: Language | null;
  /** a refusal that passes, as a code of PROTOCOL.md section 7 */
  refusal: RefusalCode | null;
  /** why it ended: how the connection was closed */
  why: Gone | null;
  /** of `too-fast`: when it may be tried again */
  retryAfterMillis: number;
}

/** Who looks on, and what is done with what comes of it. */
interface Watcher {
  show(view: SeekView): void;
  /** keeps it in the tab; null when there is nothing more to go on with */
  keep(record: SeekRecord | null): void;
  /** Let in, with the supervisor's key that was compared. */
  enter(record: HolderRecord): void;
}

/** @param code nine characters, as `readCode` gives them */
export function newSeek(code: string, name: string, random: Random): SeekRecord {
  return {
    codeHash: codeHash(code),
    holder: newId(random),
    secret: newSecret(random),
    seed: toText(random(SEED_BYTES)),
    nonce: toText(random(NONCE_BYTES)),
    name: name.trim(),
    session: null,
    challenge: null,
    revealed: false,
    same: false,
    confirmed: false,
  };
}

export class Seeking implements Owner {
  private readonly connection: Connection;
  private readonly deviceId: Id;
  private view: SeekView;
  /** this page has said, or will say, what the record has not been answered for */
  private answers = false;
  /** it has gone from the door, and what the server says is of no interest */
  private leaving = false;

  constructor(
    private record: SeekRecord,
    private readonly page: Page,
    private readonly watcher: Watcher,
  ) {
    this.deviceId = newId(page.random);
    this.connection = new Connection(page.platform, new SessionTime(page.platform.monotonic), this);
    this.view = {
      // After a reload too: that it waits is for the server to say.
      stage: 'seeking',
      connection: 'connecting',
      digits: '',
      locked: false,
      language: null,
      refusal: null,
      why: null,
      retryAfterMillis: 0,
    };
    this.showDigits();
  }

  start(): void {
    this.watcher.keep(this.record);
    this.connection.open();
    this.watcher.show(this.view);
  }

  /** The person here sees the digits that the supervisor reads. */
  same(): void {
    if (this.view.stage !== 'compare') return;
    this.keep({ same: true });
    this.update({ stage: 'same' });
    this.confirm();
  }

  /** The digits differ: the name is not given away, and the supervisor is told. */
  notSame(): void {
    this.stop();
  }

  /** Leaves the door for good. */
  leave(): void {
    this.withdraw(false);
  }

  /** Somebody wants to try now. */
  retry(): void {
    this.connection.retry();
  }

  /** The screen is gone; what is kept in the tab can go on. */
  quit(): void {
    if (!this.leaving) this.connection.close();
  }

  greet(): Greeting {
    const { session, holder, secret, nonce } = this.record;
    const head = { protocol: PROTOCOL, device: this.deviceId };
    if (session !== null) return { type: 'hello', ...head, session, token: `${holder}.${secret}`, position: null };
    const { id, ...seeker } = this.seeker();
    const commitment = commitmentOf({ id, ...seeker }, nonce);
    return { type: 'seek', ...head, codeHash: this.record.codeHash, holder, ...seeker, commitment };
  }

  welcome(message: Welcome): void {
    if (this.leaving) return this.connection.close();
    const { holder, secret, seed, session, name, challenge, same } = this.record;
    // A keyring that comes before the digits were compared is not accepted.
    if (!same || !challenge || session === null) return this.stop();
    this.connection.close();
    this.watcher.keep(null);
    const { supervisorKey } = challenge;
    this.watcher.enter({
      holder,
      session,
      role: message.role,
      secret,
      seed,
      supervisorKey,
      name,
      knock: null,
      usedAtMillis: 0,
    });
  }

  change(): boolean {
    return true;
  }

  news(message: News): void {
    if (this.leaving) return;
    if (message.type === 'waiting') {
      const { locked, language, session = null } = message;
      if (this.record.session === null) this.keep({ session });
      this.update({ locked, language, refusal: null });
      if (this.view.stage === 'seeking') this.update({ stage: 'waiting' });
    } else if (message.type === 'challenge') this.challenged(message);
  }

  greetingRefused(code: RefusalCode, retryAfterMillis = 0): void {
    if (this.leaving) return;
    if (code === 'too-fast') this.end({ stage: 'out', why: 'too-fast', retryAfterMillis });
    else if (['malformed', 'unknown-type', 'id-taken'].includes(code)) this.end({ stage: 'out', why: 'malformed' });
    else this.update({ refusal: code });
  }

  stateChanged(connection: ConnectionState, gone: Gone | null): void {
    if (this.leaving) return;
    if (gone !== null) this.end({ stage: 'out', connection, why: gone });
    else this.update({ connection });
  }

  private challenged({ session, supervisorKey, nonce }: Challenge): void {
    const { challenge } = this.record;
    const other = challenge && (challenge.supervisorKey !== supervisorKey || challenge.nonce !== nonce);
    if (other || session !== this.record.session) return this.stop();
    if (!challenge) {
      this.keep({ challenge: { supervisorKey, nonce } });
      this.showDigits();
      if (!this.view.digits) return this.stop();
      this.update({});
    }
    if (this.answers) return;
    this.answers = true;
    if (!this.record.revealed)
      this.say(
        () => ({ type: 'reveal', nonce: this.record.nonce }),
        () => this.keep({ revealed: true }),
      );
    if (this.record.same && !this.record.confirmed) this.confirm();
  }

  private showDigits(): void {
    const { session, challenge, nonce: reveal, same } = this.record;
    if (!challenge || session === null) return;
    const { supervisorKey, nonce } = challenge;
    try {
      const digits = digitsOf({ session, supervisorKey, seeker: this.seeker(), reveal, nonce });
      this.view = { ...this.view, stage: same ? 'same' : 'compare', digits };
    } catch {
      // Malformed: there is nothing to compare.
    }
  }

  private confirm(): void {
    this.say(
      () => ({ type: 'confirm', name: this.boxedName() }),
      () => this.keep({ confirmed: true }),
    );
  }

  private boxedName(): string {
    const { session, holder, name, challenge } = this.record;
    if (session === null || !challenge) throw new Error('nothing was compared');
    const seed = toBytes(this.record.seed);
    const receiver = toBytes(challenge.supervisorKey);
    try {
      return boxName(
        name,
        { session, holder, sender: publicKeyOf(seed), receiver, seed, other: receiver },
        this.page.random,
      );
    } catch {
      // E14: a key of low order, from a server that does not keep to the protocol.
      throw new Refusal('malformed');
    }
  }

  private say(make: () => BoxMessage, heard: () => void): void {
    this.connection.boxed({
      make,
      settle: (outcome) => {
        // The answer to what was said before a reload may be that it was said before.
        if (outcome === null || outcome === 'not-now') heard();
        else if (outcome !== 'gone') this.stop();
      },
    });
  }

  private seeker() {
    const { holder, secret, seed } = this.record;
    return { id: holder, tokenHash: hashOf(secret), publicKey: toText(publicKeyOf(toBytes(seed))) };
  }

  private keep(changes: Partial<SeekRecord>): void {
    if (this.leaving) return;
    this.record = { ...this.record, ...changes };
    this.watcher.keep(this.record);
  }

  /** Somebody may be in between: nothing more is given away, and the supervisor is told. */
  private stop(): void {
    if (this.leaving || this.isOver()) return;
    this.withdraw(true);
    this.update({ stage: 'stopped' });
  }

  private end(changes: Partial<SeekView>): void {
    if (this.isOver()) return;
    this.view = { ...this.view, ...changes };
    this.quit();
    this.watcher.keep(null);
    this.update({});
  }

  private isOver(): boolean {
    return this.view.stage === 'stopped' || this.view.stage === 'out';
  }

  /** Goes from the door; this page says nothing else there from now on. */
  private withdraw(digitsDiffer: boolean): void {
    if (this.leaving) return;
    this.watcher.keep(null);
    // Not at the door yet, or not any more: there is nobody to tell.
    if (this.record.session === null || this.isOver()) return this.connection.close();
    this.leaving = true;
    void this.connection.withdraw(digitsDiffer, WITHDRAW_MILLIS).then(() => this.connection.close());
  }

  private update(changes: Partial<SeekView>): void {
    this.view = { ...this.view, ...changes };
    this.watcher.show(this.view);
  }
}
