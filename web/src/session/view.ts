/**
 * What the screens are drawn from: the parts, opened and joined, as plain values. Screens read a View and call Actions;
 * they know nothing of sockets, keys or storage.
 */
import type { Draft } from './draft';
import type { RefusalCode } from '../protocol/codes';
import type { Command, Store } from '../protocol/messages';
import type { Act, Band, GroupPart, Id, Language, PlannedRound, Role, SeatRole, Timer } from '../protocol/parts';
import type { CardField } from '../protocol/card-text';
import type { FormText, RoundText } from './forms';

export interface SeatView {
  id: Id;
  name: string;
  initial: string;
  role: SeatRole;
  device: boolean;
  here: boolean;
  mine: boolean;
  /** sits at a distance (*på distans*) */
  remote: boolean;
  /** has said *Jag sitter ostört*; told to the leading and to the seat itself */
  undisturbed: boolean;
  /** has raised a hand; told to the leading and to the seat itself */
  hand: boolean;
  /** tells the story in hand (*berättare*) */
  tells: boolean;
  /** id of the perspective dealt to this seat, null for none */
  perspective: string | null;
  /** the seat whose phone also writes for this one (two on one phone, a neighbour); null for none */
  writtenBy: Id | null;
  /** has the word, has had it (or passed, the same), or not yet; 'none' for who takes no turn in this round */
  floor: 'has' | 'had' | 'not-yet' | 'none';
}

export interface RoundView {
  /** as in the plan: of a second story `<id>~2` */
  id: string;
  /** the round's data in force, the writing option chosen included; null until the form has come */
  text: RoundText | null;
  /** which story the round is of, from 1 */
  story: number;
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
  round: string;
  /** what it says, field by field; null while it cannot be opened (an older or missing key), or hidden from this page */
  fields: CardField[] | null;
  /** who signed it, also when that seat is gone and its name with it (P4); null for an un-named card */
  seat: Id | null;
  /** hidden since someone might be recognised; the leading still reads it */
  hidden: boolean;
  /** written on this device, so that it can be taken back */
  mine: boolean;
}

export interface KnockView {
  id: Id;
  /** null for one who typed the code, until it is given; no one is let in without */
  name: string | null;
  /** the six digits to read aloud, of one who typed the code; null for others, and until they are there */
  digits: string | null;
  /** will be let in by this page when the next round begins */
  atNextRound: boolean;
  /** what it will be called at the table, where someone is called the same already; else null */
  becomes: string | null;
  /** has a live connection */
  here: boolean;
  /** the joiner said that the digits were not the same: somebody may be in between */
  digitsDiffer: boolean;
}

/** The one field of a card where a round asks for no more; see {@link DraftView.slot}. */
export const ONLY_SLOT = 'card';

/** A text this device has written for one seat in one round; kept at every keystroke, sent only by a tap. */
export interface DraftView {
  seat: Id;
  /** which of several cards of the seat in this round, a name of the screen's own: `card`, `known-0`, `unknown-1` … */
  slot: string;
  fields: CardField[];
  /** begun from a thought saved for later */
  fromThought: boolean;
  /** to be put with the name, where the round lets one sign */
  signed: boolean;
  /** counted as done, and the text stays with its author (*Behåll för mig själv*) */
  kept: boolean;
  /** 'draft': only here · 'sending' · 'on-table': the server has it · 'refused': stays here, see `refusal` */
  state: 'draft' | 'sending' | 'on-table' | 'refused';
  /** on the table as a pass (an empty card), with nothing kept here: that is `kept` */
  passed: boolean;
  refusal: RefusalCode | null;
}

export interface StoryView {
  /** from 1; a second story is 2 */
  number: number;
  /** 'asked' is seen by the leading and the one asked, for others it reads 'open' */
  state: 'open' | 'asked' | 'tells' | 'ended';
  /** who is asked or tells */
  seat: Id | null;
  /** null when there is none, or when it is not for this page */
  heading: string | null;
  headingOnStage: boolean;
  /** whether saved ideas may be heard: true, or null for everybody but the leading and the case giver, who know a no */
  hearsIdeas: boolean | null;
}

export interface QuestionView {
  /** null where it is not for this page */
  text: string | null;
  confirmed: boolean;
  onStage: boolean;
}

export interface VolunteerView {
  seat: Id;
  willing: boolean;
  heading: string | null;
}

/** A thought saved for later, of a seat of this page's own. */
export interface ThoughtView {
  id: Id;
  seat: Id;
  round: string;
  text: string;
  /** 'sending': on this device, and on its way · 'received': the server has it · 'refused': stays on this device */
  state: 'sending' | 'received' | 'refused';
}

/** A text that a tap has sent off and the server has not taken: on its way, or refused. */
export interface SentView {
  type: Command['type'];
  /** the seat whose heading or name it is; null where it belongs to none */
  seat: Id | null;
  text: string;
  state: 'sending' | 'refused';
}

/** Something the one who leads did, which the store has lost (K8). */
export interface LostView {
  type: Command['type'];
  /** of a move: the lobby, the opening or a round */
  at: 'lobby' | 'opening' | 'round' | null;
  round: string | null;
  seat: Id | null;
  /** what was written; null for a deed without words */
  text: string | null;
}

