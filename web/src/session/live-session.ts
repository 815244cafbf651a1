import { SessionTime } from '../clock/session-time';
import { Connection, type Link, type News, type Owner } from '../connection/connection';
import type { Surroundings } from '../connection/surroundings';
import type { Device, HolderRecord } from '../device/device';
import type { Gone } from '../protocol/codes';
import { PROTOCOL, type Change, type Command, type Greeting, type Welcome } from '../protocol/messages';
import type { BoxKeysPart, HolderPart, Id, Language, PlanPart } from '../protocol/parts';
import { toBytes, toText, type Random } from '../seal/bytes';
import { hashOf, newId } from '../seal/ids';
import { newest, openKeyring, publicKeyOf, type Handing, type Keyring } from '../seal/keyring';
import { makeKnock } from '../seal/knock';
import type { LeadSecrets } from '../seal/lead';
import { actionsOf } from './actions';
import { Desk } from './desk';
import { Drafts, insightsOf } from './drafts';
import type { FormText } from './forms';
import type { Leader } from './leading';
import { Notes } from './notes';
import { Opener } from './opener';
import type { Later } from './outbox';
import { changed, leads, partOf, startingState, toldStory, welcomed, type SessionState } from './state';
import type { Actions, SessionClock, View } from './view';
import { heldCards } from './view-cards';
import { viewOf } from './view-of';
import { attributionIn } from './view-rounds';

/** What a session needs from the page it lives in. */
export interface Page {
  around: Surroundings;
  device: Device;
  random: Random;
  /** where links lead: scheme and host */
  origin: string;
  /** the rounds of a form, for a session in this language; rejects when they cannot be fetched */
  loadForm: (id: string, session: Language) => Promise<FormText>;
}

/** How seldom the device is told that a session is still in use. */
const KEEP_MILLIS = 10 * 60 * 1000;
/** First comes what is on the screen; many phones come in on one network at the same time. */
const AHEAD_MILLIS = 4_000;
const OVER = ['ended', 'put-out', 'turned-away'];

/** One holder's session as it lives in a page: the connection, the keys and the own texts, and the view made of them. */
export class LiveSession implements Owner {
  readonly actions: Actions;
  readonly clock: SessionClock;
  readonly connection: Connection;
  readonly drafts: Drafts;
  readonly notes: Notes;
  readonly opener = new Opener();
  state: SessionState;
  view: View;
  /** The supervisor's, with which this page leads: her own, or as she handed them to a co-supervisor; null for others. */
  lead: LeadSecrets | null = null;
  readonly ownKey: Uint8Array;
  private record: HolderRecord;
  readonly desk: Desk;
  /** Comes with modules of their own: what is sent later in a session, and what leading needs. */
  later: Later | null = null;
  leader: Leader | null = null;
  private laterComing: Promise<void> | null = null;
  private restored = false;
  // A page numbers its commands anew after a reload, so that it is a device of its own each time.
  private readonly deviceId: Id;
  private readonly listeners = new Set<(view: View) => void>();
  private form: FormText | null = null;
  /** a new object for each request, so that only the answer to the last counts */
  private formAsked: { id: string } | null = null;
  private openedBox: string | null = null;
  private keptAtMillis = 0;

  constructor(
    record: HolderRecord,
    readonly page: Page,
  ) {
    const { holder, session, role, knock } = record;
    this.record = record;
    this.ownKey = publicKeyOf(toBytes(record.seed));
    this.deviceId = newId(page.random);
    const time = new SessionTime(page.around.monotonic);
    this.clock = time;
    this.connection = new Connection(page.around, time, this);
    const changed = () => this.draw();
    const run = () => this.state.store?.run ?? '';
    // Before the ring that has it is here it is the newest: the answer to that is to wait for the ring (K5).
    const boxKey = (round: string) => {
      const number = partOf<BoxKeysPart>(this.state, 'box-keys')?.rounds[round];
      return this.keyring.find((key) => key.number === number) ?? newest(this.keyring);
    };
    const { device, random } = page;
    this.desk = new Desk(session, holder, this.connection, device, random, () => this.keyring, boxKey, run, changed);
    this.drafts = new Drafts(
      this.desk,
      (round) => attributionIn(this.form, this.state, round),
      (card) => `card/${card}` in this.state.parts,
    );
    this.notes = new Notes(this.desk);
    this.state = { ...startingState(session, holder, role, knock !== null), keptOnDevice: page.device.lasting };
    this.opener.keys = {
      seed: this.seed,
      publicKey: this.ownKey,
      supervisorKey: toBytes(record.supervisorKey),
      leadSeed: null,
    };
    this.view = viewOf(this.state, this.opener, this.form);
    this.actions = actionsOf(this);
  }

  get keyring(): Keyring {
    return this.opener.keyring;
  }

  get seed(): Uint8Array {
    return toBytes(this.record.seed);
  }

