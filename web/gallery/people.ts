/** Who sits round the table in the cells, and what they have written. All fictional. */
import type { CardField } from '../src/protocol/card-text';
import type { CardView, DraftView, RoundView, SeatView, StoryView, View } from '../src/session/view';
import { FORMS, planOf, running, seats } from './views';

/** Harriet leads; six take part: Elin at a distance, Farid without a phone. */
const AT_THE_TABLE = 7;
export const TELLER = 'Cecilia';
export const LAP = ['Amina', 'Björn', 'Cecilia', 'David', 'Elin', 'Farid'];
export const WITHOUT_TELLER = LAP.filter((name) => name !== TELLER);
export const MINUTES = 60;

export interface Sitting {
  /** who the lap is of; empty where there is none */
  lap?: string[];
  had?: number;
  /** has the word */
  floor?: string | null;
  tells?: boolean;
  change?: Partial<Record<string, Partial<SeatView>>>;
}

export function sit({ lap = [], had = 0, floor = null, tells = false, change = {} }: Sitting = {}): SeatView[] {
  const heard = lap.slice(0, had);
  const table = seats(AT_THE_TABLE, { Elin: { remote: true }, Farid: { device: false } });
  return table.map((seat) => ({
    ...seat,
    floor: seat.id === floor ? 'has' : heard.includes(seat.id) ? 'had' : lap.includes(seat.id) ? 'not-yet' : 'none',
    tells: tells && seat.id === TELLER,
    ...change[seat.id],
  }));
}

/** A round in which the word goes round, as round and seats. */
export function going(
  form: keyof typeof FORMS,
  id: string,
  nowMillis: number,
  sitting: Sitting,
  change: Partial<RoundView> = {},
): { at: 'round'; rounds: RoundView[]; seats: SeatView[] } {
  const { lap = [], had = 0, floor = null } = sitting;
  const left = lap.slice(had).filter((name) => name !== floor);
  const rounds = planOf(FORMS[form], MINUTES, id, {
    timer: running(nowMillis, 3.6, 6),
    had,
    lapSize: lap.length,
    floor,
    next: left[0] ?? null,
    ...change,
  });
  return { at: 'round', rounds, seats: sit(sitting) };
}

export const STORY: StoryView = {
  number: 1,
  state: 'tells',
  seat: TELLER,
  heading: 'Eleven som blir stående i korridoren',
  headingOnStage: false,
  hearsIdeas: null,
};
export const QUESTION = 'Hur kan jag möta eleven vid dörren utan att det blir en kamp?';
export const INTERPRETATION = 'Tillgång är också att hitta in: vi ordnar vägen, inte bara rummet.';

export const VOLUNTEERS = [
  { seat: TELLER, willing: true, heading: STORY.heading },
  { seat: 'Amina', willing: true, heading: 'Samtalet med en förälder som inte kom' },
  { seat: 'David', willing: false, heading: null },
];
export const OWN_CASE =
  'Klockan kvart i tre byter avdelningen personal. De som går hem säger det viktigaste i dörren, de som kommer läser tavlan och börjar. En tisdag har någon skrivit ”lugnt i dag” på tavlan. Den kvällen ringer en anhörig tre gånger och får tre olika svar.\n\nIngen har gjort något fel, säger alla, och det stämmer kanske. Men den anhöriga kommer nästa dag med ett anteckningsblock. Sedan dess talar de som arbetar kväll om att bli granskade, och de som arbetar dag om att ingen läser det de skriver.';

export const draft = (seat: string, change: Partial<DraftView>): DraftView => ({
  seat,
  slot: 'card',
  fields: [],
  fromThought: false,
  signed: false,
  kept: false,
  state: 'draft',
  passed: false,
  refusal: null,
  ...change,
});

export const text = (written: string): CardField[] => [{ name: 'text', text: written }];
export const insight = (approach: string, trial = ''): CardField[] => [
  ...(approach ? [{ name: 'approach' as const, text: approach }] : []),
  ...(trial ? [{ name: 'trial' as const, text: trial }] : []),
];

const laid = (round: string, all: (Partial<CardView> & { fields: CardField[] })[]): CardView[] =>
  all.map((card, at) => ({ id: `${round}-${at}`, round, seat: null, hidden: false, mine: false, ...card }));

/** The mandate written about: un-named, one text each. */
export const MANDATE_CARDS = laid('vart-uppdrag', [
  { fields: text('Ordet ”tillgång”. Vi ordnar den, men de hittar den inte.') },
  { fields: text('Att alla ska kunna delta. Hos oss är det några som aldrig kommer innanför dörren.') },
  { fields: text('Utvecklas – i sin takt, inte i vår.'), mine: true },
  { fields: text('Trygghet före kunskap.') },
  { fields: text('Att vi vuxna också ska orka, hela terminen.') },
  { fields: text('”Skoldag” är mer än lektioner: rasten, matsalen, vägen hem.') },
]);

/** Insights as they were shared: two of them signed, one hidden since. */
export const INSIGHTS = laid('insikt-och-nasta-steg', [
  {
    fields: insight('Att vänta kan också vara att göra något.', 'Stå i korridoren två minuter före lektionen.'),
    seat: 'Björn',
  },
  { fields: insight('Vi letar efter felet hos eleven, fastän starten är rörig för alla.') },
  {
    fields: insight('', 'Fråga vilken lektion som är lättast att gå in på, och vad som gör den lätt.'),
    mine: true,
  },
  { fields: insight('Det är tystnaden jag är rädd för, inte bråket.'), seat: 'Amina' },
  { fields: insight('Dörren är elevens, inte min.', 'Be om lov innan jag sätter mig bredvid.') },
]);
export const ONE_HIDDEN = INSIGHTS.map((card, at) => ({ ...card, hidden: at === 3 }));
/** Seven tables' worth of words: the board turns the page. */
export const MANY_INSIGHTS = [...INSIGHTS, ...INSIGHTS].map((card, at) => ({ ...card, id: `insight-${at}` }));

const known = (written: string): CardField[] => [{ name: 'known', text: written }];
const unknown = (written: string): CardField[] => [{ name: 'unknown', text: written }];
export const KNOWN_AND_NOT = laid('beskriva', [
  { fields: known('Eleven går in direkt när lektionen börjar med tyst läsning.') },
  { fields: unknown('Vad eleven själv säger om det.') },
  { fields: known('Två kamrater har börjat stanna kvar utanför.') },
  { fields: known('Resursen går ut och sätter sig bredvid.'), mine: true },
  { fields: unknown('Vad som händer på rasten, precis före.') },
  { fields: unknown('Om det var likadant i våras, med den förra läraren.') },
  { fields: known('Arbetslaget är oense om vad som behövs.') },
]);

/** As dealt: in the order of the data, `person` to the last of six. */
export const DEALT: Record<string, string> = {
  Amina: 'environment',
  Björn: 'relations',
  Cecilia: 'group',
  David: 'organisation',
  Elin: 'society',
  Farid: 'person',
};
export const perspectives = (): Partial<Record<string, Partial<SeatView>>> =>
  Object.fromEntries(Object.entries(DEALT).map(([name, perspective]) => [name, { perspective }]));

/** Two closing questions as they are shown. */
export const BANDS: View['checks'] = [
  { item: 0, bands: ['none', 'none', 'some', 'several', 'some'] },
  { item: 1, bands: ['none', 'some', 'some', 'several', 'none'] },
];
