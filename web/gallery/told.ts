/** What one role is sent of what is so: the table "who receives what" of the protocol, for views made up here. */
import type { View } from '../src/session/view';
import { view } from './views';

export const CELL_ROLES = ['supervisor', 'participant', 'asker', 'caseGiver', 'remote', 'stage'] as const;
export type CellRole = (typeof CELL_ROLES)[number];

export const SEAT_OF: Record<CellRole, string | null> = {
  supervisor: 'Harriet',
  participant: 'David',
  asker: 'Björn',
  caseGiver: 'Cecilia',
  remote: 'Elin',
  stage: null,
};

/** What is so, with everything that anybody may know of it. */
export type Facts = Partial<View>;

export function told(facts: Facts, role: CellRole, nowMillis: number): View {
  const seat = SEAT_OF[role];
  const leads = role === 'supervisor';
  const stage = role === 'stage';
  const whole = view(leads ? 'supervisor' : stage ? 'stage' : 'participant', nowMillis, facts);
  const mine = (id: string | null) => id !== null && id === seat;
  const ours = (id: string) => mine(id) || whole.seats.some((one) => one.id === id && mine(one.writtenBy));
  const writes = (id: string) => ours(id) || (leads && whole.seats.some((one) => one.id === id && !one.device));
  const { story, question } = whole;
  const asked = story?.state === 'asked' && !leads && !mine(story.seat);
  const told = story && (asked ? { ...story, state: 'open' as const, seat: null, heading: null } : story);
  const confides = leads || mine(story?.seat ?? null);
  const cards = whole.cards.map((card) => ({
    ...card,
    mine: card.mine && role === 'participant',
    ...(card.hidden && !leads ? { fields: null, seat: null } : {}),
  }));
  return {
    ...whole,
    mySeats: seat ? whole.seats.filter(({ id }) => ours(id)).map(({ id }) => id) : [],
    seats: whole.seats.map((one) => ({
      ...one,
      mine: ours(one.id),
      hand: one.hand && (leads || ours(one.id)),
      undisturbed: one.undisturbed && (leads || ours(one.id)),
    })),
    story: told && {
      ...told,
      heading: confides || (stage && told.headingOnStage) ? told.heading : null,
      hearsIdeas: confides || told.hearsIdeas === true ? told.hearsIdeas : null,
    },
    question: question && (!stage || question.onStage ? question : { text: null, confirmed: false, onStage: false }),
    cards,
    allCards: whole.allCards.length ? whole.allCards : cards,
    volunteers: whole.volunteers.filter((one) => leads || ours(one.seat)),
    thoughts: leads ? [] : whole.thoughts.filter((one) => ours(one.seat)),
    thoughtCount: leads ? whole.thoughtCount : whole.thoughts.filter((one) => ours(one.seat)).length,
    drafts: whole.drafts.filter((one) => writes(one.seat)),
    answers: whole.answers.filter((one) => writes(one.seat)),
    ownInsights: role === 'participant' ? whole.ownInsights : [],
    knocks: leads ? whole.knocks : [],
    sent: whole.sent.filter((one) => writes(one.seat ?? '')),
    lost: leads ? whole.lost : [],
    signal: leads && whole.signal,
    undoUntilMillis: leads ? whole.undoUntilMillis : null,
    awayMillis: leads ? whole.awayMillis : null,
    invitationLink: leads || (stage && whole.at === 'lobby') ? whole.invitationLink : null,
    code: leads || stage ? whole.code : null,
  };
}
