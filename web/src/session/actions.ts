/**
 * What a person does on a screen. Nothing is changed here before the server has changed it. In three parts, since phones
 * load the later two only when they need them.
 */
import type { CardField } from '../protocol/card-text';
import type { GroupPart, Id, PlannedRound, SeatRole } from '../protocol/parts';
import type { CaseChoice } from './view';

/** At hand from the start. */
export interface TakingPartActions {
  done(seat: Id): void;
  pass(seat: Id): void;
  sitUndisturbed(seat: Id): void;
  raiseHand(seat: Id, up: boolean): void;
  setRemote(seat: Id, remote: boolean): void;

  /** keeps the draft on this device */
  write(seat: Id, fields: CardField[], slot?: string): void;
  /** whether the card will carry the name of its seat */
  sign(seat: Id, signed: boolean, slot?: string): void;
  putCard(seat: Id, slot?: string): void;
  /** an empty card, which the count does not tell from others */
  passCard(seat: Id, slot?: string): void;
  /** as a pass for the others, while the text stays here (*Behåll för mig själv*) */
  keepCard(seat: Id, slot?: string): void;
  /** back to the composer with the text, the card staying on the table until it is put again */
  changeCard(seat: Id, slot?: string): void;
  takeBack(seat: Id, slot?: string): void;

  /** at the end: the own insights stay readable on this device, or go */
  keepInsights(keep: boolean): void;
  /** fetches what is needed later in the session, before the network may be lost */
  prefetch(): void;
  /** forget this session on this device */
  forget(): void;
}

/** What is done later in a session. */
export interface DeferredActions {
  volunteer(seat: Id, heading: string): void;
  standBack(seat: Id): void;
  agree(seat: Id, heading: string, headingOnStage: boolean): void;
  decline(seat: Id): void;
  /** by the case giver it is confirmed at once; by the leading it waits for her yes */
  wordQuestion(text: string): void;
  confirmQuestion(): void;
  showQuestion(onStage: boolean): void;
  needPause(): void;
  endStory(): void;
  hearIdeas(yes: boolean): void;

  takeCard(card: Id): void;
  /** *Någon kan kännas igen*: hides the card for all; with null a quiet signal to the one who leads */
  recognise(card: Id | null): void;
  saveThought(seat: Id, text: string): void;
  dropThought(thought: Id): void;
  /** *Använd*: takes the thought into the draft of the present round, in this field */
  useThought(thought: Id, field: CardField['name']): void;
  /** null declines; once answered it stands */
  answer(seat: Id, item: number, value: number | null): void;
  note(text: string): void;
  anotherPerspective(seat: Id): void;
  /** of a co-supervisor, or of the supervisor while another leads */
  takeOver(): void;
}

/** What only the one who leads does. */
export interface LeadingActions {
  goTo(at: 'lobby' | 'opening' | 'round', round?: string): void;
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
  /** adds the time that passed while no one led to the round; the end stays as promised */
  giveBack(): void;
  dismissAway(): void;
  dismissLost(): void;
  dismissSignal(): void;
  stayWithMandate(): void;
  interpret(text: string): void;
  chooseWriting(): void;
  setPlan(rounds: PlannedRound[], lengthMinutes: number): void;
  anotherStory(): void;
  /** refused `too-long` when an own one has no room in three parts */
  setCase(choice: CaseChoice): void;
  /** where no story is told: the rounds become those of the fictional case, starting where it is read */
  workWithCase(choice: CaseChoice): void;
  ask(seat: Id): void;
  unask(): void;
  restoreCard(card: Id): void;
  setRole(seat: Id, role: SeatRole): void;
  setGroup(group: GroupPart): void;
  /** lets the phone at another seat write for a seat without one; null ends that */
  writeWith(seat: Id, other: Id | null): void;
  showCheck(item: number): void;
  newInvitation(): void;
  /** a new code to be typed, in the place of an earlier one */
  showCode(): void;
  hideCode(): void;
  admit(knocks: Id[]): void;
  /** lets them in when the next round begins; not into the rounds of a story */
  admitNextRound(knocks: Id[]): void;
  /** *Har redan en plats*: the one who knocks takes up a seat again, whose old phone is let go */
  admitAgain(knock: Id, seat: Id): void;
  turnAway(knock: Id): void;
  addSeat(name: string): void;
  renameSeat(seat: Id, name: string): void;
  removeSeat(seat: Id): void;
  orderSeats(order: Id[], first: Id | null): void;
  /** puts out the holder of this seat and makes a new key for those who stay */
  putOut(seat: Id): void;
}

export type ParticipantActions = TakingPartActions & DeferredActions;
export type Actions = ParticipantActions & LeadingActions;
