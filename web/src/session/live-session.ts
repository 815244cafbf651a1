import type { SessionClock } from '../clock/session-clock';
import { SessionTime } from '../clock/session-time';
import { Connection, type ConnectionState, type News, type Owner } from '../connection/connection';
import type { HolderRecord } from '../device/holder-record';
import type { Gone, RefusalCode } from '../protocol/codes';
import { PROTOCOL, type Change, type Command, type Greeting, type Welcome } from '../protocol/messages';
import type { BoxKeysPart, HolderPart, Id, PlanPart } from '../protocol/parts';
import { toBytes, toText, type Bytes } from '../seal/bytes';

import { hashOf, newId } from '../seal/ids';
import { newest, openKeyring, publicKeyOf, type ContentKey, type KeyHandover, type Keyring } from '../seal/keyring';
import { makeKnock } from '../seal/knock';
import type { DeferredActions, LeadingActions, TakingPartActions } from './actions';
import type { SessionContext } from './context';
import { deferredActions } from './deferred';
import { insightsOf } from './draft';
import { Drafts } from './drafts';
import type { FormText } from './forms';
import type { Leader } from './leading';
import { Opener } from './opener';
import type { Page } from './page';
import { SealedDeviceStore } from './sealed-device-store';
import type { SendingModule } from './sending';
import { changed, leads, partOf, startingState, toldStory, welcomed, type SessionState } from './state';
import { takingPartActions } from './taking-part';
import type { View } from './view';
import { heldCards } from './view-cards';
import { viewOf } from './view-of';
import { attributionIn } from './view-rounds';

/** How seldom the device is told that a session is still in use. */
const KEEP_MILLIS = 10 * 60 * 1000;
const OVER = ['ended', 'put-out', 'turned-away', 'moved', 'expired', 'left-door'];
/** A refusal is read by then, and may hold no longer. */
const REFUSAL_MILLIS = 20_000;
/** On a slow network; the server forgets who is gone by itself. */
const WITHDRAW_MILLIS = 2_000;

/** One holder's session as it lives in a page: the connection, the keys and the own texts, and the view made of them. */
export class LiveSession implements Owner, SessionContext {
  readonly takingPart: TakingPartActions;
  readonly deferred: DeferredActions;
  readonly clock: SessionClock;
  readonly connection: Connection;
  readonly deviceStore: SealedDeviceStore;
  readonly opener: Opener;
  readonly ownKey: Bytes;
  state: SessionState;
  view: View;
  private readonly drafts: Drafts;
  /** These come with modules of their own: what is sent later in a session, and what leading needs. */
  private sending: SendingModule | null = null;
  leading: Leader | null = null;
  private fetching: Promise<SendingModule> | null = null;
  private restored = false;
  // A page numbers its commands from 1 after a reload, so that it is a device of its own each time.
  private readonly deviceId: Id;
  private readonly listeners = new Set<(view: View) => void>();
  private form: FormText | null = null;
  /** a new object for each request, so that only the answer to the last counts */
  private formAsked: { id: string } | null = null;
  private openedBox: string | null = null;
  private keptAtMillis = 0;

  constructor(
    public record: HolderRecord,
    readonly page: Page,
  ) {
    const { holder, session, role } = record;
    const { device, platform, random } = page;
    this.ownKey = publicKeyOf(this.seed);
    this.opener = new Opener({
      seed: this.seed,
      publicKey: this.ownKey,
      supervisorKey: toBytes(record.supervisorKey),
    });
    this.deviceId = newId(random);
    const time = new SessionTime(platform.monotonic);
    this.clock = time;
    this.connection = new Connection(platform, time, this);
    this.deviceStore = new SealedDeviceStore(
      session,
      holder,
      device,
      random,
      () => this.keyring,
      () => this.changed(),
    );
    this.drafts = new Drafts(
      this,
      (round) => attributionIn(this.form, this.state, round),
      (card) => `card/${card}` in this.state.parts,
    );
    this.state = { ...startingState(session, holder, role), keptOnDevice: device.lasting };
    this.view = viewOf(this.state, this.opener, this.form);
    this.takingPart = takingPartActions(this, this.drafts, {
      keepInsights: (keep) => void this.keepInsights(keep),
      prefetch: () => this.prefetch(),
      forget: () => void this.forget(),
    });
    this.deferred = deferredActions((act) => this.whenSending(act));
  }

