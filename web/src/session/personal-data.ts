/**
 * Looks through an own case for what may belong to a real person. It only asks: nothing is blocked, nothing is sent. Rather a
 * missed name than a question at every other sentence, since questions nobody reads protect nobody.
 */
import { BEGINNINGS, GIVEN_NAMES, OTHER_CAPITALS, OTHER_ENDING, PARTICLES, SURNAME } from './name-words';

export interface Finding {
  kind: 'personal-number' | 'phone' | 'email' | 'name' | 'address';
  /** as it stands in the text */
  text: string;
  /** where it begins */
  at: number;
}

/** In the order they stand; the same words twice are found once. */
export function findPersonalData(text: string): Finding[] {
  const found: Finding[] = [];
  const overlaps = (one: Finding) =>
    found.some(({ at, text: taken }) => one.at < at + taken.length && at < one.at + one.text.length);
  // What is most certain goes first: a personal number is no telephone, a street no surname.
  for (const find of [emails, personalNumbers, phones, addresses, names])
    for (const one of find(text)) if (!overlaps(one)) found.push(one);
  const known = new Set<string>();
  return found
    .sort((a, b) => a.at - b.at)
    .filter(({ kind, text: words }) => {
      const key = `${kind} ${words}`;
      if (known.has(key)) return false;
      known.add(key);
      return true;
    });
}

/** Every match; where the pattern has a first group, it is what must stand before. (Older telephones know no look-behind.) */
function matches(text: string, pattern: RegExp, kind: Finding['kind'], accepts: (match: RegExpMatchArray) => boolean) {
  return [...text.matchAll(pattern)].filter(accepts).map((match): Finding => {
    const before = match[1] ?? '';
    return { kind, text: match[0].slice(before.length), at: (match.index ?? 0) + before.length };
  });
}

const EMAIL = /()[\p{L}\d][\p{L}\d._%+-]{0,63}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63})*\.\p{L}{2,24}/gu;

const emails = (text: string) => matches(text, EMAIL, 'email', () => true);

const PERSONAL_NUMBER =
  /(^|[^\d])(?:((?:18|19|20)\d{2})[-./]?(\d{2})[-./]?(\d{2})|(\d{2})(\d{2})(\d{2}))(?:[ \u00a0]?([-+\u2010-\u2013\u2212])[ \u00a0]?|[ \u00a0]?)(\d{4})(?!\d)/g;

/** Day of birth and four digits; for a samordningsnummer the day is 60 more. */
const personalNumbers = (text: string) =>
  matches(text, PERSONAL_NUMBER, 'personal-number', (match) => {
    const [, , longYear, longMonth, longDay, shortYear, shortMonth, shortDay, sign, last = ''] = match;
    const year = (longYear ?? shortYear ?? '').slice(-2);
    const month = longMonth ?? shortMonth ?? '';
    const day = longDay ?? shortDay ?? '';
    if (!isDay(Number(month), Number(day) > 60 ? Number(day) - 60 : Number(day))) return false;
    // Written with its sign it is meant as one, right or mistyped; ten bare digits may be anything until they add up.
    return sign !== undefined || addsUp(year + month + day + last);
  });

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isDay = (month: number, day: number) => day >= 1 && day <= (DAYS[month - 1] ?? 0);

/** Luhn's check over the ten digits. The `personnummer` package would replace these lines alone: it neither finds numbers in a text nor accepts mistyped ones. */
function addsUp(digits: string): boolean {
  let sum = 0;
  [...digits].forEach((digit, index) => {
    const times = Number(digit) * (index % 2 === 0 ? 2 : 1);
    sum += times > 9 ? times - 9 : times;
  });
  return sum % 10 === 0;
}

