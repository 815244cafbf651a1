/** What goes over the wire (PROTOCOL.md, sections 2 to 5). */
import type { RefusalCode } from './codes';
import type { GroupPart, Id, Language, PlannedRound, Position, Role, Sealed, SeatRole } from './parts';

export const PROTOCOL = 1;

interface Hello {
  type: 'hello';
  protocol: number;
  session: Id;
  /** holder, a full stop, secret */
  token: string;
  device: Id;
  position: Position | null;
}

interface KnockMessage {
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

/** By the code that was typed (section 1 of the door: the server finds the session by the hash). */
export interface Seek {
  type: 'seek';
  protocol: number;
  codeHash: string;
  holder: Id;
  tokenHash: string;
  publicKey: string;
  commitment: string;
  device: Id;
}

export type Greeting = Hello | KnockMessage | Seek;

interface Admission {
  knock: Id;
  seat: Id;
  name: Sealed;
  keyring: string;
}

export type Command =
  | { type: 'goTo'; at: 'lobby' | 'opening' }
  | { type: 'goTo'; at: 'round'; round: string }
  | { type: 'undo' | 'allHaveHad' | 'openTalk' | 'pause' | 'resume' | 'still' | 'continue' }
  | { type: 'freeTalk' | 'reveal' | 'end' | 'anotherStory' | 'stayWithMandate' | 'takeOver' }
  | { type: 'unask' | 'confirmQuestion' | 'endStory' }
  | { type: 'giveWord' | 'removeSeat' | 'anotherPerspective' | 'ask' | 'decline' | 'sitUndisturbed'; seat: Id }
  | { type: 'chooseWriting'; round: string }
  | { type: 'standBack'; seat: Id; round: string }
  | { type: 'volunteer'; seat: Id; round: string; heading: string | null }
  | { type: 'agree'; seat: Id; heading: Sealed | null; headingOnStage: boolean }
  | { type: 'wordQuestion' | 'interpret'; text: Sealed }
  | { type: 'showQuestion'; onStage: boolean }
  | { type: 'hearIdeas'; yes: boolean }
  | { type: 'setPlan'; rounds: PlannedRound[]; lengthMinutes: number }
  | { type: 'setCase' | 'workWithCase'; id: string }
  | { type: 'setCase' | 'workWithCase'; title: Sealed; texts: Sealed[] }
  | { type: 'putCard'; card: Id; seat: Id; round: string; text: Sealed }
  | { type: 'changeCard'; card: Id; text: Sealed }
  | { type: 'takeCard' | 'restoreCard'; card: Id }
  | { type: 'saveThought'; thought: Id; seat: Id; round: string; text: Sealed }
  | { type: 'dropThought'; thought: Id }
  | { type: 'setRole'; seat: Id; role: SeatRole; seed: string | null }
  | ({ type: 'setGroup' } & GroupPart)
  | { type: 'setRemote'; seat: Id; remote: boolean }
  | { type: 'raiseHand'; seat: Id; up: boolean }
  | { type: 'writeWith'; seat: Id; holder: Id | null }
  | { type: 'showCheck'; item: number }
  | { type: 'done' | 'pass'; seat: Id; round: string }
  | { type: 'addTime'; millis: number }
  | { type: 'setEnd'; endsAtMillis: number }
  | { type: 'setMandate'; text: Sealed }
  | { type: 'admit'; admissions: Admission[] }
  | ({ type: 'admitAgain' } & Admission)
  | { type: 'turnAway'; knock: Id }
  | { type: 'showCode'; codeHash: string; code: Sealed }
  | { type: 'hideCode' }
  | { type: 'challenge'; knock: Id; nonce: string }
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
  | { type: 'take'; round: string; secret: string }
  | { type: 'needPause' }
  | { type: 'recognise'; card: Id | null }
  | { type: 'reveal'; nonce: string }
  | { type: 'confirm'; name: string }
  | { type: 'withdraw'; digitsDiffer: boolean }
  | { type: 'answer'; item: number; answer: string; value: number | null };

/** How the store is, and what it promises of what it has taken (S12). */
export interface Store {
  health: 'ok' | 'away' | 'loading' | 'read-only' | 'memory-full' | 'disk-full' | 'login-refused' | 'too-few-replicas';
  keeps: 'each' | 'second' | 'later' | 'memory' | 'unknown';
  replicas: number;
  /** another value: the store was restarted or replaced, and may have been set back */
  run: string;
}

export interface Welcome {
  type: 'welcome';
  protocol: number;
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
  /** for those who are sent knocks: which of them have a live device */
  atDoor?: Id[];
  /** for the leading only: how long no one led while a round's time ran */
  awayMillis?: number | null;
  /** for the leading only: when the session expires if nothing is done */
  untilMillis?: number | null;
  /** not said by servers older than S12 */
  store?: Store;
}

export interface Change {
  type: 'change';
  /** the version it follows on; several commands may come in one change */
  from: number;
  position: Position;
  parts: Record<string, unknown>;
  removed: string[];
}

/** The supervisor's half of what is compared (E14). */
export interface Challenge {
  type: 'challenge';
  session: Id;
  supervisorKey: string;
  nonce: string;
}

export interface Refused {
  type: 'refused';
  code: RefusalCode;
  sequence?: number;
  card?: string;
  round?: string;
  about?: string;
  retryAfterMillis?: number;
}

export type FromServer =
  | Welcome
  | Change
  | Refused
  | { type: 'waiting'; locked: boolean; language: Language; session?: Id }
  | Challenge
  | { type: 'pong'; at: unknown; nowMillis: number }
  | { type: 'presence'; here: Id[]; atDoor?: Id[] }
  | { type: 'count'; round: string; done: number; of: number }
  | { type: 'done'; sequence: number; position: Position }
  | { type: 'carded'; card: string }
  | { type: 'heard'; about: 'needPause' | 'recognise' | 'reveal' | 'confirm' | 'withdraw' }
  | { type: 'signal' }
  | ({ type: 'store' } & Store)
  | { type: 'ended'; atMillis: number };