  get keyring(): Keyring {
    return this.opener.keyring;
  }

  get seed(): Bytes {
    return toBytes(this.record.seed);
  }

  get run(): string {
    return this.state.store?.run ?? '';
  }

  boxKey(round: string): ContentKey {
    const number = partOf<BoxKeysPart>(this.state, 'box-keys')?.rounds[round];
    // Until the ring with that key is here the newest is used: the answer to that is to wait for the ring (K5).
    return this.keyring.find((key) => key.number === number) ?? newest(this.keyring);
  }

  start(): void {
    this.connection.open();
  }

  /** Fetches what leading needs, and its actions; rejects when it cannot be fetched. */
  async readyToLead(): Promise<LeadingActions> {
    const [{ Leader }, sending] = await Promise.all([import('./leading'), this.fetchSending()]);
    this.leading ??= new Leader(this, (text) => sending.send(text));
    return this.leading.actions;
  }

  /** Calls with every new view; the answer ends that. */
  onView(listener: (view: View) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  handover(holder: Id, receiver: Bytes): KeyHandover {
    return { session: this.state.session, holder, sender: toBytes(this.record.supervisorKey), receiver };
  }

  command(make: () => Command, makeAgainOn: readonly RefusalCode[] = []): void {
    this.connection.command({
      make,
      makeAgainOn,
      settle: (outcome) => outcome === 'gone' || this.refused(outcome),
    });
    this.changed();
  }

  private refused(refusal: RefusalCode | null): void {
    this.update({ refusal });
    const forget = () => this.state.refusal === refusal && this.update({ refusal: null });
    if (refusal) this.page.platform.after(REFUSAL_MILLIS, forget);
  }

  /** At the end: the own insights stay on this device, or are gone. */
  private async keepInsights(keep: boolean): Promise<void> {
    const { ownInsights } = this.state;
    this.update({ ownInsights: [] });
    if (!keep) return;
    for (const fields of ownInsights) await this.page.device.keepInsight(newId(this.page.random), fields);
  }

  /** Leaves the session, and wipes what this device kept of it. Who stands at the door is gone from there. */
  async forget(): Promise<void> {
    const { waiting, connection } = this.state;
    if (waiting && connection === 'live') await this.connection.withdraw(false, WITHDRAW_MILLIS);
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
  }

  change(message: Change): boolean {
    const next = changed(this.state, message, this.clock.nowMillis());
    if (!next) return false;
    const longAgo = this.page.platform.monotonic() - this.keptAtMillis > KEEP_MILLIS;
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
        return this.update({ here: message.here, atDoor: message.atDoor ?? null });
      case 'count': {
        const { round, done, of } = message;
        return this.update({ counts: { ...this.state.counts, [round]: { done, of } } });
      }
      case 'signal':
        return this.update({ signal: true });
      case 'store':
        this.update({ store: message });
        return this.sending?.look();
      case 'ended':
        this.state = { ...this.state, endedAtMillis: message.atMillis };
        this.connection.close();
        return this.stateChanged('gone', 'ended');
    }
  }

  greetingRefused(code: RefusalCode, waitMillis = 0): void {
    const { knock } = this.record;
    if (code === 'id-taken' && knock && !knock.heard) {
      // An earlier knock arrived though its answer did not, and may have been let in since.
      this.knocked(knock);
      this.connection.greetAgain();
    } else if (code === 'malformed' || code === 'unknown-type') {
      this.connection.close();
      this.stateChanged('gone', 'malformed');
    } else this.update({ turnedBack: { code, waitMillis } });
  }

