import { SessionTime } from '../clock/session-time';
import { Connection, type Link, type News, type Owner } from '../connection/connection';
import type { Surroundings } from '../connection/surroundings';
import type { Device, HolderRecord } from '../device/device';
import type { Gone } from '../protocol/codes';
import {
  PROTOCOL,
  type BoxMessage,
  type Change,
  type Command,
  type Greeting,
  type Welcome,
} from '../protocol/messages';
import type { DoorPart, HolderPart, Id, PlanPart } from '../protocol/parts';
import { toBytes, toText, type Random } from '../seal/bytes';
import { hashOf, newId } from '../seal/ids';
import { openKeyring, publicKeyOf, type Handing, type Keyring } from '../seal/keyring';
import { makeKnock, openInvitation } from '../seal/knock';
import type { LeadSecrets } from '../seal/lead';
import { fragmentOf, stageLinkOf, type OwnLink } from '../seal/links';
import { actionsOf } from './actions';
import { Answers } from './answers';
import { Desk } from './desk';
import { Drafts, insightsOf } from './drafts';
import type { FormText } from './forms';
import { Notes } from './notes';
import { Opener } from './opener';
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
  /** the rounds of a form; rejects when they cannot be fetched */
  loadForm: (id: string) => Promise<FormText>;
}

/** How seldom the device is told that a session is still in use. */
const KEEP_MILLIS = 10 * 60 * 1000;

/** One holder's session as it lives in a page: the connection, the keys and the own texts, and the view made of them. */
export class LiveSession implements Owner {
  readonly actions: Actions;
  readonly clock: SessionClock;
  readonly connection: Connection;
  readonly drafts: Drafts;
  readonly answers: Answers;
  readonly notes: Notes;
  readonly opener = new Opener();
  state: SessionState;
  view: View;
  /** The supervisor's, with which this page leads: her own, or as she handed them to a co-supervisor; null for others. */
  lead: LeadSecrets | null = null;
  readonly ownKey: Uint8Array;
  private record: HolderRecord;
  private readonly desk: Desk;
  private leadingModule: typeof import('./leading') | null = null;
  private leadingActions: Partial<Actions> | null = null;
  private restored = false;
  // A page numbers its commands anew after a reload, so that it is a device of its own each time.
  private readonly deviceId: Id;
  private readonly listeners = new Set<(view: View) => void>();
  private form: FormText | null = null;
  private formAsked: string | null = null;
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
    this.desk = new Desk(session, holder, this.connection, page.device, page.random, () => this.keyring, changed);
    this.drafts = new Drafts(this.desk, (round) => attributionIn(this.form, this.state, round));
    this.answers = new Answers(this.desk);
    this.notes = new Notes(this.desk);
    this.state = { ...startingState(session, holder, role, knock !== null), keptOnDevice: page.device.lasting };
    this.leadWith(role === 'supervisor' ? record : null);
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

  /** Fetches what leading needs; rejects when it cannot be fetched. */
  async readyToLead(): Promise<void> {
    this.leadingModule ??= await import('./leading');
    this.leadingActions ??= this.leadingModule.leadingActions(this);
  }

