import { describe, expect, test } from 'vitest';
import { cell } from '../../gallery/cells';
import { form, FORM_IDS } from '../../gallery/words';
import { draftOf } from '../../testing/fixture';
import { pointsOf } from './points';

const draft = (round: string) => draftOf({ round, fields: [{ name: 'text', text: `from ${round}` }] });

/** What was written for oneself alone, and the rounds in which it is there to speak from. */
const THERE: Record<string, [string, string[]][]> = {
  'larande-samtal': [['silent-start', ['first-round', 'deepening', 'second-round']]],
  'kollegial-fallradgivning': [['own-thoughts', ['counsel', 'close']]],
  relationsrunda: [['stillness', ['group-thinks', 'return']]],
};

describe('private points', () => {
  const written = Object.entries(THERE).flatMap(([id, rounds]) => rounds.map(([round, there]) => [id, round, there]));

  test('are written in these rounds and no others', () => {
    const isPrivate = FORM_IDS.flatMap((id) =>
      form(id)
        .rounds.filter(({ mode, visibility }) => mode === 'write_reveal' && visibility === 'private')
        .map((round) => [id, round.id]),
    );
    expect(isPrivate.sort()).toEqual(written.map(([id, round]) => [id, round]).sort());
  });

  test.each(written as [string, string, string[]][])('%s, %s: there to speak from afterwards', (id, round, there) => {
    const at = (now: string) => pointsOf([draft(round)], cell(`form-${id}-${now}`, 'participant', 0).rounds);
    const found = form(id).rounds.filter((one) => at(one.id).length > 0);
    expect(found.map((one) => one.id)).toEqual(there);
  });

  test('cards for the table are none, nor is an empty one', () => {
    const { rounds } = cell('form-etikrunda-voices', 'participant', 0);
    expect(pointsOf([draft('dilemma'), draft('choice')], rounds)).toEqual([]);
    const silent = cell('form-larande-samtal-first-round', 'participant', 0).rounds;
    expect(pointsOf([{ ...draft('silent-start'), fields: [] }], silent)).toEqual([]);
  });
});
