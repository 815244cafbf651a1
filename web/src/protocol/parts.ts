/** The parts of a session as the server sends them (PROTOCOL.md, section 3). Sealed strings are still sealed here. */

export type Id = string;
export type Sealed = string;
export type Role = 'supervisor' | 'participant' | 'stage';
export type Act = 'lap' | 'open' | 'write' | 'talk' | 'one' | 'read';
export type Language = 'sv' | 'en';

export interface Position {
  version: number;
  chain: string;
}

export type Timer =
  | { state: 'idle' }
  | { state: 'running'; deadlineMillis: number; totalMillis: number }
  | { state: 'paused'; remainingMillis: number; totalMillis: number };

export interface PlanPart {
  form: string;
  lengthMinutes: number;
  language: Language;
  rounds: { id: string; minutes: number }[];
  endsAtMillis: number;
}

export interface PlacePart {
  at: 'lobby' | 'opening' | 'round';
  round: string | null;
  still: boolean;
}

export interface TablePart {
  order: Id[];
  first: Id | null;
}

export interface SeatPart {
  id: Id;
  name: Sealed;
  role: 'supervisor' | 'participant';
  device: boolean;
}

export interface RoundPart {
  id: string;
  act: Act;
  floor: Id | null;
  /** the seat that had the word last, from which the next is counted; null before the first */
  last: Id | null;
  had: Id[];
  timer: Timer;
}

export interface CardPart {
  id: Id;
  round: string;
  text: Sealed;
  seat: Id | null;
}

export interface DoorPart {
  keyNumber: number;
  supervisorKey: string;
  invitation?: Sealed;
}

export interface HolderPart {
  id: Id;
  role: Role;
  seats: Id[];
  publicKey: string;
  keyring?: string;
  keyNumber?: number;
}

export interface KnockPart {
  id: Id;
  name: Sealed;
  publicKey: string;
  tokenHash: string;
  proof: string;
}

export interface UndoPart {
  untilMillis: number;
}

export interface MandatePart {
  text: Sealed;
}