  /** The record under which this device keeps the holder. */
  get kept(): HolderRecord {
    return this.record;
  }

  start(): void {
    this.connection.open();
  }

  /** Fetches what is sent later in a session; rejects when it cannot be fetched. */
  fetchLater(): Promise<void> {
    const fetch = async () => {
      const { laterOf } = await import('./outbox');
      this.later = laterOf(this);
      if (this.restored) this.later.restore(await this.desk.kept());
      this.draw();
    };
    this.laterComing ??= fetch().catch((error: unknown) => {
      this.laterComing = null;
      throw error;
    });
    return this.laterComing;
  }

  /** Fetches what leading needs; rejects when it cannot be fetched. */
  async readyToLead(): Promise<void> {
    const [{ leaderOf }] = await Promise.all([import('./leading'), this.fetchLater()]);
    this.leader ??= leaderOf(this);
  }

  /** Does what is not said here, at once where it has been fetched. */
  act(name: keyof Actions, given: never[]): void {
    const { later, leader } = this;
    const does = (later?.actions[name] ?? leader?.actions[name]) as ((...given: never[]) => void) | undefined;
    if (does) return does(...given);
    if (leader) return;
    (later ? this.readyToLead() : this.fetchLater()).then(
      () => this.act(name, given),
      () => this.update({ refusal: 'not-saved' }),
    );
  }

