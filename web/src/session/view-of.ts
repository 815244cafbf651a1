import type { CheckPart, DoorPart, GroupPart, PlacePart, PlanPart, UndoPart } from '../protocol/parts';
import { groupBinding } from '../seal/text';
import { draftView } from './draft';
import type { FormText } from './forms';
import type { Opener } from './opener';
import { leads, partOf, partsOf, type SessionState } from './state';
import type { View } from './view';
import { cardViews } from './view-cards';
import { floorIn, roundViews, tableOf } from './view-rounds';
import { leadingSeat, seatViews, supervisorAway } from './view-seats';
import { caseView, questionView, storyView, thoughtCount, thoughtViews, volunteerViews } from './view-story';

/** As the server has it before anybody has said otherwise. */
const GROUP: GroupPart = { manager: false, followFloor: true, closingCheck: false };

/** What the screens are drawn from. Nothing but the state and the keys goes in. */
export function viewOf(state: SessionState, opener: Opener, loaded: FormText | null): View {
  const plan = partOf<PlanPart>(state, 'plan');
  const place = partOf<PlacePart>(state, 'place');
  // A session may change its form; until the data of the other has come there is none.
  const form = loaded && plan && loaded.id !== plan.form ? null : loaded;
  const rounds = roundViews(state, form);
  const round = rounds.find(({ state: at }) => at === 'now') ?? null;
  const seats = seatViews(state, opener, floorIn(state, form, round));
  const allCards = cardViews(state, opener);
  const leading = leads(state);
  const thoughts = thoughtViews(state, opener);
  const groupText = (key: string) => {
    const part = partOf<{ text: string }>(state, key);
    return (part && opener.open(part, part.text, groupBinding(state.session, key))) ?? '';
  };
  return {
    connection:
      state.connection === 'live' && (state.store?.health ?? 'ok') !== 'ok' ? 'unavailable' : state.connection,
    gone: state.gone,
    stage: ended(state) ? 'ended' : state.waiting ? 'waiting' : state.position ? 'in' : 'coming',
    locked: state.waiting?.locked ?? false,
    endedAtMillis: state.endedAtMillis,
    role: state.role,
    leads: leading,
    ledBy: leadingSeat(state),
    mayTakeOver: !leading && (state.role === 'co_supervisor' || state.role === 'supervisor'),
    language: plan?.language ?? state.language,
    mySeats: state.seats,
    form: plan?.form ?? '',
    formText: form,
    practice: plan?.practice ?? false,
    group: partOf<GroupPart>(state, 'group') ?? GROUP,
    lengthMinutes: plan?.lengthMinutes ?? 0,
    endsAtMillis: plan?.endsAtMillis ?? 0,
    at: place?.at ?? 'lobby',
    still: place?.still ?? false,
    withMandate: place?.mandate ?? false,
    mandate: groupText('mandate'),
    interpretation: groupText('interpretation'),
    fictionalCase: caseView(state, opener),
    story: storyView(state, opener),
    question: questionView(state, opener),
    volunteers: volunteerViews(state, opener),
    thoughts: [...thoughts, ...state.savedHere.filter(({ id }) => !thoughts.some((one) => one.id === id))],
    thoughtCount: thoughtCount(state),
    answers: [...state.answers],
    sent: [...state.sent],
    checks: partsOf<CheckPart>(state, 'check/'),
    seats,
    firstSeat: tableOf(state).first,
    rounds,
    round,
    cards: allCards.filter((card) => card.round === round?.id),
    allCards,
    // Nothing is sent of what is private, so nobody would ever be done.
    count: (round?.text?.visibility !== 'private' && round && state.counts[round.id]) || null,
    drafts: round ? state.drafts.filter((draft) => draft.round === round.id).map(draftView) : [],
    allDrafts: state.drafts,
    notes: state.notes,
    ownInsights: [...state.ownInsights],
    toldStory: state.toldStory,
    knocks: [],
    undoUntilMillis: (leading && partOf<UndoPart>(state, 'undo')?.untilMillis) || null,
    invitationLink: partOf<DoorPart>(state, 'door')?.invitation ? state.links.invitation : null,
    code: null,
    ownLink: leading || state.role === 'supervisor' ? state.links.own : null,
    stageLink: leading || state.role === 'supervisor' ? state.links.stage : null,
    supervisorAway: supervisorAway(state),
    untilMillis: leading ? state.untilMillis : null,
    awayMillis: leading ? state.awayMillis : null,
    lost: leading ? [...state.lost] : [],
    store: state.store,
    signal: state.signal,
    refusal: state.refusal,
    turnedBack: state.turnedBack,
    pending: state.pending,
    keptOnDevice: state.keptOnDevice,
    oldPage: state.oldPage,
  };
}

const ended = (state: SessionState) => state.endedAtMillis !== null || state.gone === 'ended';
