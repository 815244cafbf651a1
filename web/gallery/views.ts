/** Views made up for looking at. */
import { roundInForce, type FormText } from '../src/session/forms';
import type { Act } from '../src/protocol/parts';
import type { CardView, RoundView, SeatView, View } from '../src/session/view';
import { form } from './words';

const mandateRound = form('uppdragsrunda');
const caseForm = form('fiktivt-fall');
const shortSession = form('kort-traff');

const MINUTE = 60_000;
export const NAMES = ['Harriet', 'Amina', 'Björn', 'Cecilia', 'David', 'Elin', 'Farid', 'Greta'];
const MORE = ['Hassan', 'Ingrid', 'Jonas', 'Karin', 'Lars-Erik', 'Maja', 'Nadia', 'Olof', 'Petra', 'Qadir', 'Rebecka'];
const STILL_MORE = ['Sven', 'Tuva', 'Ulla-Britt', 'Viktor', 'Wilma', 'Xenia', 'Yusuf', 'Zara', 'Åsa', 'Ängla', 'Örjan'];
const EVERYBODY = [...NAMES, ...MORE, ...STILL_MORE];

export function seats(count: number, change: Partial<Record<string, Partial<SeatView>>> = {}): SeatView[] {
  return EVERYBODY.slice(0, count).map((name, index) => ({
    id: name,
    name,
    initial: name[0] ?? '',
    role: index === 0 ? 'supervisor' : 'participant',
    device: true,
    here: true,
    mine: false,
    remote: false,
    undisturbed: false,
    hand: false,
    tells: false,
    perspective: null,
    writtenBy: null,
    floor: index === 0 ? 'none' : 'not-yet',
    ...change[name],
  }));
}

/** The lap with this many done, and the next one lit if asked. */
export function lapSeats(count: number, had: number, lit: boolean, mine = ''): SeatView[] {
  return seats(count).map((seat, index) => ({
    ...seat,
    mine: seat.name === mine,
    floor: index === 0 ? 'none' : index <= had ? 'had' : index === had + 1 && lit ? 'has' : 'not-yet',
  }));
}

export const FORMS = { short: shortSession, mandate: mandateRound, case: caseForm };

const FIRST_ACT: Record<string, Act> = {
  one: 'one',
  turn: 'lap',
  turn_then_open: 'lap',
  open: 'open',
  write_reveal: 'write',
  read: 'read',
};

/** The plan of a form at a length, standing in the round with this place or id (-1: before all of them). */
export function planOf(
  form: FormText,
  lengthMinutes: number,
  standing: number | string,
  change: Partial<RoundView> & { writing?: boolean } = {},
): RoundView[] {
  const at = typeof standing === 'number' ? standing : form.rounds.findIndex(({ id }) => id === standing);
  const { writing = false, ...rest } = change;
  return form.rounds.map(({ id, minutes }, index) => {
    const text = roundInForce(form, id, index === at && writing);
    return {
      id,
      text,
      story: 1,
      minutes: minutes[lengthMinutes] ?? 0,
      state: index < at ? 'after' : index === at ? 'now' : 'before',
      act: FIRST_ACT[text?.mode ?? 'open'] ?? 'open',
      timer: { state: 'idle' as const },
      floor: null,
      next: null,
      had: 0,
      lapSize: 0,
      ...(index === at ? rest : {}),
    };
  });
}

export const rounds = (at: number, change: Partial<RoundView> = {}): RoundView[] =>
  planOf(shortSession, 20, at, change);

export const running = (nowMillis: number, leftMinutes: number, totalMinutes: number) => ({
  state: 'running' as const,
  deadlineMillis: nowMillis + leftMinutes * MINUTE,
  totalMillis: totalMinutes * MINUTE,
});

export const CARDS: CardView[] = [
  'Att alla ska kunna delta. Hos oss är det några som aldrig kommer innanför dörren.',
  'Ordet ”tillgång”. Vi ordnar den, men de hittar den inte.',
  'Utvecklas – i sin takt, inte i vår. Det tänkte jag på i går när lektionen redan hade börjat och stolen vid fönstret stod tom igen, och ingen av oss riktigt visste vem som skulle ringa hem. Vi hade alla trott att någon annan gjorde det. Så blev det ingen som ringde den dagen.',
  'Trygghet före kunskap.',
  'Samverkan med specialpedagogiska skolmyndigheten och barn- och ungdomspsykiatrin.',
  'Att vi vuxna också ska orka.',
].map((text, index) => ({
  id: `card-${index}`,
  round: 'vart-uppdrag',
  fields: [{ name: 'text', text }],
  seat: null,
  hidden: false,
  mine: index === 3,
}));

const LINK = `https://rundan.example.org/#i${'Qx7Lw2c9'.repeat(16)}`;

/** When the plan is over if all goes on as it stands. */
function endOf(plan: RoundView[], nowMillis: number): number {
  const at = plan.findIndex((one) => one.state === 'now');
  const timer = plan[at]?.timer;
  const later = plan.slice(at + 1).reduce((sum, { minutes }) => sum + minutes, 0) * MINUTE;
  return (timer?.state === 'running' ? timer.deadlineMillis : nowMillis) + later;
}

/** A session with eight round the table, in the lobby; states lay their own over it. */
export function view(role: View['role'], nowMillis: number, change: Partial<View> = {}): View {
  const supervisor = role === 'supervisor';
  const plan = change.rounds ?? rounds(-1);
  return {
    connection: 'live',
    untilMillis: supervisor ? nowMillis + 8 * 3_600_000 : null,
    gone: null,
    stage: 'in',
    locked: false,
    endedAtMillis: null,
    role,
    language: 'sv',
    mySeats: supervisor ? ['Harriet'] : role === 'participant' ? ['David'] : [],
    leads: supervisor,
    ledBy: null,
    mayTakeOver: false,
    form: change.formText?.id ?? 'kort-traff',
    formText: shortSession,
    practice: false,
    group: { manager: false, followFloor: true, closingCheck: false },
    lengthMinutes: 20,
    endsAtMillis: change.at === 'round' ? endOf(plan, nowMillis) : 0,
    at: 'lobby',
    still: false,
    withMandate: false,
    interpretation: '',
    fictionalCase: null,
    story: null,
    question: null,
    volunteers: [],
    thoughts: [],
    thoughtCount: 0,
    answers: [],
    sent: [],
    lost: [],
    store: null,
    checks: [],
    ownInsights: [],
    toldStory: false,
    awayMillis: null,
    signal: false,
    mandate: 'Att ge alla elever kunskaper och goda förutsättningar att lära, delta och utvecklas.',
    seats: seats(8),
    firstSeat: null,
    rounds: plan,
    round: change.at === 'round' ? (plan.find((one) => one.state === 'now') ?? null) : null,
    cards: [],
    allCards: [],
    count: null,
    drafts: [],
    allDrafts: [],
    notes: supervisor ? 'Dörren: vem väntar på vem?' : '',
    knocks: [],
    undoUntilMillis: null,
    invitationLink: role === 'participant' ? null : LINK,
    code: null,
    ownLink: supervisor ? LINK.replace('#i', '#s') : null,
    stageLink: supervisor ? LINK.replace('#i', '#t') : null,
    supervisorAway: false,
    refusal: null,
    turnedBack: null,
    pending: 0,
    keptOnDevice: true,
    oldPage: false,
    ...change,
  };
}
