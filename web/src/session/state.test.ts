import { describe, expect, test } from 'vitest';
import { startingState, toldStory, type SessionState } from './state';

const at = (story: unknown, change: Partial<SessionState> = {}): SessionState => ({
  ...startingState('session', 'holder', 'participant'),
  seats: ['mine'],
  parts: story ? { story } : {},
  ...change,
});
const story = (state: string, seat: string | null) => ({ number: 1, state, seat, heading: null });

describe('rule 4: who told a story here', () => {
  test('has told from the yes on, and also when it was ended', () => {
    expect(toldStory(at(story('tells', 'mine')))).toBe(true);
    expect(toldStory(at(story('ended', 'mine')))).toBe(true);
  });
  test('is not who was only asked, nor anybody else', () => {
    expect(toldStory(at(story('asked', 'mine')))).toBe(false);
    expect(toldStory(at(story('tells', 'another')))).toBe(false);
    expect(toldStory(at(story('open', null)))).toBe(false);
    expect(toldStory(at(null))).toBe(false);
  });
  test('has told although somebody else tells after', () => {
    expect(toldStory(at(story('tells', 'another'), { toldStory: true }))).toBe(true);
  });
});
