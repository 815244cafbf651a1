import { SessionTime } from '../clock/session-time';
import { Connection, type Link, type News, type Owner } from '../connection/connection';
import type { Surroundings } from '../connection/surroundings';
import type { Device, HolderRecord } from '../device/device';
import type { Gone } from '../protocol/codes';
import { PROTOCOL, type Change, type Command, type Greeting, type Welcome } from '../protocol/messages';
import type { DoorPart, HolderPart, Id, PlanPart } from '../protocol/parts';
import { toBytes, toText, type Random } from '../seal/bytes';
import { hashOf, newId } from '../seal/ids';
import { openKeyring, publicKeyOf, type Handing, type Keyring } from '../seal/keyring';
import { makeKnock, openInvitation } from '../seal/knock';
import { fragmentOf, stageLinkOf, type OwnLink } from '../seal/links';
import { actionsOf } from './actions';
import { Drafts } from './drafts';
import type { FormText } from './forms';
import { Opener } from './opener';
import { changed, partOf, startingState, welcomed, type SessionState } from './state';
import type { Actions, SessionClock, View } from './view';
import { viewOf } from './view-of';

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
  readonly opener = new Opener();
  state: SessionState;
  view: View;
  private record: HolderRecord;
  private readonly ownKey: Uint8Array;
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
    this.drafts = new Drafts({
      session,
      holder,
      connection: this.connection,
      device: page.device,
      random: page.random,
      keyring: () => this.keyring,
      changed: () => this.draw(),
    });
    this.state = { ...startingState(session, holder, role, knock !== null), keptOnDevice: page.device.lasting };
    if (role === 'supervisor') this.showOwnLinks();
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
    if (this.page.around.monotonic() - this.keptAtMillis > KEEP_MILLIS) this.keep({});
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
    if (inVain || gone === 'ended' || gone === 'put-out' || gone === 'turned-away') void this.wipe();
    this.update({ link, gone });
  }

  private take(next: SessionState): void {
    this.state = next;
    this.openOwnKeyring();
    this.showInvitation();
    this.fetchForm();
    this.draw();
  }

  private openOwnKeyring(): void {
    const own = partOf<HolderPart>(this.state, `holder/${this.state.holder}`);
    if (!own?.keyring || own.keyNumber === undefined || own.keyring === this.openedBox) return;
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
    void this.drafts.restore();
  }

  private fetchForm(): void {
    const id = partOf<PlanPart>(this.state, 'plan')?.form;
    if (!id || id === this.form?.id || id === this.formAsked) return;
    this.formAsked = id;
    this.page.loadForm(id).then(
      (form) => {
        if (this.formAsked !== id) return;
        this.form = form;
        this.draw();
      },
      // Asked for again with the next change.
      () => (this.formAsked = null),
    );
  }

  private showInvitation(): void {
    const sealed = partOf<DoorPart>(this.state, 'door')?.invitation;
    const { session, role } = this.state;
    // Others are not given it; the stage is, to show the code to the room.
    if (role === 'participant' || !sealed) return;
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

  private showOwnLinks(): void {
    const { session, holder, secret, seed, supervisorKey } = this.record;
    const own: OwnLink = { kind: 'supervisor', session, holder, secret, seed, supervisorKey };
    const stage = this.address(fragmentOf(stageLinkOf(own)));
    this.state = { ...this.state, links: { invitation: null, own: this.address(fragmentOf(own)), stage } };
  }

  private address = (fragment: string) => `${this.page.origin}/${fragment}`;

  private keep(changes: Partial<HolderRecord>): void {
    this.keptAtMillis = this.page.around.monotonic();
    this.record = { ...this.record, ...changes };
    void this.page.device.keepHolder(this.record);
  }

  private async wipe(): Promise<void> {
    this.drafts.forget();
    this.opener.forget();
    const { endedAtMillis, role, session, holder, language } = this.state;
    this.state = { ...startingState(session, holder, role, false), endedAtMillis, language, link: 'gone' };
    await this.page.device.forget(this.record.holder);
  }

  private update(changes: Partial<SessionState>): void {
    this.state = { ...this.state, ...changes };
    this.draw();
  }

  private draw(): void {
    // The parts above are made one after another, and the first of them may already have something to show.
    if (!this.actions) return;
    this.state = {
      ...this.state,
      drafts: this.drafts.all(),
      notes: this.drafts.notes,
      pending: this.connection.commands.length + this.connection.box.length,
      keptOnDevice: this.page.device.lasting,
    };
    this.view = viewOf(this.state, this.opener, this.form);
    for (const listener of this.listeners) listener(this.view);
  }
}
