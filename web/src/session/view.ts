/**
 * What the screens are drawn from: the parts, opened and joined, as plain values. Screens read a View and call Actions;
 * they know nothing of sockets, keys or storage.
 */
import type { Act, Id, Language, Role, Timer } from '../protocol/parts';

export interface SeatView {
  id: Id;
  name: string;
  initial: string;
  role: 'supervisor' | 'participant';
  device: boolean;
  here: boolean;
  mine: boolean;
  /** has the word, has had it (or passed, the same), or not yet; 'none' for who takes no turn in this round */
  floor: 'has' | 'had' | 'not-yet' | 'none';
}

export interface RoundView {
  id: string;
  /** minutes planned */
  minutes: number;
  state: 'before' | 'now' | 'after';
  act: Act;
  timer: Timer;
  floor: Id | null;
  /** who has the word next in the lap, null when the lap is done or there is none */
  next: Id | null;
  had: number;
  lapSize: number;
}

export interface CardView {
  id: Id;
  /** null while it cannot be opened (an older or missing key) */
  text: string | null;
  seat: Id | null;
  /** written on this device, so that it can be taken back */
  mine: boolean;
}

export interface KnockView {
  id: Id;
  name: string;
}

/** A text this device has written for one seat in one round; kept at every keystroke, sent only by a tap. */
export interface DraftView {
  seat: Id;
  text: string;
  /** 'draft': only here · 'sending' · 'on-table': the server has it · 'refused': stays here, see `refusal` */
  state: 'draft' | 'sending' | 'on-table' | 'refused';
  /** on the table as a pass (an empty card) */
  passed: boolean;
  refusal: string | null;
}

export interface View {
  /** connection, in words a screen can show */
  link: 'connecting' | 'live' | 'lost' | 'unavailable' | 'gone';
  /** why it is gone: a close-code name of the protocol ('unknown', 'put-out', 'ended', 'turned-away', 'old-page' …) */
  gone: string | null;
  stage: 'waiting' /* knocked, not yet let in */ | 'in' | 'ended';
  /** while waiting: whether the group has begun */
  locked: boolean;
  endedAtMillis: number | null;
  role: Role;
  language: Language;
  mySeats: Id[];

  form: string;
  lengthMinutes: number;
  endsAtMillis: number;
  at: 'lobby' | 'opening' | 'round';
  still: boolean;
  mandate: string;
  /** in table order, the supervisor's own seat included */
  seats: SeatView[];
  firstSeat: Id | null;
  rounds: RoundView[];
  /** the round the session stands in, or null */
  round: RoundView | null;
  cards: CardView[];
  count: { done: number; of: number } | null;
  drafts: DraftView[];
  notes: string;

  /** supervisor only; empty or null for others */
  knocks: KnockView[];
  undoUntilMillis: number | null;
  /** the stage's too, which shows the code to the room */
  invitationLink: string | null;
  ownLink: string | null;
  stageLink: string | null;
  supervisorAway: boolean;
  /** the last refusal of a command, as a code of PROTOCOL.md section 7; cleared by the next one done */
  refusal: string | null;
  /** commands sent and not yet answered */
  pending: number;
  /** false: this browser keeps nothing, so that drafts and the way back live only as long as this page */
  keptOnDevice: boolean;
}

export interface Actions {
  goTo(at: 'lobby' | 'opening' | 'round', round?: string): void;
  next(): void;
  back(): void;
  undo(): void;
  giveWord(seat: Id): void;
  allHaveHad(): void;
  openTalk(): void;
  addTime(millis: number): void;
  pause(): void;
  resume(): void;
  still(): void;
  continue(): void;
  freeTalk(): void;
  setEnd(endsAtMillis: number): void;
  reveal(): void;
  end(): void;
  setMandate(text: string): void;
  admit(knocks: Id[]): void;
  turnAway(knock: Id): void;
  addSeat(name: string): void;
  renameSeat(seat: Id, name: string): void;
  removeSeat(seat: Id): void;
  orderSeats(order: Id[], first: Id | null): void;
  /** puts out the holder of this seat and makes a new key for those who stay */
  putOut(seat: Id): void;
  done(seat: Id): void;
  pass(seat: Id): void;
  /** keeps the draft on this device */
  write(seat: Id, text: string): void;
  putCard(seat: Id): void;
  /** an empty card, which the count does not tell from others */
  passCard(seat: Id): void;
  /** back to the composer with the text, the card staying on the table until it is put again */
  changeCard(seat: Id): void;
  takeBack(seat: Id): void;
  takeCard(card: Id): void;
  note(text: string): void;
  /** forget this session on this device */
  forget(): void;
}

export interface Opening {
  form: string;
  lengthMinutes: number;
  language: Language;
  mandate: string;
  name: string;
}

/** session time now, in milliseconds, estimated from pings (PROTOCOL.md C5) */
export type SessionClock = { nowMillis(): number };