  /** Calls with every new view; the answer ends that. */
  onView(listener: (view: View) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Between whom a keyring goes to this holder, in the session of this page. */
  handing(holder: Id, receiver: Uint8Array): Handing {
    return { session: this.state.session, holder, sender: toBytes(this.record.supervisorKey), receiver };
  }

  /** Sends a command; `make` is called again when it must be sealed under another key. */
  command(make: () => Command, makeAgainOn: readonly string[] = []): void {
    this.connection.command({
      make,
      makeAgainOn,
      settle: (outcome) => this.update({ refusal: outcome === 'gone' ? this.state.refusal : outcome }),
    });
    this.draw();
  }

  /** At the end: the own insights stay on this device, or are gone. */
  async keepInsights(keep: boolean): Promise<void> {
    const { ownInsights } = this.state;
    this.update({ ownInsights: [] });
    if (!keep) return;
    for (const fields of ownInsights) await this.page.device.keepInsight(newId(this.page.random), fields);
  }

  /** Leaves the session, and wipes what this device kept of it. */
  async forget(): Promise<void> {
    this.connection.close();
    await this.wipe();
  }

  greet(): Greeting {
    const { session, holder, secret, knock } = this.record;
    const head = { protocol: PROTOCOL, session, device: this.deviceId };
    if (!knock || knock.heard) {
      return { type: 'hello', ...head, token: `${holder}.${secret}`, position: this.state.position };
    }
    const joiner = { holder, tokenHash: hashOf(secret), publicKey: toText(this.ownKey) };
    const { id, ...made } = makeKnock(session, knock.secret, joiner, knock.name, this.page.random);
    return { type: 'knock', ...head, joinToken: knock.joinToken, holder: id, ...made };
  }

  welcome(message: Welcome): void {
    this.keep({ knock: null, role: message.role });
    this.take(welcomed(this.state, message));
    this.page.around.after(AHEAD_MILLIS, () => this.ahead());
  }

  change(message: Change): boolean {
    const next = changed(this.state, message);
    if (!next) return false;
    const longAgo = this.page.around.monotonic() - this.keptAtMillis > KEEP_MILLIS;
    if (longAgo || next.role !== this.record.role) this.keep({ role: next.role });
    this.take(next);
    return true;
  }

  news(message: News): void {
    switch (message.type) {
      case 'waiting':
        if (this.record.knock) this.knocked(this.record.knock);
        return this.update({ waiting: { locked: message.locked }, language: message.language });
      case 'presence':
        return this.update({ here: message.here });
      case 'count': {
        const { round, done, of } = message;
        return this.update({ counts: { ...this.state.counts, [round]: { done, of } } });
      }
      case 'signal':
        return this.update({ signal: true });
      case 'store':
        this.update({ store: message });
        return this.later?.look();
      case 'ended':
        this.state = { ...this.state, endedAtMillis: message.atMillis };
        this.connection.close();
        return this.link('gone', 'ended');
    }
  }

  greetingRefused(code: string): void {
    const { knock } = this.record;
    if (code === 'id-taken' && knock && !knock.heard) {
      // An earlier knock arrived though its answer did not, and may have been let in since.
      this.knocked(knock);
      this.connection.greetAgain();
    } else if (code === 'malformed' || code === 'unknown-type') {
      this.connection.close();
      this.link('gone', 'malformed');
    } else this.update({ refusal: code });
  }

  link(link: Link, gone: Gone | null): void {
    if (gone === 'ended') this.keepOwnInsights();
    if (this.isOver(gone)) void this.wipe();
    this.update({ link, gone });
  }

  /**
   * Whether there is no way back. Who was put out while away is unknown later, as is everybody once a session has lapsed.
   * The supervisor's link alone could bring a session back, with a store that was set back: it ends with its 8 h.
   */
  isOver(gone: string | null): boolean {
    return OVER.includes(gone ?? '') || (gone === 'unknown' && this.record.role !== 'supervisor');
  }

  /** The server has the knock; what it was made of is needed no more, least of all the name. */
  private knocked(knock: NonNullable<HolderRecord['knock']>): void {
    this.keep({ knock: { ...knock, name: '', heard: true } });
  }

  private take(next: SessionState): void {
    const before = this.state;
    this.state = { ...next, toldStory: toldStory(next) };
    this.openOwnKeyring();
    this.leader?.takeUp();
    this.fetchForm();
    this.draw();
    this.leader?.letIn(before);
    this.later?.look();
    // When it cannot be fetched now, the next change tries again.
    if (!this.leader && (leads(this.state) || this.state.role === 'stage'))
      this.readyToLead().then(
        () => this.take(this.state),
        () => {},
      );
  }

  /** So that a lost network does not hurt later. When it cannot be fetched now, whatever needs it tries again. */
  private ahead(): void {
    if (this.state.gone === null) this.fetchLater().catch(() => {});
  }

  private keepOwnInsights(): void {
    const ownInsights = [...this.state.ownInsights, ...insightsOf(this.drafts.all(), this.state.seats)];
    this.state = { ...this.state, ownInsights };
  }

  private openOwnKeyring(): void {
    const own = partOf<HolderPart>(this.state, `holder/${this.state.holder}`);
    if (!own?.keyring || own.keyring === this.openedBox) return;
    // A ring with fewer keys than are known already would be an old one, handed out again.
    if (own.keyNumber < (this.keyring[this.keyring.length - 1]?.number ?? 0)) return;
    try {
      const handing = this.handing(this.state.holder, this.ownKey);
      this.opener.keyring = openKeyring(own.keyring, own.keyNumber, this.seed, handing);
    } catch {
      // Not from the supervisor whose key the link named: what is sealed stays closed, and the screens show it so.
      return;
    }
    this.openedBox = own.keyring;
    this.connection.keysChanged();
    void this.restore();
  }

  private async restore(): Promise<void> {
    if (this.restored) return;
    this.restored = true;
    const kept = await this.desk.kept();
    this.drafts.restore(kept, heldCards(this.state, this.opener));
    this.notes.restore(kept);
    this.later?.restore(kept);
    this.draw();
    // After a reload something may have been under way.
    if (kept.length) this.ahead();
  }

  /** Fetches the form again, in the language that the device reads now. */
  rereadForm(): void {
    const plan = partOf<PlanPart>(this.state, 'plan');
    if (plan && this.formAsked) this.requestForm(plan);
  }

  private fetchForm(): void {
    const plan = partOf<PlanPart>(this.state, 'plan');
    if (plan && plan.form !== this.form?.id && plan.form !== this.formAsked?.id) this.requestForm(plan);
  }

  private requestForm({ form: id, language }: PlanPart): void {
    const asked = (this.formAsked = { id });
    this.page.loadForm(id, language).then(
      (form) => {
        if (this.formAsked !== asked) return;
        this.form = form;
        this.update({ oldPage: false });
      },
      () => {
        // Asked for again with the next change.
        this.formAsked = null;
        this.update({ oldPage: this.state.link === 'live' });
      },
    );
  }

  private keep(changes: Partial<HolderRecord>): void {
    this.keptAtMillis = this.page.around.monotonic();
    this.record = { ...this.record, ...changes };
    void this.page.device.keepHolder(this.record);
  }

  private async wipe(): Promise<void> {
    this.drafts.forget();
    this.later?.forget();
    this.notes.text = '';
    this.opener.forget();
    this.lead = null;
    const { endedAtMillis, role, session, holder, language, ownInsights, toldStory } = this.state;
    const left = { endedAtMillis, language, ownInsights, toldStory, link: 'gone' } as const;
    this.state = { ...startingState(session, holder, role, false), ...left };
    await this.page.device.forget(this.record.holder);
  }

  update(changes: Partial<SessionState>): void {
    this.state = { ...this.state, ...changes };
    this.draw();
  }

  private draw(): void {
    // The parts above are made one after another, and the first of them may already have something to show.
    if (!this.actions) return;
    this.state = {
      ...this.state,
      drafts: this.drafts.all(),
      ...this.later?.shown(),
      notes: this.notes.text,
      pending: this.connection.commands.length + this.connection.box.length + (this.later?.keeping ?? 0),
      keptOnDevice: this.page.device.lasting,
    };
    this.view = viewOf(this.state, this.opener, this.form);
    this.leader?.show(this.view);
    for (const listener of this.listeners) listener(this.view);
  }
}