/** An own answer to a closing question. */
export interface AnswerView {
  seat: Id;
  item: number;
  /** step of the scale, null for declined */
  value: number | null;
  state: 'sending' | 'received' | 'refused';
}

/** The group's case: one in the data by its id, or an own one in words. */
export interface CaseView {
  id: string | null;
  title: string | null;
  text: string | null;
}

/** The greeting was refused, and is repeated after this time or when there may be room: see PROTOCOL.md, section 7. */
export interface TurnedBack {
  code: RefusalCode;
  /** 0 where the server does not say */
  waitMillis: number;
}

export interface View {
  /** connection, in words a screen can show; 'unavailable' also while the server cannot save */
  connection: 'connecting' | 'live' | 'lost' | 'unavailable' | 'gone';
  /** why it is gone: a close-code name of the protocol ('unknown', 'put-out', 'ended', 'turned-away', 'old-page' …) */
  gone: string | null;
  stage: 'waiting' /* knocked, not yet let in */ | 'coming' /* nothing told to this page yet */ | 'in' | 'ended';
  /** while waiting: whether the group has begun */
  locked: boolean;
  endedAtMillis: number | null;
  role: Role;
  /** this page leads now, and sees what the one who leads sees */
  leads: boolean;
  /** the leading seat when that is not the supervisor's; null else */
  ledBy: Id | null;
  /** a co-supervisor, or the supervisor while another leads */
  mayTakeOver: boolean;
  language: Language;
  mySeats: Id[];

  form: string;
  /** null until it has come */
  formText: FormText | null;
  /** a session to practise in, with simulated participants; all screens say so */
  practice: boolean;
  group: GroupPart;
  lengthMinutes: number;
  endsAtMillis: number;
  at: 'lobby' | 'opening' | 'round';
  still: boolean;
  /** *Stanna vid uppdraget*: the mandate covers the screens */
  withMandate: boolean;
  mandate: string;
  /** the group's own reading of the mandate; empty for none */
  interpretation: string;
  /** null where the group has none */
  fictionalCase: CaseView | null;
  /** null in forms without a story */
  story: StoryView | null;
  question: QuestionView | null;
  /** the leading: everybody's; else the own */
  volunteers: VolunteerView[];
  /** saved for later by this page's seats */
  thoughts: ThoughtView[];
  /** how many thoughts are saved in the whole group; for the leading, else the own */
  thoughtCount: number;
  answers: AnswerView[];
  sent: SentView[];
  /** the closing questions that are shown, each with one band per step of the scale */
  checks: { item: number; bands: Band[] }[];
  /** in table order, the supervisor's own seat included */
  seats: SeatView[];
  firstSeat: Id | null;
  rounds: RoundView[];
  /** the round the session stands in, or null */
  round: RoundView | null;
  /** of the present round */
  cards: CardView[];
  /** of all rounds, for what is exported */
  allCards: CardView[];
  count: { done: number; of: number } | null;
  drafts: DraftView[];
  /** of all rounds; see `points.ts` */
  allDrafts: readonly Draft[];
  notes: string;

  /** own insights, put or kept, once the session has ended and until it is chosen what becomes of them */
  ownInsights: CardField[][];
  /** a seat of this page has told a story in this session; stays when all else of it is gone */
  toldStory: boolean;

  /** the leading only; empty or null for others */
  knocks: KnockView[];
  undoUntilMillis: number | null;
  /** the stage's too, which shows the code to the room */
  invitationLink: string | null;
  /** the code to be typed, as people read it, while one is shown; the stage's too */
  code: string | null;
  ownLink: string | null;
  stageLink: string | null;
  supervisorAway: boolean;
  /** for the leading: when the room expires if nothing is done; null when it is not known */
  untilMillis: number | null;
  /** for the leading on return: how long no one led while a round's time ran; null when there is nothing to give back */
  awayMillis: number | null;
  /** what this page led and the store has lost; empty for others */
  lost: LostView[];
  /** how the store is, and what it promises; null where the server does not say */
  store: Store | null;
  /** somebody has said that someone might be recognised, without a card to point at */
  signal: boolean;
  /** the last refusal of a command, as a code of PROTOCOL.md section 7; cleared by the next one done */
  refusal: RefusalCode | null;
  turnedBack: TurnedBack | null;
  /** commands sent and not yet answered */
  pending: number;
  /** false: this browser keeps nothing, so that drafts and the way back live only as long as this page */
  keptOnDevice: boolean;
  /** what the rounds say cannot be fetched though the server is there: it has another page since this one was loaded */
  oldPage: boolean;
}

/** A fictional case: one in the data by its id, or an own one in words. */
export type CaseChoice = { id: string } | { title: string; text: string };

export interface Opening {
  practice?: boolean;
  form: string;
  lengthMinutes: number;
  language: Language;
  mandate: string;
  name: string;
  /** set right after the room is opened, where the form works with one */
  fictionalCase?: CaseChoice;
  /** as changed before the start; null for that of the form */
  rounds?: PlannedRound[] | null;
}
