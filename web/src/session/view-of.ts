import type {
  CardPart,
  DoorPart,
  Id,
  KnockPart,
  MandatePart,
  PlacePart,
  PlanPart,
  RoundPart,
  SeatPart,
  TablePart,
  UndoPart,
} from '../protocol/parts';
import { cardBinding, mandateBinding, nameBinding } from '../seal/text';
import { cardFields } from './card-text';
import { draftView, type Draft } from './drafts';
import { roundInForce, type FormText } from './forms';
import { lapOf, nextInLap } from './lap';
import type { Opener } from './opener';
import { partOf, partsOf, type SessionState } from './state';
import type { CardView, RoundView, SeatView, View } from './view';

/** What the screens are drawn from. Nothing but the state and the keys goes in. */
export function viewOf(state: SessionState, opener: Opener, form: FormText | null): View {
  const plan = partOf<PlanPart>(state, 'plan');
  const place = partOf<PlacePart>(state, 'place');
  const mandate = partOf<MandatePart>(state, 'mandate');
  const table = partOf<TablePart>(state, 'table') ?? { order: [], first: null };
  const rounds = roundViews(state, table, form);
  const round = rounds.find(({ state: at }) => at === 'now') ?? null;
  const supervisors = partsOf<SeatPart>(state, 'seat/').filter(({ role }) => role === 'supervisor');
  return {
    ...NOT_YET,
    link: state.link,
    gone: state.gone,
    stage: ended(state) ? 'ended' : state.waiting ? 'waiting' : 'in',
    locked: state.waiting?.locked ?? false,
    endedAtMillis: state.endedAtMillis,
    role: state.role,
    language: plan?.language ?? state.language,
    mySeats: state.seats,
    form: plan?.form ?? '',
    formText: form,
    practice: plan?.practice ?? false,
    lengthMinutes: plan?.lengthMinutes ?? 0,
    endsAtMillis: plan?.endsAtMillis ?? 0,
    at: place?.at ?? 'lobby',
    still: place?.still ?? false,
    withMandate: place?.mandate ?? false,
    mandate: (mandate && opener.open(mandate.text, mandateBinding(state.session))) ?? '',
    seats: seatViews(state, table, round, opener),
    firstSeat: table.first,
    rounds,
    round,
    cards: round ? cardViews(state, round.id, opener) : [],
    allCards: [],
    count: (round && state.counts[round.id]) ?? null,
    drafts: round ? state.drafts.filter((draft) => draft.round === round.id).map(draftView) : [],
    notes: state.notes,
    knocks: knockViews(state, opener),
    undoUntilMillis: partOf<UndoPart>(state, 'undo')?.untilMillis ?? null,
    invitationLink: state.links.invitation,
    ownLink: state.links.own,
    stageLink: state.links.stage,
    supervisorAway: supervisors.length > 0 && !supervisors.some(({ id }) => state.here.includes(id)),
    refusal: state.refusal,
    pending: state.pending,
    keptOnDevice: state.keptOnDevice,
  };
}

const NOT_YET = {
  leads: false,
  ledBy: null,
  mayTakeOver: false,
  group: { manager: false, followFloor: true, closingCheck: false },
  interpretation: '',
  fictionalCase: null,
  story: null,
  question: null,
  volunteers: [],
  thoughts: [],
  thoughtCount: 0,
  answers: [],
  checks: [],
  ownInsights: [],
  awayMillis: null,
  signal: false,
};

const ended = (state: SessionState) => state.endedAtMillis !== null || state.gone === 'ended';

