import type { CasePart, HolderPart, QuestionPart, StoryPart, ThoughtPart, VolunteerPart } from '../protocol/parts';
import { toBytes } from '../seal/bytes';
import { groupBinding, storyBinding } from '../seal/text';
import type { Opener } from './opener';
import { leads, partOf, partsOf, type SessionState } from './state';
import type { CaseView, QuestionView, StoryView, ThoughtView, VolunteerView } from './view';

export function storyView(state: SessionState, opener: Opener): StoryView | null {
  const story = partOf<StoryPart>(state, 'story');
  if (!story) return null;
  const { number, seat, headingOnStage, hearsIdeas } = story;
  const heading = story.heading && seat && opener.open(story, story.heading, storyBinding(state.session, seat));
  return { number, seat, state: story.state, heading, headingOnStage, hearsIdeas };
}

export function questionView(state: SessionState, opener: Opener): QuestionView | null {
  const question = partOf<QuestionPart>(state, 'question');
  if (!question) return null;
  const { text, confirmed, onStage } = question;
  return { text: text && opener.open(question, text, groupBinding(state.session, 'question')), confirmed, onStage };
}

export function caseView(state: SessionState, opener: Opener): CaseView | null {
  const part = partOf<CasePart>(state, 'case');
  if (!part) return null;
  const open = (sealed: string, field: string) =>
    opener.open(part, sealed, groupBinding(state.session, 'case', field)) ?? '';
  if (part.id !== null) return { id: part.id, title: null, text: null };
  const text = part.texts.map((piece, i) => open(piece, `text-${i}`)).join('');
  return { id: null, title: part.title && open(part.title, 'title'), text };
}

export function volunteerViews(state: SessionState, opener: Opener): VolunteerView[] {
  return partsOf<VolunteerPart>(state, 'volunteer/').map((part) => {
    const { seat, willing, heading } = part;
    const writers = partsOf<HolderPart>(state, 'holder/').filter(({ seats }) => seats.includes(seat));
    const keys = writers.map(({ publicKey }) => toBytes(publicKey));
    return { seat, willing, heading: heading && opener.heading(part, state.session, { seat, heading }, keys) };
  });
}

export function thoughtViews(state: SessionState, opener: Opener): ThoughtView[] {
  return partsOf<ThoughtPart>(state, 'thought/').flatMap((part) => {
    const { id, seat, round, text: sealed } = part;
    if (!id || !seat || !round || !sealed) return [];
    const text = opener.thought(part, state.session, { id, seat, text: sealed });
    return text === null ? [] : [{ id, seat, round, text, state: 'received' }];
  });
}

/** For the leading everybody's, whose words only their authors are given. */
export function thoughtCount(state: SessionState): number {
  const thoughts = partsOf<ThoughtPart>(state, 'thought/');
  return leads(state) ? thoughts.length : thoughts.filter(({ text }) => text).length;
}
