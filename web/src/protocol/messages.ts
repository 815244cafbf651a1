/** What goes over the wire (PROTOCOL.md, sections 2 to 5). */
import type { Id, Language, Position, Role, Sealed } from './parts';

export const PROTOCOL = 1;

export interface Hello {
  type: 'hello';
  protocol: number;
  session: Id;
  /** holder, a full stop, secret */
  token: string;
  device: Id;
  position: Position | null;
}

export interface KnockMessage {
  type: 'knock';
  protocol: number;
  session: Id;
  joinToken: string;
  holder: Id;
  tokenHash: string;
  publicKey: string;
  name: Sealed;
  proof: string;
  device: Id;
}

export type Greeting = Hello | KnockMessage;

export interface Admission {
  knock: Id;
  seat: Id;
  name: Sealed;
  keyring: string;
}

export type Command =
  | { type: 'goTo'; at: 'lobby' | 'opening' }
  | { type: 'goTo'; at: 'round'; round: string }
  | { type: 'undo' | 'allHaveHad' | 'openTalk' | 'pause' | 'resume' | 'still' | 'continue' }
  | { type: 'freeTalk' | 'reveal' | 'end' }
  | { type: 'giveWord' | 'removeSeat'; seat: Id }
  | { type: 'done' | 'pass'; seat: Id; round: string }
  | { type: 'addTime'; millis: number }
  | { type: 'setEnd'; endsAtMillis: number }
  | { type: 'setMandate'; text: Sealed }
  | { type: 'admit'; admissions: Admission[] }
  | { type: 'turnAway'; knock: Id }
  | { type: 'addSeat' | 'renameSeat'; seat: Id; name: Sealed }
  | { type: 'orderSeats'; order: Id[]; first: Id | null }
  | {
      type: 'putOut';
      holder: Id;
      keyNumber: number;
      keyrings: Record<Id, string>;
      invitationHash: string;
      invitation: Sealed;
    }
  | { type: 'newInvitation'; invitationHash: string; invitation: Sealed };

export type BoxMessage =
  | { type: 'put'; round: string; card: string; text: Sealed }
  | { type: 'change'; round: string; secret: string; text: Sealed }
  | { type: 'take'; round: string; secret: string };

export interface Welcome {
  type: 'welcome';
  holder: Id;
  role: Role;
  seats: Id[];
  position: Position;
  whole: boolean;
  parts: Record<string, unknown>;
  removed: string[];
  lastSequence: number;
  nowMillis: number;
  here: Id[];
}

export interface Change {
  type: 'change';
  /** the version it follows on; several commands may come in one change */
  from: number;
  position: Position;
  parts: Record<string, unknown>;
  removed: string[];
}

export interface Refused {
  type: 'refused';
  code: string;
  sequence?: number;
  card?: string;
  round?: string;
  retryAfterMillis?: number;
}

export type FromServer =
  | Welcome
  | Change
  | Refused
  | { type: 'waiting'; locked: boolean; language: Language }
  | { type: 'pong'; at: unknown; nowMillis: number }
  | { type: 'presence'; here: Id[] }
  | { type: 'count'; round: string; done: number; of: number }
  | { type: 'done'; sequence: number; position: Position }
  | { type: 'carded'; card: string }
  | { type: 'ended'; atMillis: number };
