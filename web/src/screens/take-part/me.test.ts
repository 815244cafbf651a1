import { describe, expect, test } from 'vitest';
import { cell } from '../../../gallery/cells';
import type { CellRole } from '../../../gallery/told';
import { ideasWelcome } from '../../session/ideas';
import { turnWords } from '../../parts/turn';
import { sv } from '../../words/sv';
import { askedHere, sceneOf, writers } from './me';
import { asksForYes, questionOpen } from './question-state';
import { promptOf } from './prompt';

const at = (name: string, role: CellRole) => cell(name, role, 0);
const scene = (name: string, role: CellRole) => sceneOf(at(name, role));
const prompt = (name: string, role: CellRole) => promptOf(at(name, role), scene(name, role), sv);
const turn = (name: string, role: CellRole) => turnWords(at(name, role), sv);

describe('what a phone shows of a round', () => {
  test.each<[string, CellRole, string]>([
    ['uppdrag-1-lap-mine', 'participant', 'lap'],
    ['uppdrag-2-read', 'participant', 'read-mandate'],
    ['uppdrag-3-val-none', 'participant', 'choice'],
    ['uppdrag-3-val-asked', 'caseGiver', 'asked'],
    ['uppdrag-3-val-asked', 'participant', 'choice'],
    ['lobby-asked', 'caseGiver', 'asked'],
    ['uppdrag-4-story', 'caseGiver', 'tell'],
    ['uppdrag-4-story', 'participant', 'spoken'],
    ['uppdrag-5-lap-middle', 'caseGiver', 'answer'],
    ['uppdrag-5-lap-middle', 'asker', 'lap'],
    ['uppdrag-6-lap', 'caseGiver', 'listen'],
    ['uppdrag-6-open', 'caseGiver', 'listen'],
    ['uppdrag-6-open', 'remote', 'spoken'],
    ['uppdrag-7-word', 'caseGiver', 'tell'],
    ['uppdrag-8-write', 'caseGiver', 'write'],
    ['uppdrag-8-talk', 'participant', 'talk'],
    ['fiktivt-2-read', 'participant', 'read-case'],
    ['fiktivt-4-lap', 'participant', 'perspective'],
    ['fiktivt-5-open', 'participant', 'spoken'],
  ])('%s for the %s', (name, role, expected) => {
    expect(scene(name, role)).toBe(expected);
  });

  test('only the one who is asked knows of it', () => {
    expect(askedHere(at('uppdrag-3-val-asked', 'caseGiver'))).toBe('Cecilia');
    expect(askedHere(at('uppdrag-3-val-asked', 'participant'))).toBeNull();
  });
  test('all write an insight, the one who told too; interpreters and observers never', () => {
    const view = at('uppdrag-8-write', 'caseGiver');
    expect(writers(view, view.round!.text!).map(({ id }) => id)).toEqual(['Cecilia']);
    const seats = view.seats.map((seat) => ({ ...seat, role: seat.mine ? ('observer' as const) : seat.role }));
    expect(writers({ ...view, seats }, view.round!.text!)).toEqual([]);
  });
  test('6: a saved idea is offered where nobody tells or the one who told wants to hear, and nowhere else', () => {
    expect(ideasWelcome(at('fiktivt-6-write', 'participant').story)).toBe(true);
    expect(ideasWelcome(at('uppdrag-8-write', 'participant').story)).toBe(true);
    expect(ideasWelcome(at('uppdrag-8-write-ideas-out', 'participant').story)).toBe(false);
    expect(ideasWelcome(at('uppdrag-8-write-text', 'participant').story)).toBe(false);
  });
  test('B4: a wording waits for her yes wherever she may still give it, and nowhere else', () => {
    const proposed = (name: string) => {
      const view = cell(name, 'caseGiver', 0);
      return { ...view, question: { text: 'A eller B?', confirmed: false, onStage: false } };
    };
    expect(asksForYes(proposed('form-etikrunda-dilemma-talk'))).toBe(true);
    expect(asksForYes(proposed('form-kollegial-fallradgivning-way-of-working'))).toBe(true);
    expect(asksForYes(proposed('uppdrag-4-done'))).toBe(true);
    expect(asksForYes(proposed('uppdrag-5-lap-last'))).toBe(true);
    expect(asksForYes(proposed('form-etikrunda-return'))).toBe(false);
    const others = cell('form-etikrunda-dilemma-talk', 'participant', 0);
    expect(asksForYes({ ...others, question: proposed('uppdrag-4-done').question })).toBe(false);
  });
  test('she who has the word again reads what is asked of her, whatever became of the question', () => {
    const view = cell('form-etikrunda-return', 'caseGiver', 0);
    const unanswered = { ...view, question: { text: 'A eller B?', confirmed: false, onStage: false } };
    expect(promptOf(unanswered, sceneOf(unanswered), sv)).toBe(view.round!.text!.prompt.speaker);
  });
  test('B4: the focus question is worded until the reflection', () => {
    expect(questionOpen(at('uppdrag-4-done', 'caseGiver'))).toBe(true);
    expect(questionOpen(at('uppdrag-5-lap-last', 'caseGiver'))).toBe(true);
    expect(questionOpen(at('uppdrag-6-lap', 'caseGiver'))).toBe(false);
    expect(questionOpen(at('uppdrag-7-word', 'caseGiver'))).toBe(false);
  });
});

describe('what a phone says of a round', () => {
  test('who tells is named, where the form says "the storyteller"', () => {
    expect(prompt('uppdrag-4-story', 'participant')).toBe(
      'Cecilia berättar. Vi lyssnar utan att avbryta. Du kan lägga ifrån dig telefonen.',
    );
    expect(prompt('uppdrag-7-word', 'participant')).toBe('Cecilia har ordet. Vi svarar inte.');
  });
  test('who asks and who answers', () => {
    expect(turn('uppdrag-5-lap-middle', 'participant')).toBe('Björn frågar, Cecilia svarar');
    expect(turn('uppdrag-5-lap-middle', 'asker')).toBe('Du har ordet');
  });
  test('once she has told, nothing but what is asked of her', () => {
    expect(prompt('uppdrag-4-done', 'caseGiver')).toBe('');
    expect(prompt('uppdrag-4-question-proposed', 'caseGiver')).toBe('');
    expect(prompt('uppdrag-4-story', 'caseGiver')).not.toBe('');
  });
  test('no turn is said where it is not followed on the screen', () => {
    expect(turn('follow-off', 'participant')).toBe('');
  });
});