  /** Calls with the actions of the leading, at once where they have been fetched. */
  leading(call: (acts: Partial<Actions>) => void): void {
    if (this.leadingActions) return call(this.leadingActions);
    this.readyToLead().then(
      () => call(this.leadingActions!),
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

  /** Says something that has no sender (PROTOCOL.md, section 5). */
  unsigned(message: BoxMessage): void {
    this.connection.boxed({
      make: () => message,
      settle: (outcome) => {
        if (outcome !== 'gone') this.update({ refusal: outcome ?? this.state.refusal });
      },
    });
    this.draw();
  }

  /**
   * Lets them in when the next round begins that is not of a story, or when the group is back in the lobby or the
   * opening. It is remembered in this page alone: after a reload they simply knock still.
   */
  admitNextRound(knocks: readonly Id[]): void {
    this.update({ atNextRound: [...new Set([...this.state.atNextRound, ...knocks])] });
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
        if (this.record.knock) this.keep({ knock: { ...this.record.knock, heard: true } });
        return this.update({ waiting: { locked: message.locked }, language: message.language });
      case 'presence':
        return this.update({ here: message.here });
      case 'count': {
        const { round, done, of } = message;
        return this.update({ counts: { ...this.state.counts, [round]: { done, of } } });
      }
      case 'signal':
        return this.update({ signal: true });
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
      this.keep({ knock: { ...knock, heard: true } });
      this.connection.greetAgain();
    } else if (code === 'malformed' || code === 'unknown-type') {
      this.connection.close();
      this.link('gone', 'malformed');
    } else this.update({ refusal: code });
  }

  link(link: Link, gone: Gone | null): void {
    // A knock with a link that is used up leaves a name behind and no way back.
    const inVain = gone === 'unknown' && this.record.knock !== null;
    if (gone === 'ended') this.keepOwnInsights();
    if (inVain || gone === 'ended' || gone === 'put-out' || gone === 'turned-away') void this.wipe();
    this.update({ link, gone });
  }

  private take(next: SessionState): void {
    const before = this.state;
    this.state = { ...next, toldStory: toldStory(next) };
    this.openOwnKeyring();
    this.takeUpLead();
    this.showInvitation();
    this.fetchForm();
    this.draw();
    this.letInLatecomers(before);
  }

  /** A co-supervisor who leads opens what the supervisor handed over (E11). */
  private takeUpLead(): void {
    if (this.lead || !leads(this.state)) return;
    if (!this.leadingModule) {
      // When it cannot be fetched now, the next change tries again.
      const again = () => this.take(this.state);
      return void this.readyToLead().then(again, () => {});
    }
    const { holder } = this.state;
    const box = partOf<HolderPart>(this.state, `holder/${holder}`)?.seed;
    if (box) this.leadWith(this.leadingModule.openLead(box, this.seed, this.handing(holder, this.ownKey)));
  }

  private leadWith(lead: LeadSecrets | null): void {
    this.lead = lead;
    const [supervisorKey, leadSeed] = [toBytes(this.record.supervisorKey), lead && toBytes(lead.seed)];
    this.opener.keys = { seed: this.seed, publicKey: this.ownKey, supervisorKey, leadSeed };
    if (lead) this.showOwnLinks(lead);
  }

  private letInLatecomers(before: SessionState): void {
    if (!this.leadingModule || this.state.atNextRound.length === 0) return;
    const { now, later } = this.leadingModule.latecomers(before, this.state, this.form);
    if (later.length < this.state.atNextRound.length) this.update({ atNextRound: later });
    if (now.length > 0) this.actions.admit(now);
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
    this.answers.restore(kept);
    this.notes.restore(kept);
    this.draw();
  }

  private fetchForm(): void {
    const id = partOf<PlanPart>(this.state, 'plan')?.form;
    if (!id || id === this.form?.id || id === this.formAsked) return;
    this.formAsked = id;
    this.page.loadForm(id).then(
      (form) => {
        if (this.formAsked !== id) return;
        this.form = form;
        this.update({ oldPage: false });
        // Ahead: when somebody is asked to tell, the network may be gone. When it cannot be had now, the first tap tries again.
        if (form.caseSource === 'own') this.readyToLead().catch(() => undefined);
      },
      () => {
        // Asked for again with the next change.
        this.formAsked = null;
        this.update({ oldPage: this.state.link === 'live' });
      },
    );
  }

  private showInvitation(): void {
    const sealed = partOf<DoorPart>(this.state, 'door')?.invitation;
    const { session } = this.state;
    if (!sealed) return;
    const invitation = openInvitation(session, sealed, this.keyring);
    if (!invitation || invitation.joinToken === this.state.invitation?.joinToken) return;
    const { supervisorKey } = this.record;
    const fragment = fragmentOf({ kind: 'invitation', session, ...invitation, supervisorKey });
    this.state = {
      ...this.state,
      invitation,
      invitationSecrets: [...this.state.invitationSecrets, invitation.secret],
      links: { ...this.state.links, invitation: this.address(fragment) },
    };
  }

  private showOwnLinks({ holder, secret, seed }: LeadSecrets): void {
    const { session, supervisorKey } = this.record;
    const own: OwnLink = { kind: 'supervisor', session, holder, secret, seed, supervisorKey };
    const stage = this.address(fragmentOf(stageLinkOf(own)));
    this.state = { ...this.state, links: { ...this.state.links, own: this.address(fragmentOf(own)), stage } };
  }

  private address = (fragment: string) => `${this.page.origin}/${fragment}`;

  private keep(changes: Partial<HolderRecord>): void {
    this.keptAtMillis = this.page.around.monotonic();
    this.record = { ...this.record, ...changes };
    void this.page.device.keepHolder(this.record);
  }

  private async wipe(): Promise<void> {
    this.drafts.forget();
    this.answers.forget();
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
      answers: this.answers.all(),
      notes: this.notes.text,
      pending: this.connection.commands.length + this.connection.box.length,
      keptOnDevice: this.page.device.lasting,
    };
    this.view = viewOf(this.state, this.opener, this.form);
    for (const listener of this.listeners) listener(this.view);
  }
}