  stateChanged(connection: ConnectionState, gone: Gone | null): void {
    if (gone === 'unknown' && this.record.knock?.heard) gone = 'left-door';
    if (gone === 'ended') this.keepOwnInsights();
    if (this.isOver(gone)) void this.wipe();
    this.update({ connection, gone, turnedBack: connection === 'live' ? null : this.state.turnedBack });
  }

  /**
   * Whether this device can never rejoin. 'unknown' also means put out while away, or lapsed. Only the supervisor's link
   * could bring a session back, with a store that was set back; it lapses after 8 h.
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
    if (this.leading) this.state = { ...this.state, ...this.leading.takeUp() };
    this.fetchForm();
    this.changed();
    this.leading?.letIn(before);
    this.sending?.look();
    // When it cannot be fetched now, the next change tries again.
    if (!this.leading && (leads(this.state) || this.state.role === 'stage'))
      this.readyToLead().then(
        () => this.take(this.state),
        () => {},
      );
  }

  /** Fetches what is sent later in a session; rejects when it cannot be fetched. */
  fetchSending(): Promise<SendingModule> {
    const fetch = async () => {
      const { sendingOf } = await import('./sending');
      this.sending = sendingOf(this, this.drafts);
      if (this.restored) this.sending.restore(await this.deviceStore.all());
      this.changed();
      return this.sending;
    };
    this.fetching ??= fetch().catch((error: unknown) => {
      this.fetching = null;
      throw error;
    });
    return this.fetching;
  }

  private whenSending(act: (actions: DeferredActions) => void): void {
    if (this.sending) return act(this.sending.actions);
    this.fetchSending().then(
      ({ actions }) => act(actions),
      () => this.update({ refusal: 'not-saved' }),
    );
  }

  /** When it cannot be fetched now, the first action that needs it tries again. */
  private prefetch(): void {
    if (this.state.gone === null) this.fetchSending().catch(() => {});
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
      const handover = this.handover(this.state.holder, this.ownKey);
      this.opener.keyring = openKeyring(own.keyring, own.keyNumber, this.seed, handover);
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
    const names = new Set<string>();
    const readKept = async () => {
      const kept = (await this.deviceStore.all()).filter(([name]) => !names.has(name));
      for (const [name] of kept) names.add(name);
      this.drafts.restore(kept, heldCards(this.state, this.opener));
      this.sending?.restore(kept);
      this.changed();
      // After a reload something may have been under way.
      if (kept.length) this.prefetch();
    };
    this.page.device.store.whenBack(() => this.state.gone ?? void readKept());
    await readKept();
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
        this.update({ oldPage: this.state.connection === 'live' });
      },
    );
  }

  private keep(changes: Partial<HolderRecord>): void {
    this.keptAtMillis = this.page.platform.monotonic();
    this.record = { ...this.record, ...changes, usedAtMillis: this.page.device.wallMillis() };
    void this.page.device.keepHolder(this.record);
  }

  private async wipe(): Promise<void> {
    this.drafts.forget();
    this.sending?.forget();
    this.opener.forget();
    this.leading?.forget();
    const { endedAtMillis, role, session, holder, language, ownInsights, toldStory } = this.state;
    const left = { endedAtMillis, language, ownInsights, toldStory, connection: 'gone' } as const;
    this.state = { ...startingState(session, holder, role), ...left };
    await this.page.device.forget(this.record.holder);
  }

  update(changes: Partial<SessionState>): void {
    this.state = { ...this.state, ...changes };
    this.changed();
  }

  changed(): void {
    this.state = {
      ...this.state,
      drafts: this.drafts.all(),
      ...this.sending?.shown(),
      pending: this.connection.commands.length + this.connection.box.length + (this.sending?.keeping ?? 0),
      keptOnDevice: this.page.device.lasting,
    };
    const view = viewOf(this.state, this.opener, this.form);
    this.view = this.leading?.shown(view) ?? view;
    for (const listener of this.listeners) listener(this.view);
  }
}
