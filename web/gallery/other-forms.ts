/** The rounds of the other forms, each as it begins and, where cards are shown, as they lie there: drawn by their data alone. */
import type { FormText, RoundText } from '../src/session/forms';
import { LAP, MANDATE_CARDS, QUESTION, sit, STORY, TELLER, WITHOUT_TELLER } from './people';
import type { Facts } from './told';
import { planOf, running } from './views';
import { form } from './words';

const team = form('reflekterande-team');
const consultation = form('kollegial-fallradgivning');
const questions = form('fragerunda');
const relations = form('relationsrunda');
const ethics = form('etikrunda');
const learning = form('larande-samtal');
const short = form('kort-traff');

const lapOf = ({ mode, contributors }: RoundText) =>
  !mode.startsWith('turn') ? [] : contributors === 'all_but_case_giver' ? WITHOUT_TELLER : LAP;

function begun(form: FormText, round: RoundText, nowMillis: number): Facts {
  const lap = lapOf(round);
  const tells = form.caseSource === 'own' && round.caseGiver !== 'none' && round.caseGiver !== 'chosen';
  return {
    formText: form,
    lengthMinutes: form.defaultMinutes,
    at: 'round',
    rounds: planOf(form, form.defaultMinutes, round.id, {
      timer: running(nowMillis, 4, 6),
      floor: lap[1] ?? null,
      next: lap[2] ?? null,
      had: lap.length ? 1 : 0,
      lapSize: lap.length,
    }),
    seats: sit({ lap, had: 1, floor: lap[1] ?? null, tells }),
    story:
      form.caseSource === 'own' ? { ...STORY, ...(tells ? {} : { state: 'open', seat: null, heading: null }) } : null,
    question: round.focusQuestion ? { text: QUESTION, confirmed: true, onStage: true } : null,
    count:
      round.mode === 'write_reveal' && round.visibility !== 'private'
        ? { done: 4, of: lap.length || LAP.length }
        : null,
  };
}

function shown(form: FormText, round: RoundText, nowMillis: number): Facts {
  const facts = begun(form, round, nowMillis);
  const cards = MANDATE_CARDS.map((card) => ({
    ...card,
    round: round.id,
    seat: round.attribution === 'named' ? TELLER : null,
  }));
  const rounds = facts.rounds?.map((one) => (one.state === 'now' ? { ...one, act: 'talk' as const } : one));
  return { ...facts, cards, ...(rounds ? { rounds } : {}) };
}

export const otherForms: Record<string, (nowMillis: number) => Facts> = Object.fromEntries(
  [team, consultation, questions, relations, ethics, learning, short].flatMap((form) =>
    form.rounds.flatMap((round) => {
      const name = `form-${form.id}-${round.id}`;
      const start: [string, (nowMillis: number) => Facts] = [name, (now) => begun(form, round, now)];
      const talk: [string, (nowMillis: number) => Facts] = [`${name}-talk`, (now) => shown(form, round, now)];
      return round.mode === 'write_reveal' ? [start, talk] : [start];
    }),
  ),
);