function roundViews(state: SessionState, table: TablePart, form: FormText | null): RoundView[] {
  const plan = partOf<PlanPart>(state, 'plan');
  const place = partOf<PlacePart>(state, 'place');
  const planned = plan?.rounds ?? [];
  const now = place?.at === 'round' ? planned.findIndex(({ id }) => id === place.round) : -1;
  const lap = lapOf(table, (id) => partOf<SeatPart>(state, `seat/${id}`));
  return planned.map(({ id, minutes }, i) => {
    // A round nobody has entered yet has no part.
    const unentered: RoundPart = {
      id,
      act: 'open',
      floor: null,
      last: null,
      had: [],
      timer: { state: 'idle' },
      writing: false,
    };
    const part = partOf<RoundPart>(state, `round/${id}`) ?? unentered;
    return {
      id,
      text: form && roundInForce(form, id, part.writing),
      story: Number(id.split('~')[1] ?? 1),
      minutes,
      state: now < 0 || i > now ? 'before' : i === now ? 'now' : 'after',
      act: part.act,
      timer: part.timer,
      floor: part.floor,
      next: part.act === 'lap' ? nextInLap(lap, table, part) : null,
      had: part.had.filter((seat) => lap.includes(seat)).length,
      lapSize: lap.length,
    };
  });
}

function seatViews(state: SessionState, table: TablePart, round: RoundView | null, opener: Opener): SeatView[] {
  const part = round && partOf<RoundPart>(state, `round/${round.id}`);
  return table.order.flatMap((id) => {
    const seat = partOf<SeatPart>(state, `seat/${id}`);
    if (!seat) return [];
    const name = opener.open(seat.name, nameBinding(state.session, id)) ?? '';
    return [
      {
        id,
        name,
        initial: ([...name.trim()][0] ?? '').toLocaleUpperCase(),
        role: seat.role,
        device: seat.device,
        here: state.here.includes(id),
        mine: state.seats.includes(id),
        remote: seat.remote,
        undisturbed: seat.undisturbed,
        hand: seat.hand,
        tells: false,
        perspective: null,
        writtenBy: null,
        floor: floorOf(seat, part),
      },
    ];
  });
}

function floorOf({ id, role }: SeatPart, round: RoundPart | null): SeatView['floor'] {
  if (!round) return 'none';
  if (round.floor === id) return 'has';
  if (round.had.includes(id)) return 'had';
  return round.act === 'lap' && role === 'participant' ? 'not-yet' : 'none';
}

function cardViews(state: SessionState, round: string, opener: Opener): CardView[] {
  const mine = state.drafts.filter((draft) => draft.round === round).map(({ onTable }) => onTable);
  // In the order of their ids (U6): by chance, and the same on every screen.
  const cards = partsOf<CardPart>(state, 'card/').sort((one, other) => (one.id < other.id ? -1 : 1));
  return cards.flatMap((card) => {
    if (card.round !== round) return [];
    const text = card.text && opener.open(card.text, cardBinding(state.session));
    // A pass is an empty card: it was counted, and says nothing.
    if (text === '') return [];
    const fields = text === null ? null : cardFields(text);
    const hidden = card.state === 'hidden';
    return [{ id: card.id, round, fields, seat: card.seat, hidden, mine: takeOut(mine, text) }];
  });
}

/** No author is kept, so one's own card is known by its text only; of two that say the same either may be taken back. */
function takeOut(mine: Draft['onTable'][], text: string | null): boolean {
  const at = text === null ? -1 : mine.indexOf(text);
  if (at >= 0) mine.splice(at, 1);
  return at >= 0;
}

function knockViews(state: SessionState, opener: Opener) {
  if (state.role !== 'supervisor' || !partOf<DoorPart>(state, 'door')) return [];
  return partsOf<KnockPart>(state, 'knock/').flatMap((knock) => {
    const name = opener.knockName(state, knock);
    return name === null ? [] : [{ id: knock.id, name, atNextRound: false, known: null }];
  });
}

/** The holder who sits on this seat with a device of its own; null for a seat without a phone. */
export function holderOf(state: SessionState, seat: Id): Id | null {
  const holders = partsOf<{ id: Id; seats: Id[] }>(state, 'holder/');
  return holders.find(({ seats }) => seats.includes(seat))?.id ?? null;
}
