/** The parts of a session as the server sends them (PROTOCOL.md, section 3). Sealed strings are still sealed here. */

export type Id = string;
export type Sealed = string;
export type SeatRole = 'supervisor' | 'co_supervisor' | 'participant' | 'interpreter' | 'observer';
export type Role = SeatRole | 'stage';
export type Act = 'lap' | 'open' | 'write' | 'talk' | 'one' | 'read';
/** The code of a language. */
export type Language = string;

export interface Position {
  version: number;
  chain: string;
}

export type Timer =
  | { state: 'idle' }
  | { state: 'running'; deadlineMillis: number; totalMillis: number }
  | { state: 'paused'; remainingMillis: number; totalMillis: number };

export interface PlannedRound {
  id: string;
  minutes: number;
}

export interface PlanPart {
  form: string;
  lengthMinutes: number;
  language: Language;
  rounds: PlannedRound[];
  endsAtMillis: number;
  /** simulated participants sit round the table */
  practice: boolean;
}

export interface PlacePart {
  at: 'lobby' | 'opening' | 'round';
  round: string | null;
  still: boolean;
  mandate: boolean;
}

export interface TablePart {
  order: Id[];
  first: Id | null;
}

export interface SeatPart {
  id: Id;
  name: Sealed;
  role: SeatRole;
  device: boolean;
  remote: boolean;
  undisturbed: boolean;
  hand: boolean;
}

export interface RoundPart {
  id: string;
  act: Act;
  floor: Id | null;
  /** the seat that had the word last, from which the next is counted; null before the first */
  last: Id | null;
  had: Id[];
  timer: Timer;
  /** the round's writing option was chosen */
  writing: boolean;
}

export interface CardPart {
  id: Id;
  round: string;
  /** null: hidden, and not for this page */
  text: Sealed | null;
  seat: Id | null;
  state: 'held' | 'table' | 'hidden';
}

/** Under which content key the un-named cards of each round are sealed. */
export interface BoxKeysPart {
  rounds: Record<string, number>;
}

export interface GroupPart {
  /** *Chef deltar* */
  manager: boolean;
  /** *Följ ordet på skärmen* */
  followFloor: boolean;
  closingCheck: boolean;
}

export interface LeadPart {
  holder: Id;
  /** the holder's own */
  seat: Id;
}

export interface CasePart {
  id: string | null;
  title: Sealed | null;
  texts: Sealed[];
}

export interface PerspectivesPart {
  seats: Record<Id, string>;
}

export interface VolunteerPart {
  seat: Id;
  willing: boolean;
  heading: string | null;
}

export interface StoryPart {
  number: number;
  seat: Id | null;
  state: 'open' | 'asked' | 'tells' | 'ended';
  heading: Sealed | null;
  headingOnStage: boolean;
  hearsIdeas: boolean | null;
}

export interface QuestionPart {
  text: Sealed | null;
  confirmed: boolean;
  onStage: boolean;
}

/** What somebody else saved is there, and empty. */
export interface ThoughtPart {
  id?: Id;
  seat?: Id;
  round?: string;
  text?: Sealed;
}

/** How many answered so: none, one or two, three or more. */
export type Band = 'none' | 'some' | 'several';

export interface CheckPart {
  item: number;
  bands: Band[];
}

export interface DoorPart {
  keyNumber: number;
  supervisorKey: string;
  invitation?: Sealed;
  /** to be typed, while one is shown */
  code?: Sealed | null;
}

export interface HolderPart {
  id: Id;
  role: Role;
  seats: Id[];
  publicKey: string;
  keyring?: string;
  keyNumber: number;
  /** what leading needs, boxed for a co-supervisor (E11) */
  seed?: string;
}

/** Of one who holds the invitation (E6). */
export interface InvitedKnock {
  id: Id;
  name: Sealed;
  publicKey: string;
  tokenHash: string;
  proof: string;
  commitment?: null;
}

/** Of one who typed the code (E13, E14); what is null has not been given yet. */
export interface CodeKnock {
  id: Id;
  publicKey: string;
  tokenHash: string;
  commitment: string;
  /** of the supervisor */
  nonce: string | null;
  /** the joiner's own nonce */
  reveal: string | null;
  /** box E13 */
  name: string | null;
  /** true once the joiner has said that the digits were not the same (C14) */
  digitsDiffer?: boolean | null;
}

export type KnockPart = InvitedKnock | CodeKnock;

export interface UndoPart {
  untilMillis: number;
}
