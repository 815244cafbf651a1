import { describe, expect, test } from 'vitest';
import { CELLS, cell } from '../../gallery/cells';
import { form, FORM_IDS } from '../../gallery/words';
import { asksAboutIdeas } from './ideas';

/** Where the one who told is asked, by form; she is asked nowhere else, and in no form that is not named. */
const ASKED: Record<string, string> = {
  etikrunda: 'return',
  fragerunda: 'next-step',
};

describe('B7: whether she will hear saved ideas', () => {
  const places = FORM_IDS.flatMap((id) => form(id).rounds.map((round) => [id, round.id] as const)).filter(
    ([id, round]) => `form-${id}-${round}` in CELLS,
  );

  test('every round of the forms that are drawn by their data alone is looked at', () => {
    expect(places.length).toBeGreaterThan(45);
  });

  test.each(places)('%s, %s', (id, round) => {
    expect(asksAboutIdeas(cell(`form-${id}-${round}`, 'caseGiver', 0))).toBe(ASKED[id] === round);
  });

  test('where her word comes back', () => {
    expect(asksAboutIdeas(cell('uppdrag-7-word', 'caseGiver', 0))).toBe(true);
    expect(asksAboutIdeas(cell('uppdrag-8-write', 'caseGiver', 0))).toBe(false);
  });

  test('not once the round in which they would come out has been left out of the plan', () => {
    const view = cell('uppdrag-7-word', 'caseGiver', 0);
    const rounds = view.rounds.filter(({ text }) => text?.parking !== 'out');
    expect(asksAboutIdeas({ ...view, rounds })).toBe(false);
  });
});