const PHONE = /(^|[\s("'”“:;,/])(?:(?:\+|00)[1-9]|\(?0[1-9])[\d \u00a0()/\u2010-\u2013-]{4,18}\d(?!\d)/g;
const HOURS = /^[0-2]\d[0-5]\d\s?[-\u2010-\u2013]\s?[0-2]\d[0-5]\d$/;
const SWEDISH_DIGITS = { least: 8, most: 11 };
const ABROAD_DIGITS = { least: 9, most: 15 };

const phones = (text: string) =>
  matches(text, PHONE, 'phone', (match) => {
    const written = match[0].slice(match[1]?.length ?? 0);
    const digits = written.replace(/\D/g, '').length;
    const { least, most } = /^(?:\+|00)/.test(written) ? ABROAD_DIGITS : SWEDISH_DIGITS;
    return digits >= least && digits <= most && !HOURS.test(written);
  });

const NUMBER = '\\d{1,3}(?:[ \\u00a0]?[A-Za-z])?(?![\\p{L}\\d])';
/** "vägen 12 minuter" is a walk, not a house. */
const NO_HOUSE = '(?![ \\u00a0](?:min|tim|dag|veck|år|gång|met|km|kilo|kr|st\\b|barn|elev|person|bil|steg))';
const STREETS = [
  `()\\p{L}{2,30}(?:gatan|vägen|gränden|gränd|stigen|allén|torget|backen|leden|kajen|esplanaden|platsen|slingan)[ \\u00a0]${NUMBER}${NO_HOUSE}`,
  `()(?:\\p{Lu}\\p{L}{1,30} ){1,2}(?:[Gg]ata|[Vv]äg|[Gg]ränd|[Ss]tig|[Aa]llé|[Tt]org|[Bb]acke|[Pp]lats|[Vv]ägen|[Gg]atan)[ \\u00a0]${NUMBER}${NO_HOUSE}`,
  `()\\d{1,4}[A-Za-z]? (?:\\p{Lu}\\p{L}{1,30} ){1,2}(?:Street|Road|Avenue|Lane|Drive|Square|Terrace|Crescent)(?!\\p{L})`,
].map((pattern) => new RegExp(pattern, 'gu'));

const addresses = (text: string) => STREETS.flatMap((pattern) => matches(text, pattern, 'address', () => true));

interface Word {
  text: string;
  at: number;
  /** begins a sentence, where every word has a capital letter */
  first: boolean;
}

const WORD = /[\p{L}\p{M}]+(?:[’'-][\p{L}\p{M}]+)*/gu;
const ENDS_SENTENCE = /(?:^|[.!?:…\n\r•])["”“’'»«()\s–-]*$/u;
const CAPITAL = /^\p{Lu}(?:[\p{Ll}\p{M}]|[’'-]\p{Lu}|\p{Ll}\p{Lu})+$/u;

/** Two words or more with a capital letter, side by side: a given name and a surname, unless they are known as something else. */
function names(text: string): Finding[] {
  const found: Finding[] = [];
  let run: Word[] = [];
  const close = () => {
    while (PARTICLES.has(run.at(-1)?.text ?? '')) run.pop();
    const name = nameIn(run);
    const [first, last] = [name[0], name.at(-1)];
    if (first && last)
      found.push({ kind: 'name', text: text.slice(first.at, last.at + last.text.length), at: first.at });
    run = [];
  };
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    const at = match.index;
    const between = text.slice(end, at);
    const word = { text: match[0], at, first: ENDS_SENTENCE.test(text.slice(Math.max(0, at - LOOK_BACK), at)) };
    if (between !== ' ' && between !== '\u00a0') close();
    if (CAPITAL.test(word.text) || (run.length > 0 && PARTICLES.has(word.text))) run.push(word);
    else close();
    end = at + word.text.length;
  }
  close();
  return found;
}
/** Enough for what stands between two sentences. */
const LOOK_BACK = 12;

/** What of these words is a name; empty when nothing is. */
function nameIn(run: Word[]): Word[] {
  const [first, second] = run;
  if (!first || !second) return [];
  const given = GIVEN_NAMES.has(first.text);
  const mayBegin = given || (SURNAME.test(second.text) && !BEGINNINGS.has(first.text));
  if (first.first && !mayBegin) return nameIn(run.slice(1).map(within));
  const capitals = run.filter(({ text }) => !PARTICLES.has(text));
  if (capitals.length < 2) return [];
  const other = (word: Word) => OTHER_CAPITALS.has(word.text) || OTHER_ENDING.test(word.text);
  if (!given && capitals.some(other)) return capitals.length < 3 ? [] : nameIn(run.slice(1).map(within));
  return run;
}
const within = (word: Word): Word => ({ ...word, first: false });
