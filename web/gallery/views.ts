/** Views made up for looking at. */
import type { CardView, RoundView, SeatView, View } from '../src/session/view';

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

function round(id: string, minutes: number, act: RoundView['act'], state: RoundView['state']): RoundView {
  const timer = { state: 'idle' as const };
  return { id, minutes, state, act, timer, floor: null, next: null, had: 0, lapSize: 0 };
}

export function rounds(at: number, change: Partial<RoundView> = {}): RoundView[] {
  const plan = [
    round('incheckning', 4, 'lap', 'before'),
    round('vart-uppdrag', 7, 'write', 'before'),
    round('fritt-samtal', 9, 'open', 'before'),
  ];
  return plan.map((one, index) =>
    index < at ? { ...one, state: 'after' } : index === at ? { ...one, state: 'now', ...change } : one,
  );
}

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
  '',
  'Att vi vuxna också ska orka.',
].map((text, index) => ({ id: `card-${index}`, text, seat: null, mine: index === 3 }));

const LINK = `https://rundan.example.org/#i${'Qx7Lw2c9'.repeat(16)}`;

/** A session with eight round the table, in the lobby; states lay their own over it. */
export function view(role: View['role'], nowMillis: number, change: Partial<View> = {}): View {
  const supervisor = role === 'supervisor';
  const plan = change.rounds ?? rounds(-1);
  return {
    link: 'live',
    gone: null,
    stage: 'in',
    locked: false,
    endedAtMillis: null,
    role,
    language: 'sv',
    mySeats: supervisor ? ['Harriet'] : role === 'participant' ? ['David'] : [],
    form: 'kort-traff',
    lengthMinutes: 20,
    endsAtMillis: change.at === 'round' ? nowMillis + 16 * MINUTE : 0,
    at: 'lobby',
    still: false,
    mandate: 'Att ge alla elever tillgång till lärande och en skoldag där de kan delta och utvecklas.',
    seats: seats(8),
    firstSeat: null,
    rounds: plan,
    round: change.at === 'round' ? (plan.find((one) => one.state === 'now') ?? null) : null,
    cards: [],
    count: null,
    drafts: [],
    notes: supervisor ? 'Dörren: vem väntar på vem?' : '',
    knocks: [],
    undoUntilMillis: null,
    invitationLink: role === 'supervisor' ? LINK : null,
    ownLink: supervisor ? LINK.replace('#i', '#s') : null,
    stageLink: supervisor ? LINK.replace('#i', '#t') : null,
    supervisorAway: false,
    refusal: null,
    pending: 0,
    keptOnDevice: true,
    ...change,
  };
}
