import type { Connection } from '../connection/connection';
import type { HolderRecord } from '../device/holder-record';
import type { RefusalCode } from '../protocol/codes';
import type { Command } from '../protocol/messages';
import type { Id } from '../protocol/parts';
import type { Bytes } from '../seal/bytes';
import type { ContentKey, KeyHandover, Keyring } from '../seal/keyring';
import type { LeadSecrets } from '../seal/lead';
import type { LeadingActions } from './actions';
import type { Opener } from './opener';
import type { OutgoingLeadText } from './outgoing-text';
import type { Page } from './page';
import type { SealedDeviceStore } from './sealed-device-store';
import type { SessionState } from './state';
import type { View } from './view';

/**
 * What the modules of a session see of it. They import this instead of the session, which imports them; its fields are
 * written by the session alone.
 */
export interface SessionContext {
  readonly page: Page;
  readonly state: SessionState;
  readonly view: View;
  /** the record under which this device keeps the holder */
  readonly record: HolderRecord;
  readonly seed: Bytes;
  readonly ownKey: Bytes;
  readonly keyring: Keyring;
  readonly opener: Opener;
  readonly connection: Connection;
  readonly deviceStore: SealedDeviceStore;
  /** under which run the store has what it acknowledges now (S12) */
  readonly run: string;
  /** null on a page that does not lead, or until that module has come */
  readonly leading: Leading | null;
  /** the key of a round's un-named cards, the same for all of them even if someone is put out meanwhile (U6) */
  boxKey(round: string): ContentKey;
  /** between which two a keyring goes to this holder */
  handover(holder: Id, receiver: Bytes): KeyHandover;
  /** sends a command; `make` is called again when it must be sealed under another key */
  command(make: () => Command, makeAgainOn?: readonly RefusalCode[]): void;
  update(changes: Partial<SessionState>): void;
  /** something that the screens show has changed outside the state */
  changed(): void;
  /** fetches what leading needs; rejects when it cannot be fetched */
  readyToLead(): Promise<unknown>;
}

/** What the module of the leading gives to the rest of the session. */
export interface Leading {
  readonly actions: LeadingActions;
  /** the supervisor's own, or as handed over to a co-supervisor; null until this page leads */
  readonly secrets: LeadSecrets | null;
  /** the text sealed under the current keys; throws a `too-long` Refusal when it does not fit */
  sealed(text: OutgoingLeadText): Command;
  /** the store has lost these commands of the leading (K8) */
  lose(commands: readonly Command[]): void;
}
