/** Everything a page knows of its session, as one value, and how messages change it. */
import type { ConnectionState } from '../connection/connection';
import type { Gone, RefusalCode } from '../protocol/codes';
import type { Change, Store, Welcome } from '../protocol/messages';
import type { HolderPart, Id, Language, LeadPart, Position, Role, StoryPart } from '../protocol/parts';
import type { Invitation } from '../seal/knock';
import type { CardField } from '../protocol/card-text';
import type { AnswerView, LostView, SentView, ThoughtView, TurnedBack } from './view';
import type { Draft } from './draft';

export interface SessionState {
  session: Id;
  holder: Id;
  role: Role;
  seats: Id[];
  connection: ConnectionState;
  gone: Gone | null;
  /** the server has the knock, and nobody has let it in yet */
  waiting: { locked: boolean } | null;
  /** what the session speaks, while the plan is not known */
  language: Language;
  endedAtMillis: number | null;
  position: Position | null;
  parts: Readonly<Record<string, unknown>>;
  here: Id[];
  /** knocks with a live device; null where the server does not tell this page */
  atDoor: Id[] | null;
  /** for the leading: when the session expires if nothing is done; null when it is not known */
  untilMillis: number | null;
  /** null: the server does not say */
  store: Store | null;
  counts: Readonly<Record<string, { done: number; of: number }>>;
  drafts: readonly Draft[];
  answers: readonly AnswerView[];
  sent: readonly SentView[];
  /** thoughts that are on this device only */
  savedHere: readonly ThoughtView[];
  lost: readonly LostView[];
  /** knocks to be let in when the next round begins */
  atNextRound: readonly Id[];
  ownInsights: readonly CardField[][];
  toldStory: boolean;
  awayMillis: number | null;
  signal: boolean;
  notes: string;
  invitation: Invitation | null;
  /** of the present invitation and of earlier ones this page knew: a knock may have come with either */
  invitationSecrets: readonly string[];
  links: { invitation: string | null; own: string | null; stage: string | null };
  refusal: RefusalCode | null;
  turnedBack: TurnedBack | null;
  pending: number;
  keptOnDevice: boolean;
  oldPage: boolean;
}

export function startingState(session: Id, holder: Id, role: Role): SessionState {
  return {
    session,
    holder,
    role,
    seats: [],
    connection: 'connecting',
    gone: null,
    waiting: null,
    language: 'sv',
    endedAtMillis: null,
    position: null,
    parts: {},
    here: [],
    atDoor: null,
    untilMillis: null,
    store: null,
    counts: {},
    drafts: [],
    answers: [],
    sent: [],
    savedHere: [],
    lost: [],
    atNextRound: [],
    ownInsights: [],
    toldStory: false,
    awayMillis: null,
    signal: false,
    notes: '',
    invitation: null,
    invitationSecrets: [],
    links: { invitation: null, own: null, stage: null },
    refusal: null,
    turnedBack: null,
    pending: 0,
    keptOnDevice: true,
    oldPage: false,
  };
}

function laid(
  parts: Readonly<Record<string, unknown>>,
  message: { parts: Record<string, unknown>; removed: string[] },
): Record<string, unknown> {
  const next = { ...parts, ...message.parts };
  for (const key of message.removed) delete next[key];
  return next;
}

/** S1: with `whole` everything known is replaced, else laid over. */
export function welcomed(state: SessionState, message: Welcome): SessionState {
  return {
    ...state,
    role: message.role,
    seats: message.seats,
    waiting: null,
    position: message.position,
    parts: laid(message.whole ? {} : state.parts, message),
    here: message.here,
    atDoor: message.atDoor ?? null,
    untilMillis: message.untilMillis ?? null,
    store: message.store ?? null,
    // Sent once, to the leading; reconnecting again within the same minute does not withdraw the offer.
    awayMillis: message.awayMillis ?? state.awayMillis,
    // Counts are sent again after a reconnect.
    counts: {},
  };
}

/** How long a session lives after what was done last (PROTOCOL.md, section 8). */
const LIFE_MILLIS = 8 * 60 * 60 * 1000;

/** S3; null when the change does not follow on this state (S4). */
export function changed(state: SessionState, message: Change, nowMillis: number): SessionState | null {
  if (message.from !== state.position?.version) return null;
  const parts = laid(state.parts, message);
  const own = parts[`holder/${state.holder}`] as HolderPart | undefined;
  const { seats, role } = own ?? state;
  const untilMillis = state.untilMillis && nowMillis + LIFE_MILLIS;
  return { ...state, position: message.position, parts, seats, role, untilMillis };
}

export const partOf = <T>(state: SessionState, key: string): T | null => (state.parts[key] as T | undefined) ?? null;

/** Every part of a kind, for instance `seat/`. */
export const partsOf = <T>(state: SessionState, prefix: string): T[] =>
  Object.entries(state.parts)
    .filter(([key]) => key.startsWith(prefix))
    .map(([, part]) => part as T);

/** Whether this page leads: the supervisor's, until a co-supervisor has taken over (R2). */
export const leads = (state: SessionState): boolean => {
  const lead = partOf<LeadPart>(state, 'lead');
  return lead ? lead.holder === state.holder : state.role === 'supervisor';
};

/** The seat that tells (*berättare*); null while none does. */
export function tellerOf(state: SessionState): Id | null {
  const story = partOf<StoryPart>(state, 'story');
  return story?.state === 'tells' ? story.seat : null;
}

/** Whether a story was told here by a seat of this page, in this story or one before. */
export function toldStory(state: SessionState): boolean {
  const story = partOf<StoryPart>(state, 'story');
  const told = story?.state === 'tells' || story?.state === 'ended';
  return state.toldStory || (told && story.seat !== null && state.seats.includes(story.seat));
}
