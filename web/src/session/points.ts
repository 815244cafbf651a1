import type { Draft } from './draft';
import type { RoundView } from './view';

/** What was written for oneself alone earlier in this story, where one may speak from it now: in no round of writing. */
export function pointsOf(drafts: readonly Draft[], rounds: readonly RoundView[]): Draft[] {
  const at = rounds.findIndex(({ state }) => state === 'now');
  const now = rounds[at];
  if (!now?.text || now.text.input !== 'none' || now.text.kind === 'check_out') return [];
  const written = rounds
    .slice(0, at)
    .filter(({ text, story }) => text?.mode === 'write_reveal' && text.visibility === 'private' && story === now.story);
  return drafts.filter(
    ({ round, fields }) => fields.some(({ text }) => text) && written.some(({ id }) => id === round),
  );
}
